package io.steelyard.transforms.features;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.LabelSpec;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowBatch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often categories are there, as pandas 3.0.6 counts them. */
class FrequencyTest {
  /** Three species of penguins, and a row without any. */
  private static final List<String> TRAINING =
      Stream.of("Adelie,Gentoo,Adelie,Chinstrap,,Gentoo,Adelie".split(",", -1)).toList();

  private static FeaturePlan plan(ColumnType type, Map<String, Object> argument) {
    return FeaturePlan.bind(
        Plans.definition(
            Task.BINARY,
            List.of(ColumnSpec.of("x", type), ColumnSpec.of("label", ColumnType.STRING)),
            new LabelSpec("label", "yes"),
            null,
            List.of(
                new FeatureSpec("f", List.of("x"), List.of(StepSpec.of("frequency", argument))))));
  }

  private static RowBatch batch(FeaturePlan plan, List<String> texts) {
    String[] labels = {"yes", "no"};
    return TextRows.batch(
        plan.schema(),
        java.util.stream.IntStream.range(0, texts.size())
            .mapToObj(i -> List.of(texts.get(i), labels[i % 2]))
            .toList());
  }

  private static double[] encoded(FeaturePlan plan, List<String> training, String... asked) {
    FittedPlan fitted = Plans.fit(plan, List.of(batch(plan, training)));
    FeatureMatrix matrix = fitted.newMatrix();
    fitted.encode(batch(plan, List.of(asked)), matrix);
    return Arrays.copyOf(matrix.numbers(0), asked.length);
  }

  /** {@code pandas.Series(TRAINING).value_counts(dropna=False, normalize=True)}. */
  @Test
  void sharesAreThoseOfPandas() {
    assertThat(
        encoded(
            plan(ColumnType.STRING, Map.of()), TRAINING, "Adelie", "Gentoo", "Chinstrap", "", "x"),
        is(
            new double[] {
              0.42857142857142855, 0.2857142857142857, 0.14285714285714285, 0.14285714285714285, 0
            }));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 9, zero, category, 3, 2, 1, 1, 0",
    "1, 9, missing, missing, 3, 2, 1, NaN, NaN",
    "1, 9, missing, zero, 3, 2, 1, 0, NaN",
    "1, 2, zero, category, 3, 2, 0, 1, 0",
    "2, 9, missing, category, 3, 2, NaN, NaN, NaN",
    "2, 9, zero, missing, 3, 2, 0, NaN, 0",
    "3, 9, zero, category, 3, 0, 0, 0, 0",
  })
  void policiesSayWhatOthersBecome(
      long minimumCount,
      int top,
      String unseen,
      String missing,
      double adelie,
      double gentoo,
      double chinstrap,
      double none,
      double other) {
    Map<String, Object> argument = new HashMap<>();
    argument.put("measure", "count");
    argument.put("minimumCount", minimumCount);
    argument.put("top", top);
    argument.put("unseen", unseen);
    argument.put("missing", missing);
    assertThat(
        encoded(
            plan(ColumnType.STRING, argument), TRAINING, "Adelie", "Gentoo", "Chinstrap", "", "x"),
        is(new double[] {adelie, gentoo, chinstrap, none, other}));
  }

  @Test
  void codesAndFlagsAreCategories() {
    assertThat(
        encoded(
            plan(ColumnType.INT, Map.of()), List.of("7", "-7", "7", "0"), "7", "-7", "0", "1", ""),
        is(new double[] {0.5, 0.25, 0.25, 0, 0}));
    assertThat(
        encoded(
            plan(ColumnType.BOOLEAN, Map.of("measure", "count")),
            List.of("true", "", "true", "false"),
            "true",
            "false",
            ""),
        is(new double[] {2, 1, 1}));
  }
}

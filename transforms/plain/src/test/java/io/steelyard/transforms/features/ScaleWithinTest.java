package io.steelyard.transforms.features;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.LabelSpec;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers scaled within the categories of another column. */
class ScaleWithinTest {
  /** Number, category, label. */
  private static final List<List<String>> TRAINING =
      List.of(
          List.of("-4", "7", "yes"),
          List.of("10", "7", "no"),
          List.of("1", "0", "yes"),
          List.of("2", "7", "no"),
          List.of("4", "7", "yes"),
          List.of("-1", "0", "no"),
          List.of("5", "-3", "yes"),
          List.of("", "-3", "yes"),
          List.of("6", "", "no"),
          List.of("8", "", "no"));

  private static FeaturePlan plan(ColumnType category, List<String> columns, StepSpec... steps) {
    return FeaturePlan.bind(
        Plans.definition(
            Task.BINARY,
            List.of(
                ColumnSpec.of("x", ColumnType.DOUBLE),
                ColumnSpec.of("key", category),
                ColumnSpec.of("label", ColumnType.STRING)),
            new LabelSpec("label", "yes"),
            null,
            List.of(new FeatureSpec("f", columns, List.of(steps)))));
  }

  private static double[] encoded(
      ColumnType category, Map<String, Object> argument, List<List<String>> asked) {
    FeaturePlan plan = plan(category, List.of("x", "key"), StepSpec.of("scaleWithin", argument));
    FittedPlan fitted = Plans.fit(plan, List.of(TextRows.batch(plan.schema(), TRAINING)));
    FeatureMatrix matrix = fitted.newMatrix();
    fitted.encode(TextRows.batch(plan.schema(), asked), matrix);
    return Arrays.copyOf(matrix.numbers(0), asked.size());
  }

  /** tensorflow/transform at 7ccb5a9, impl_test.py, testScaleToZScorePerKey. */
  @ParameterizedTest
  @CsvSource({"STRING", "INT"})
  void numbersAreThoseOfTensorFlowTransform(ColumnType category) {
    assertThat(
        encoded(category, Map.of(), TRAINING.subList(0, 6)),
        is(new double[] {-1.4, 1.4, 1, -0.2, 0.2, -1}));
  }

  /**
   * Of 0 in the category 7, whose mean is 3 and deviation 5; in -3, of one number, 5; without one,
   * mean 7 and deviation 1; in an unseen one, the mean of all nine numbers, 31 / 9.
   */
  @ParameterizedTest
  @CsvSource({
    "center, 1, overall, category, -3, -5, -7, -3.4444444444444446",
    "center, 2, missing, overall, -3, NaN, -3.4444444444444446, NaN",
    "center, 3, missing, category, -3, NaN, NaN, NaN",
    "center, 5, overall, missing, -3.4444444444444446, -3.4444444444444446, NaN, -3.4444444444444446",
    "standardize, 1, missing, category, -0.6, -5, -7, NaN",
  })
  void policiesSayWhatScalesOthers(
      String method,
      long minimumCount,
      String unseen,
      String missing,
      double many,
      double one,
      double none,
      double other) {
    Map<String, Object> argument =
        Map.of(
            "method", method, "minimumCount", minimumCount, "unseen", unseen, "missing", missing);
    List<List<String>> asked =
        List.of(
            List.of("0", "7", "no"),
            List.of("0", "-3", "no"),
            List.of("0", "", "no"),
            List.of("0", "12", "no"),
            List.of("", "7", "no"));
    assertThat(
        encoded(ColumnType.INT, argument, asked),
        is(new double[] {many, one, none, other, Double.NaN}));
  }

  @Test
  void whatCannotBeIsRefusedBeforeAnyRow() {
    StepSpec step = StepSpec.of("scaleWithin");
    String two = "scaleWithin needs two columns, one of numbers and then that of the categories";
    for (List<String> columns : List.of(List.of("x"), List.of("key", "x"))) {
      UserError error = assertThrows(UserError.class, () -> plan(ColumnType.STRING, columns, step));
      assertThat(error.getMessage(), containsString(two));
    }
    StepSpec log = StepSpec.of("log");
    UserError error =
        assertThrows(UserError.class, () -> plan(ColumnType.INT, List.of("x", "key"), log, step));
    assertThat(error.getMessage(), is("feature f, column x: scaleWithin must be the only step."));
  }
}

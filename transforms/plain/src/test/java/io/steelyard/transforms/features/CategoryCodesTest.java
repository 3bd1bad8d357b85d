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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole numbers and booleans as categories. */
class CategoryCodesTest {
  private static FittedPlan fit(
      ColumnType type, List<StepSpec> steps, List<List<String>> training) {
    FeaturePlan plan =
        FeaturePlan.bind(
            Plans.definition(
                Task.BINARY,
                List.of(ColumnSpec.of("code", type), ColumnSpec.of("label", ColumnType.STRING)),
                new LabelSpec("label", "yes"),
                null,
                List.of(new FeatureSpec("code", List.of("code"), steps))));
    return Plans.fit(plan, List.of(TextRows.batch(plan.schema(), training)));
  }

  private static List<List<String>> labelled(List<String> codes) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      rows.add(List.of(codes.get(i), i % 2 == 0 ? "yes" : "no"));
    }
    return rows;
  }

  private static List<Double> encoded(FittedPlan plan, List<List<String>> rows) {
    FeatureMatrix matrix = plan.newMatrix();
    RowBatch batch = TextRows.batch(plan.schema(), rows);
    plan.encode(batch, matrix);
    List<Double> found = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      found.add(EncodedRows.number(matrix, 0, row));
    }
    return found;
  }

  /** A code is the same category however its column is typed. */
  @ParameterizedTest
  @CsvSource({
    "INT, vocabulary",
    "INT, hash",
    "BOOLEAN, vocabulary",
    "BOOLEAN, hash",
  })
  void aCodeIsTheCategoryOfItsText(ColumnType type, String word) {
    List<String> training =
        type == ColumnType.BOOLEAN
            ? List.of("true", "false", "true", "", "true")
            : Arrays.asList(
                "7", "-7", "7", "0", "", "9223372036854775807", "-9223372036854775808", "10", "7");
    List<String> others =
        type == ColumnType.BOOLEAN ? training : List.of("7", "8", "-1", "100", "", "0", "10");
    List<StepSpec> steps =
        List.of(
            word.equals("hash")
                ? StepSpec.of("hash", Map.of("buckets", 61))
                : StepSpec.of("vocabulary"),
            StepSpec.of("oneHot"));
    FittedPlan codes = fit(type, steps, labelled(training));
    FittedPlan texts = fit(ColumnType.STRING, steps, labelled(training));
    assertThat(codes.blocks(), is(texts.blocks()));
    assertThat(FeatureNames.of(codes), is(FeatureNames.of(texts)));
    assertThat(encoded(codes, labelled(training)), is(encoded(texts, labelled(training))));
    assertThat(encoded(codes, labelled(others)), is(encoded(texts, labelled(others))));
  }
}

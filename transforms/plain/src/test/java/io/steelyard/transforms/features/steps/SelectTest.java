package io.steelyard.transforms.features.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeatureNames;
import io.steelyard.transforms.features.FeaturePlan;
import io.steelyard.transforms.features.FittedPlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores are those of scikit-learn, and the columns of the greatest are kept. */
class SelectTest {
  private static final String CLASSES = "task: multiclass\nlabel: {column: kind}";
  private static final String BINARY = "task: binary\nlabel: {column: kind, positive: k2}";
  private static final String REGRESSION = "task: regression\nlabel: {column: label}";
  private static final double NONE = Double.NaN;

  private static double[] scores(FittedPlan fitted) {
    List<Double> scores = new ArrayList<>();
    for (JsonNode each : JointRows.feature(fitted).required("scores")) {
      scores.add(each.required("score").doubleValue());
    }
    return scores.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static String label(String task) {
    return switch (task) {
      case "classes" -> CLASSES;
      case "binary" -> BINARY;
      default -> REGRESSION;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "variance, classes, variance, ''",
    "fClasses, classes, fTest, ''",
    "fClasses, classes, fTest, minMax",
    "fBinary, binary, fTest, ''",
    "fBinary, binary, fTest, standardize",
    "fRegression, regression, fTest, ''",
    "fRegression, regression, fTest, robust",
    "fClassesImputed, classes, fTest, impute",
    "fBinaryImputed, binary, fTest, impute",
    "fRegressionImputed, regression, fTest, impute",
    "mutualInformation, classes, mutualInformation, ''",
    "mutualInformation, classes, mutualInformation, power",
  })
  void scoresAreThoseOfScikitLearn(String name, String task, String by, String before) {
    String steps =
        switch (before) {
          case "" -> "";
          case "impute" -> "{impute: {constant: 1}}, standardize, ";
          default -> before + ", ";
        };
    FeaturePlan plan =
        JointRows.plan("a, b, c, d", steps + "{select: {top: 2, by: " + by + "}}", label(task));
    double[] expected = JointRows.numbers(JointRows.expected().required("select").required(name));
    FittedPlan fitted = JointRows.fit(plan);
    double[] found = scores(fitted);
    for (int i = 0; i < 4; i++) {
      assertThat(found[i], is(closeTo(expected[i], 1e-9 * expected[i])));
    }
    double[] ascending = expected.clone();
    Arrays.sort(ascending);
    List<String> best =
        IntStream.range(0, 4)
            .filter(i -> expected[i] >= ascending[2])
            .mapToObj(i -> "f: " + "abcd".charAt(i))
            .toList();
    assertThat(FeatureNames.of(fitted), is(best));
  }

  private static FittedPlan fit(FeaturePlan plan, List<String> kinds, double[]... rows) {
    return JointRows.fit(plan, List.of(JointRows.batch(plan, rows, kinds)));
  }

  /** Of equal scores the first column is kept; what has none has 0. */
  @ParameterizedTest
  @CsvSource({"variance", "fTest", "mutualInformation"})
  void equalScoresAreTakenInOrder(String by) {
    FittedPlan fitted =
        fit(
            JointRows.plan("d, c, a, b", "{select: {top: 2, by: " + by + "}}"),
            List.of("k0", "k1", "k0", "k1"),
            new double[] {1, 5, NONE, 1, 0},
            new double[] {3, 5, NONE, 3, 0},
            new double[] {2, 5, NONE, 2, 0},
            new double[] {4, 5, NONE, 4, 0});
    assertThat(FeatureNames.of(fitted), is(List.of("f: d", "f: a")));
    double[] scores = scores(fitted);
    assertThat(scores[0], is(scores[2]));
    assertThat(new double[] {scores[1], scores[3]}, is(new double[2]));
  }

  /** A column that tells the classes apart without fail has the greatest score there is. */
  @Test
  void aColumnThatIsTheLabelIsFirst() {
    for (String label : List.of(CLASSES, "task: binary\nlabel: {column: kind, positive: k1}")) {
      FittedPlan fitted =
          fit(
              JointRows.plan("a, b", "{select: {top: 1, by: fTest}}", label),
              List.of("k0", "k1", "k0", "k1"),
              new double[] {1, 0, 0, 0, 0},
              new double[] {2, 5, 0, 0, 0},
              new double[] {3, 0, 0, 0, 0},
              new double[] {9, 5, 0, 0, 0});
      assertThat(FeatureNames.of(fitted), is(List.of("f: b")));
      assertThat(scores(fitted)[1], is(Double.MAX_VALUE));
    }
  }

  /** Rows without a label say nothing of it. */
  @Test
  void rowsWithoutALabelDoNotCount() {
    for (String by : List.of("fTest", "mutualInformation")) {
      FeaturePlan plan = JointRows.plan("a", "{select: {top: 1, by: " + by + "}}");
      double[][] rows = {
        {1, 0, 0, 0, 0}, {2, 0, 0, 0, 0}, {4, 0, 0, 0, 0}, {3, 0, 0, 0, 0}, {1000, 0, 0, 0, 0}
      };
      FittedPlan all = fit(plan, List.of("k0", "k1", "k0", "k1", ""), rows);
      FittedPlan labelled = fit(plan, List.of("k0", "k1", "k0", "k1"), Arrays.copyOf(rows, 4));
      assertThat(scores(all), is(scores(labelled)));
    }
  }

  /** What is kept is what the steps before it leave, and is read back as it was. */
  @Test
  void keptNumbersAreThoseOfTheStepsBefore() throws IOException {
    FeaturePlan plan =
        JointRows.plan("a, d, c", "minMax, {select: {top: 2, by: mutualInformation, buckets: 4}}");
    RowBatch rows = JointRows.rows(plan);
    FittedPlan fitted = JointRows.fit(plan);
    assertThat(FeatureNames.of(fitted), is(List.of("f: a", "f: c")));
    FeatureMatrix matrix = JointRows.encode(fitted, rows);
    FeaturePlan alone = JointRows.plan("c", "minMax");
    FeatureMatrix expected = JointRows.encode(JointRows.fit(alone), rows);
    for (int row = 0; row < rows.rows(); row++) {
      assertThat(matrix.numbers(1)[row], is(expected.numbers(0)[row]));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    fitted.write(bytes);
    FittedPlan read = FittedPlan.read(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(read.fingerprint(), is(fitted.fingerprint()));
  }

  @Test
  void whatCannotBeIsRefusedBeforeAnyRow() {
    UserError more =
        assertThrows(
            UserError.class, () -> JointRows.plan("a, b", "{select: {top: 3, by: variance}}"));
    assertThat(more.getMessage(), containsString("select cannot keep 3 of 2 columns"));
    UserError numbers =
        assertThrows(
            UserError.class,
            () -> JointRows.plan("a, b", "{select: {top: 1, by: mutualInformation}}", REGRESSION));
    assertThat(
        numbers.getMessage(),
        containsString("select by mutualInformation is for classes; take fTest for a regression"));
    UserError bent =
        assertThrows(
            UserError.class, () -> JointRows.plan("a, b", "power, {select: {top: 1, by: fTest}}"));
    assertThat(bent.getMessage(), containsString("select needs the mean after a step that bends"));
  }
}

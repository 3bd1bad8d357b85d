package io.steelyard.transforms.features.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeatureNames;
import io.steelyard.transforms.features.FeaturePlan;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.statistics.TableAccumulator;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Features that are made of several columns. */
class JointFeaturesTest {
  private static FeaturePlan plan(String columns, String steps) {
    return FeaturePlan.bind(
        DefinitionReader.ofAnyTrainer()
            .read(
                """
                name: joint
                version: 1
                owner: tests
                description: one feature
                task: regression
                columns:
                  - {name: a, type: double}
                  - {name: b, type: double}
                  - {name: c, type: double}
                  - {name: s, type: string}
                  - {name: t, type: string}
                  - {name: y, type: double}
                label: {column: y}
                features:
                  - {name: f, columns: [COLUMNS], steps: [STEPS]}
                split: {by: key, validation: 0.1, test: 0.1}
                model: {trainer: boosted-trees, seed: 1}
                """
                    .replace("COLUMNS", columns)
                    .replace("STEPS", steps),
                SiblingFiles.NONE)
            .orThrow("test"));
  }

  private static FeatureMatrix encode(FeaturePlan plan, double[] row, String s, String t) {
    List<Column> columns =
        List.of(
            number(row[0]),
            number(row[1]),
            number(row[2]),
            StringColumn.of(List.of(s)),
            StringColumn.of(List.of(t)),
            number(0));
    RowBatch rows = new RowBatch(plan.schema(), columns, StringColumn.of(List.of("")), new long[1]);
    FittedPlan fitted = fit(plan);
    FeatureMatrix matrix = fitted.newMatrix();
    fitted.encode(rows, matrix);
    return matrix;
  }

  private static FittedPlan fit(FeaturePlan plan) {
    TableAccumulator table = plan.analyzer().accumulator();
    return plan.fit(table.state(), List.of());
  }

  private static DoubleColumn number(double value) {
    return new DoubleColumn(new double[] {value}, 1);
  }

  private static double[] numbers(FeatureMatrix matrix) {
    double[] numbers = new double[matrix.blocks().size()];
    Arrays.setAll(numbers, block -> matrix.numbers(block)[0]);
    return numbers;
  }

  private static int bucket(String steps, String s, String t) {
    return encode(plan("s, t", steps), new double[3], s, t).indices(0)[0];
  }

  /** PolynomialFeatures of scikit-learn 1.9.1, without the bias: names, and numbers to the bit. */
  @Test
  void polynomialsAreAsInScikitLearn() {
    FeaturePlan plan = plan("a, b, c", "{polynomials: {degree: 3}}");
    assertThat(
        FeatureNames.of(fit(plan)).stream().map(name -> name.substring("f: ".length())).toList(),
        is(
            List.of(
                "a", "b", "c", "a^2", "a b", "a c", "b^2", "b c", "c^2", "a^3", "a^2 b", "a^2 c",
                "a b^2", "a b c", "a c^2", "b^3", "b^2 c", "b c^2", "c^3")));
    assertThat(
        numbers(encode(plan, new double[] {0.1, -2.5, 3.0}, "", "")),
        is(
            new double[] {
              0.1,
              -2.5,
              3.0,
              0.010000000000000002,
              -0.25,
              0.30000000000000004,
              6.25,
              -7.5,
              9.0,
              0.0010000000000000002,
              -0.025,
              0.030000000000000006,
              0.625,
              -0.75,
              0.9,
              -15.625,
              18.75,
              -22.5,
              27.0
            }));
    assertThat(
        FeatureNames.of(fit(plan("a, b, c", "{polynomials: {degree: 3, interactionsOnly: true}}"))),
        is(List.of("f: a", "f: b", "f: c", "f: a b", "f: a c", "f: b c", "f: a b c")));
    assertThat(
        FeatureNames.columns(
            fit(plan("a, b", "{polynomials: {degree: 2, interactionsOnly: true}}"))),
        is(
            Map.of(
                "f: a",
                List.of("a", "b"),
                "f: b",
                List.of("a", "b"),
                "f: a b",
                List.of("a", "b"))));
  }

  /** The example of its documentation. */
  @Test
  void polynomialsOfTwo() {
    FeaturePlan plan = plan("a, b", "{polynomials: {degree: 2}}");
    assertThat(
        numbers(encode(plan, new double[] {4, 5, 0}, "", "")), is(new double[] {4, 5, 16, 20, 25}));
  }

  @Test
  void productsAreMissingOrHeldWithinTheDoubles() {
    FeaturePlan plan = plan("a, b", "{polynomials: {degree: 2}}");
    double nan = Double.NaN;
    assertThat(
        numbers(encode(plan, new double[] {nan, -1e200, 0}, "", "")),
        is(new double[] {nan, -1e200, nan, nan, Double.MAX_VALUE}));
  }

  @Test
  void crossesTellPairsApart() {
    String steps = "{cross: {buckets: 1048576}}";
    assertThat(bucket(steps, "x", "y"), is(bucket(steps, "x", "y")));
    assertThat(bucket(steps, "x", "y"), is(not(bucket(steps, "y", "x"))));
    assertThat(bucket(steps, "xy", "z"), is(not(bucket(steps, "x", "yz"))));
    assertThat(bucket(steps, "x", ""), is(-1));
    String all = "{cross: {buckets: 1048576, missing: category}}";
    assertThat(bucket(all, "x", ""), is(greaterThan(-1)));
    assertThat(bucket(all, "x", ""), is(not(bucket(all, "", "x"))));
  }

  /** A bucket of a hundred has its share of 10,000 pairs: chi squared below its 99.9 % of 148. */
  @Test
  void crossesFillBucketsEvenly() {
    FeaturePlan plan = plan("s, t", "{cross: {buckets: 100}}");
    int[] counts = new int[100];
    FittedPlan fitted = fit(plan);
    FeatureMatrix matrix = fitted.newMatrix();
    for (int i = 0; i < 100; i++) {
      String first = "u" + i;
      List<String> seconds = IntStream.range(0, 100).mapToObj(j -> "v" + j).toList();
      DoubleColumn none = new DoubleColumn(new double[100], 100);
      StringColumn firsts = StringColumn.of(Collections.nCopies(100, first));
      RowBatch rows =
          new RowBatch(
              plan.schema(),
              List.of(none, none, none, firsts, StringColumn.of(seconds), none),
              firsts,
              new long[100]);
      fitted.encode(rows, matrix);
      for (int row = 0; row < 100; row++) {
        counts[matrix.indices(0)[row]]++;
      }
    }
    double chiSquared = Arrays.stream(counts).mapToDouble(n -> (n - 100.0) * (n - 100) / 100).sum();
    assertThat(chiSquared < 148, is(true));
  }

  @Test
  void whatCannotBeIsRefusedBeforeAnyRow() {
    UserError one = assertThrows(UserError.class, () -> plan("s", "{cross: {buckets: 9}}"));
    assertThat(one.getMessage(), containsString("cross needs two columns or more"));
    UserError none =
        assertThrows(UserError.class, () -> plan("a, s", "{polynomials: {degree: 2}}"));
    assertThat(none.getMessage(), containsString("polynomials takes a number"));
  }
}

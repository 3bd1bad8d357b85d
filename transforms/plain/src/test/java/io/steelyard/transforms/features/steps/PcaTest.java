package io.steelyard.transforms.features.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeatureNames;
import io.steelyard.transforms.features.FeaturePlan;
import io.steelyard.transforms.features.FittedPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Principal components are those of scikit-learn, and of few or equal columns what they must be.
 */
class PcaTest {
  private static final double NONE = Double.NaN;

  /** The steps of each example of {@code joint.py}. */
  private static final Map<String, String> STEPS =
      Map.of(
          "standardize", "{pca: {components: 3}}",
          "center", "{pca: {components: 3, scale: center}}",
          "imputed", "{impute: {constant: 1}}, minMax, {pca: {components: 3, scale: center}}");

  @ParameterizedTest
  @ValueSource(strings = {"standardize", "center", "imputed"})
  void areThoseOfScikitLearn(String name) {
    FeaturePlan plan = JointRows.plan("a, b, c, d", Objects.requireNonNull(STEPS.get(name)));
    FittedPlan fitted = JointRows.fit(plan);
    JsonNode expected = JointRows.expected().required("pca").required(name);
    JsonNode components = JointRows.feature(fitted).required("components");
    for (int i = 0; i < 3; i++) {
      double variance = expected.required("variance").get(i).doubleValue();
      JsonNode component = components.get(i);
      assertThat(
          component.required("explainedVariance").doubleValue(),
          is(closeTo(variance, 1e-9 * variance)));
      assertThat(
          component.required("explainedShare").doubleValue(),
          is(closeTo(expected.required("share").get(i).doubleValue(), 1e-9)));
      for (int j = 0; j < 4; j++) {
        assertThat(
            component.required("loadings").get(j).doubleValue(),
            is(closeTo(expected.required("loadings").get(i).get(j).doubleValue(), 1e-9)));
      }
    }
    FeatureMatrix matrix = JointRows.encode(fitted, JointRows.rows(plan));
    JsonNode scores = expected.required("scores");
    for (int row = 0; row < scores.size(); row++) {
      for (int i = 0; i < 3; i++) {
        double score = scores.get(row).get(i).doubleValue();
        assertThat(matrix.numbers(i)[row], is(closeTo(score, 1e-9 * (1 + Math.abs(score)))));
      }
    }
    assertThat(
        FeatureNames.of(fitted), is(List.of("f: component 1", "f: component 2", "f: component 3")));
  }

  private static FittedPlan fit(FeaturePlan plan, double[]... rows) {
    return JointRows.fit(plan, List.of(batch(plan, rows)));
  }

  private static RowBatch batch(FeaturePlan plan, double[]... rows) {
    List<String> kinds = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      kinds.add("k" + i % 2);
    }
    return JointRows.batch(plan, rows, kinds);
  }

  private static double[] loadings(FittedPlan fitted, int component) {
    return JointRows.numbers(
        JointRows.feature(fitted).required("components").get(component).required("loadings"));
  }

  /**
   * Two equal columns have one component of equal loadings; what they differ by has no variance.
   */
  @Test
  void ofEqualColumnsIsOne() {
    FeaturePlan plan = JointRows.plan("a, b", "{pca: {components: 2}}");
    FittedPlan fitted =
        fit(
            plan,
            new double[] {1, 1, 0, 0, 0},
            new double[] {2.5, 2.5, 0, 0, 0},
            new double[] {7, 7, 0, 0, 0});
    double[] first = loadings(fitted, 0);
    assertThat(first[0], is(closeTo(Math.sqrt(0.5), 1e-15)));
    assertThat(first[1], is(closeTo(Math.sqrt(0.5), 1e-15)));
    assertThat(loadings(fitted, 1), is(new double[2]));
    FeatureMatrix matrix = JointRows.encode(fitted, batch(plan, new double[] {9, -9, 0, 0, 0}));
    assertThat(matrix.numbers(1)[0], is(0.0));
  }

  /** Opposite columns: the first of equal loadings is the positive one. */
  @Test
  void signsAreFixed() {
    FittedPlan fitted =
        fit(
            JointRows.plan("b, a", "{pca: {components: 1}}"),
            new double[] {1, -1, 0, 0, 0},
            new double[] {2, -2, 0, 0, 0},
            new double[] {4, -4, 0, 0, 0});
    double[] loadings = loadings(fitted, 0);
    assertThat(loadings[0], is(closeTo(Math.sqrt(0.5), 1e-15)));
    assertThat(loadings[1], is(closeTo(-Math.sqrt(0.5), 1e-15)));
  }

  /** Two rows are on a line: there is one component, whatever is asked for. */
  @Test
  void ofFewRowsAreFew() {
    FeaturePlan plan = JointRows.plan("a, b, c", "{pca: {components: 3, scale: center}}");
    FittedPlan fitted = fit(plan, new double[] {0, 0, 5, 0, 0}, new double[] {3, 4, 5, 0, 1});
    // The difference (3, 4, 0) by its length 5; half of its square, with one degree of freedom.
    double[] first = loadings(fitted, 0);
    assertThat(first[0], is(closeTo(0.6, 1e-15)));
    assertThat(first[1], is(closeTo(0.8, 1e-15)));
    assertThat(first[2], is(0.0));
    JsonNode components = JointRows.feature(fitted).required("components");
    assertThat(
        components.get(0).required("explainedVariance").doubleValue(), is(closeTo(12.5, 1e-12)));
    assertThat(components.get(0).required("explainedShare").doubleValue(), is(closeTo(1, 1e-15)));
    assertThat(loadings(fitted, 1), is(new double[3]));
    assertThat(components.get(2).required("explainedVariance").doubleValue(), is(0.0));
  }

  @Test
  void ofConstantOrMissingColumnsOrOneRowAreZero() {
    FeaturePlan plan = JointRows.plan("a, b, c", "{pca: {components: 3}}");
    FittedPlan fitted =
        fit(
            plan,
            new double[] {7, NONE, 1, 0, 0},
            new double[] {7, NONE, 2, 0, 0},
            new double[] {NONE, NONE, 4, 0, 0});
    assertThat(loadings(fitted, 0), is(new double[] {0, 0, 1}));
    assertThat(loadings(fitted, 1), is(new double[3]));
    FittedPlan ofOne = JointRows.fit(plan, List.of(two(plan).select(new int[] {0, 1}, 2)));
    assertThat(loadings(ofOne, 0), is(new double[3]));
  }

  /** Rows that are the same. */
  private static RowBatch two(FeaturePlan plan) {
    return batch(plan, new double[] {1, 2, 3, 4, 5}, new double[] {1, 2, 3, 4, 6});
  }

  /** Numbers near both ends of the doubles are standardized as any others are. */
  @Test
  void ofGreatAndSmallNumbersAreFinite() {
    FeaturePlan plan = JointRows.plan("a, b", "{pca: {components: 2}}");
    FittedPlan fitted =
        fit(
            plan,
            new double[] {-1e308, 1e-308, 0, 0, 0},
            new double[] {1e308, 2e-308, 0, 0, 0},
            new double[] {1e308, 4e-308, 0, 0, 0});
    JsonNode components = JointRows.feature(fitted).required("components");
    // Correlation of -1, 1, 1 and 1, 2, 4: 0.755928946018454 by SciPy 1.17.1.
    assertThat(
        components.get(0).required("explainedVariance").doubleValue(),
        is(closeTo(1.5 * 1.755928946018454, 1e-12)));
    FeatureMatrix matrix =
        JointRows.encode(
            fitted, batch(plan, new double[] {Double.MAX_VALUE, -Double.MAX_VALUE, 0, 0, 0}));
    assertThat(Double.isFinite(matrix.numbers(0)[0]), is(true));
    FeaturePlan centered = JointRows.plan("a, b", "{pca: {components: 2, scale: center}}");
    FittedPlan great =
        fit(
            centered,
            new double[] {-1e308, 1, 0, 0, 0},
            new double[] {1e308, 2, 0, 0, 0},
            new double[] {1e308, 4, 0, 0, 0});
    assertThat(loadings(great, 0), is(new double[] {1, 0}));
  }

  /** A plan does not depend on the order or the batches of rows. */
  @Test
  void areTheSameInAnyOrderOfRows() {
    FeaturePlan plan = JointRows.plan("a, b, c, d", "{pca: {components: 4}}");
    RowBatch rows = JointRows.rows(plan);
    int[] odd = IntStream.range(0, 100).map(i -> 199 - 2 * i).toArray();
    int[] even = IntStream.range(0, 100).map(i -> 2 * i).toArray();
    FittedPlan whole = JointRows.fit(plan);
    FittedPlan parts = JointRows.fit(plan, List.of(rows.select(odd, 100), rows.select(even, 100)));
    assertThat(parts.fingerprint(), is(whole.fingerprint()));
    double length = DoubleStream.of(loadings(whole, 3)).map(each -> each * each).sum();
    assertThat(length, is(closeTo(1, 1e-14)));
  }

  private static FeaturePlan wide(int size) {
    List<String> names = IntStream.range(0, size).mapToObj(i -> "c" + i).toList();
    return FeaturePlan.bind(
        DefinitionReader.ofAnyTrainer()
            .read(
                """
                name: wide
                version: 1
                owner: tests
                task: regression
                columns:
                  - {name: y, type: double}
                COLUMNS
                label: {column: y}
                features:
                  - {name: f, columns: NAMES, steps: [{pca: {components: 2}}]}
                split: {by: key, validation: 0.1, test: 0.1}
                model: {trainer: none}
                """
                    .replace(
                        "COLUMNS",
                        names.stream()
                            .map(name -> "  - {name: " + name + ", type: double}")
                            .collect(Collectors.joining("\n")))
                    .replace("NAMES", names.toString()),
                SiblingFiles.NONE)
            .orThrow("test"));
  }

  @Test
  void whatCannotBeIsRefusedBeforeAnyRow() {
    UserError more =
        assertThrows(UserError.class, () -> JointRows.plan("a, b", "{pca: {components: 3}}"));
    assertThat(
        more.getMessage(),
        is(
            "feature f, column a: pca makes at most as many components as there are columns, 2, and"
                + " not 3; give fewer, or more columns."));
    UserError bent =
        assertThrows(
            UserError.class, () -> JointRows.plan("a, b", "power, {pca: {components: 1}}"));
    assertThat(bent.getMessage(), containsString("pca needs the mean after a step that bends"));
    UserError many = assertThrows(UserError.class, () -> wide(65));
    assertThat(
        many.getMessage(),
        is("feature f, column c0: pca is of at most 64 columns, and here of 65; take fewer."));
    assertThat(wide(64).analyzer().pairs().size(), is(64 * 63 / 2));
  }
}

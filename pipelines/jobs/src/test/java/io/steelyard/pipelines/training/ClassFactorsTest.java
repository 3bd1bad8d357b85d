package io.steelyard.pipelines.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ClassWeights;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClassFactorsTest {
  private static TrainingRows rows(double[] labels, double[] weights, int classes) {
    FeatureMatrix features = new FeatureMatrix(List.of());
    features.resize(labels.length);
    return new TrainingRows(features, labels, weights, classes);
  }

  /** As scikit-learn's documentation defines {@code balanced}: rows / (classes * rows of it). */
  @Test
  void aClassWeighsByTheInverseOfItsRows() {
    TrainingRows rows = rows(new double[] {0, 0, 0, 1}, new double[0], 2);
    double[] weights = ClassFactors.balancing(rows).weigh(rows).weights();
    assertThat(weights, is(new double[] {4.0 / 6, 4.0 / 6, 4.0 / 6, 2.0}));
  }

  @Test
  void weightsOfRowsCountAndAClassWithoutRowsIsLeftAlone() {
    TrainingRows rows = rows(new double[] {0, 1, 1}, new double[] {1, 2, 5}, 3);
    ClassFactors balanced = ClassFactors.balancing(rows);
    double[] weights = balanced.weigh(rows).weights();
    assertThat(weights[0], is(closeTo(weights[1] + weights[2], 1e-15)));
    assertThat(weights[2], is(closeTo(2.5 * weights[1], 1e-15)));
    assertThat(balanced.factors()[2], is(1.0));
  }

  /** Classes that are named have their factor, beside the rows' own weights; others have 1. */
  @Test
  void fixedFactorsAreWeightsOfRows() {
    ClassWeights fixed = new ClassWeights.Fixed(new TreeMap<>(Map.of("b", 5.0, "c", 0.5)));
    TrainingRows rows = rows(new double[] {0, 1, 2, 1}, new double[] {1, 1, 1, 3}, 3);
    ClassFactors factors = ClassFactors.of(fixed, List.of("a", "b", "c"), rows);
    // Of the sum 21.5, so that the mean is 1.
    assertThat(
        factors.weigh(rows).weights(),
        is(new double[] {1 / 21.5 * 4, 5 / 21.5 * 4, 0.5 / 21.5 * 4, 15 / 21.5 * 4}));
  }

  @Test
  void aClassThatNoRowHasIsRefused() {
    ClassWeights fixed = new ClassWeights.Fixed(new TreeMap<>(Map.of("ja", 5.0)));
    TrainingRows rows = rows(new double[] {0, 1}, new double[0], 2);
    UserError error =
        assertThrows(UserError.class, () -> ClassFactors.of(fixed, List.of("no", "yes"), rows));
    assertThat(
        error.getMessage(),
        is(
            "model.classWeights names the class ja, which the training rows do not have; their"
                + " classes are no, yes."));
  }
}

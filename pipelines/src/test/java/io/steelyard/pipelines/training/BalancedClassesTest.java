package io.steelyard.pipelines.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.steelyard.transforms.features.FeatureMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class BalancedClassesTest {
  private static TrainingRows rows(double[] labels, double[] weights, int classes) {
    FeatureMatrix features = new FeatureMatrix(List.of());
    features.resize(labels.length);
    return new TrainingRows(features, labels, weights, classes);
  }

  /** As scikit-learn's documentation defines {@code balanced}: rows / (classes * rows of it). */
  @Test
  void aClassWeighsByTheInverseOfItsRows() {
    TrainingRows rows = rows(new double[] {0, 0, 0, 1}, new double[0], 2);
    double[] weights = BalancedClasses.of(rows).weigh(rows).weights();
    assertThat(weights, is(new double[] {4.0 / 6, 4.0 / 6, 4.0 / 6, 2.0}));
  }

  @Test
  void weightsOfRowsCountAndAClassWithoutRowsIsLeftAlone() {
    TrainingRows rows = rows(new double[] {0, 1, 1}, new double[] {1, 2, 5}, 3);
    BalancedClasses balanced = BalancedClasses.of(rows);
    double[] weights = balanced.weigh(rows).weights();
    assertThat(weights[0], is(closeTo(weights[1] + weights[2], 1e-15)));
    assertThat(weights[2], is(closeTo(2.5 * weights[1], 1e-15)));
    assertThat(balanced.factors()[2], is(1.0));
  }
}

package io.steelyard.transforms.features.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.transforms.features.FittedPlan;
import org.junit.jupiter.api.Test;

class BucketizeTest {
  private static double[] indices(String step, double[] training, double... rows) {
    NumberFeature feature = NumberFeature.of(step);
    FittedPlan plan = feature.fit(training);
    return feature.encode(plan, rows);
  }

  /** The example of {@code KBinsDiscretizer} of scikit-learn 1.9.1, three bins, uniform. */
  @Test
  void bucketsOfEqualWidth() {
    double[][] columns = {{-2, -1, 0, 1}, {1, 2, 3, 4}, {-4, -3, -2, -1}, {-1, -0.5, 0.5, 2}};
    double[][] expected = {{0, 1, 2, 2}, {0, 1, 2, 2}, {0, 1, 2, 2}, {0, 0, 1, 2}};
    for (int i = 0; i < columns.length; i++) {
      assertThat(indices("{bucketize: {equalWidth: 3}}", columns[i], columns[i]), is(expected[i]));
    }
  }

  @Test
  void theFirstAndTheLastBucketAreOpen() {
    double[] training = {0, 10};
    String step = "{bucketize: {equalWidth: 10}}";
    assertThat(
        indices(step, training, -1e300, 0, 0.99, 1, 9, 9.5, 10, 1e300, Double.NaN),
        is(new double[] {0, 0, 0, 1, 9, 9, 9, 9, Double.NaN}));
  }

  @Test
  void equalValuesAreOneBucket() {
    double huge = Double.MAX_VALUE;
    assertThat(
        indices("{bucketize: {equalWidth: 4}}", new double[] {5, 5}, 4, 5, 6),
        is(new double[] {0, 0, 0}));
    assertThat(
        indices("{bucketize: {equalWidth: 4}}", new double[] {-huge, huge}, -huge, -1, 1, huge),
        is(new double[] {0, 1, 2, 3}));
  }
}

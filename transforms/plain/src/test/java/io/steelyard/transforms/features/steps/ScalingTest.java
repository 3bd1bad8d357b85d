package io.steelyard.transforms.features.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.steelyard.transforms.features.FittedPlan;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of columns without spread, as scikit-learn 1.9.1 makes it. */
class ScalingTest {
  /** By {@code RobustScaler}: the quartiles are both 0. */
  @Test
  void valuesBesideEqualQuartilesStayApart() {
    NumberFeature robust = NumberFeature.of("robust");
    double[] training = Arrays.copyOf(new double[] {1, -2.5, 40, 7}, 17);
    FittedPlan plan = robust.fit(training);
    double[] rows = {0, 1, -2.5, 40, 1e6};
    assertThat(robust.encode(plan, rows), is(rows));
  }

  /** The example of {@code MaxAbsScaler}. */
  @Test
  void theGreatestAbsoluteValueBecomesOne() {
    NumberFeature feature = NumberFeature.of("maxAbs");
    assertThat(feature.encode(feature.fit(1, 2, 0), 1, 2, 0), is(new double[] {0.5, 1, 0}));
    assertThat(feature.encode(feature.fit(-1, 0, 1), -1, 0, 1), is(new double[] {-1, 0, 1}));
    assertThat(feature.encode(feature.fit(2, 0, -1), 2, 0, -1), is(new double[] {1, 0, -0.5}));
    assertThat(feature.encode(feature.fit(0, 0, 0), 0, 3, -4), is(new double[] {0, 3, -4}));
    double huge = Double.MAX_VALUE;
    assertThat(feature.encode(feature.fit(-huge, 1), huge, -huge), is(new double[] {1, -1}));
  }

  /**
   * By {@code StandardScaler}, {@code MinMaxScaler}, {@code RobustScaler}, {@code
   * PowerTransformer}.
   */
  @ParameterizedTest
  @ValueSource(strings = {"standardize", "minMax", "robust", "power"})
  void ofAConstantColumnDistancesAreLeft(String step) {
    NumberFeature feature = NumberFeature.of(step);
    FittedPlan plan = feature.fit(5, 5, 5, Double.NaN, 5, 5);
    double[] encoded = feature.encode(plan, 5, 7, -1.5);
    assertThat(encoded[0], is(0.0));
    // A power of 1 is rounded as any other is.
    assertThat(encoded[1], closeTo(2, 1e-14));
    assertThat(encoded[2], closeTo(-6.5, 1e-14));
  }
}

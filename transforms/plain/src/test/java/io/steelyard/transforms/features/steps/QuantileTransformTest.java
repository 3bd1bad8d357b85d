package io.steelyard.transforms.features.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.steelyard.transforms.features.FittedPlan;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-learn 1.9.1, whose numbers {@code features/quantiles.py} made. */
class QuantileTransformTest {
  private static final NumberFeature UNIFORM = NumberFeature.of("quantileTransform");
  private static final NumberFeature NORMAL = NumberFeature.of("{quantileTransform: {to: normal}}");

  static List<KnownNumbers> known() throws IOException {
    return KnownNumbers.read("quantiles.csv");
  }

  @ParameterizedTest
  @MethodSource("known")
  void numbersAreThoseOfScikitLearn(KnownNumbers known) {
    NumberFeature feature = NumberFeature.of("{quantileTransform: " + known.step() + "}");
    FittedPlan plan = feature.fit(known.training());
    for (KnownNumbers.Known one : known.known()) {
      double found = feature.encode(plan, one.x())[0];
      // Its own clip of a normal distribution is at 10^-7 less 2^-52.
      double tolerance = Math.abs(one.numbers()[0]) > 5.1 ? 1e-9 : 1e-12;
      assertThat(known + " of " + one.x(), found, closeTo(one.numbers()[0], tolerance));
    }
  }

  @Test
  void missingStaysMissingAndTheLandmarksCountValuesOnly() {
    double nan = Double.NaN;
    FittedPlan plan = UNIFORM.fit(nan, 1, nan, 2, nan, 3);
    assertThat(
        UNIFORM.encode(plan, nan, 1, 1.5, 2, 3, 4), is(new double[] {nan, 0, 0.25, 0.5, 1, 1}));
  }

  /** The unit of the numbers does not matter, as it does where 10^-7 is a number of them. */
  @Test
  void smallNumbersAreTransformedAsGreatOnes() {
    FittedPlan plan = NORMAL.fit(1e-9, 2e-9, 3e-9);
    assertThat(NORMAL.encode(plan, 2e-9)[0], is(0.0));
  }

  /**
   * Of 50,000 different values: off by no more than the rows within 2^-8 of the number, the
   * greatest density times magnitude (0.242 of a normal, 0.368 of an exponential distribution), and
   * a landmark.
   */
  @ParameterizedTest
  @CsvSource({"normal, 0.242", "exponential, 0.368"})
  void manyValuesAreOffByTheRowsOfABucket(String shape, double most) {
    SplittableRandom random = new SplittableRandom(1741);
    double[] values =
        random
            .doubles(50_000)
            .map(
                share ->
                    shape.equals("normal")
                        ? io.steelyard.transforms.statistics.NormalDistribution.quantile(share)
                        : -StrictMath.log(1 - share))
            .toArray();
    FittedPlan plan = UNIFORM.fit(values);
    Arrays.sort(values);
    double[] found = UNIFORM.encode(plan, values);
    double greatest = 0;
    for (int i = 0; i < values.length; i++) {
      greatest = Math.max(greatest, Math.abs(found[i] - i / 49_999.0));
    }
    assertThat("seed 1741, " + greatest, greatest < 1.1 * most / 256 + 0.001, is(true));
    assertThat(found[0], is(0.0));
    assertThat(found[values.length - 1], is(1.0));
  }

  static Stream<double[]> uglyColumns() {
    double huge = Double.MAX_VALUE;
    double nan = Double.NaN;
    return Stream.of(
        new double[] {},
        new double[] {nan, nan},
        new double[] {5},
        new double[] {5, 5, 5},
        new double[] {0, 0, -0.0},
        new double[] {huge, -huge},
        new double[] {huge, -huge, huge, -huge, 0},
        new double[] {huge, huge / 2, 1},
        new double[] {Double.MIN_VALUE, 0, -Double.MIN_VALUE},
        new double[] {0, 3 * Double.MIN_VALUE},
        new double[] {0, 0, 0, 0, 1});
  }

  @ParameterizedTest
  @MethodSource("uglyColumns")
  void uglyColumnsGiveFiniteNumbersInOrder(double[] training) {
    double[] ascending = {
      -Double.MAX_VALUE,
      -1e200,
      -1e8,
      -1,
      -Double.MIN_VALUE,
      0,
      Double.MIN_VALUE,
      1,
      1e8,
      1e200,
      Double.MAX_VALUE
    };
    for (NumberFeature feature : List.of(UNIFORM, NORMAL)) {
      FittedPlan plan = feature.fit(training);
      double[] found = feature.encode(plan, ascending);
      for (int i = 0; i < found.length; i++) {
        assertThat(ascending[i] + " gives " + found[i], Double.isFinite(found[i]), is(true));
        assertThat(i == 0 || found[i] >= found[i - 1], is(true));
      }
      assertThat(feature.encode(plan, Double.NaN)[0], is(Double.NaN));
    }
  }
}

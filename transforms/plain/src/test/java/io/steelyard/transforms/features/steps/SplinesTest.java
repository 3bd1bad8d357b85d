package io.steelyard.transforms.features.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.steelyard.transforms.features.FeatureNames;
import io.steelyard.transforms.features.FittedPlan;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-learn 1.9.1, whose numbers {@code features/splines.py} made. */
class SplinesTest {
  static List<KnownNumbers> known() throws IOException {
    return KnownNumbers.read("splines.csv");
  }

  @ParameterizedTest
  @MethodSource("known")
  void numbersAreThoseOfScikitLearn(KnownNumbers known) {
    NumberFeature feature = NumberFeature.of("{splines: " + known.step() + "}");
    FittedPlan plan = feature.fit(known.training());
    for (KnownNumbers.Known one : known.known()) {
      double[] found = feature.encodeOne(plan, one.x());
      assertThat(found.length, is(one.numbers().length));
      for (int i = 0; i < found.length; i++) {
        double expected = one.numbers()[i];
        String why = known + " of " + one.x() + ", " + i;
        assertThat(why, found[i], closeTo(expected, 1e-12 * (1 + Math.abs(expected))));
      }
    }
  }

  /** Of degree 1, a number between two knots is its shares of the way to both. */
  @ParameterizedTest
  @CsvSource({
    "constant, 0.5, 0.5, 0.5, 0",
    "constant, 2, 0, 0, 1",
    "constant, -1, 1, 0, 0",
    "constant, 9, 0, 0, 1",
    "linear, -1, 2, -1, 0",
    "linear, 3, 0, -1, 2",
    "zero, -1, 0, 0, 0",
    "zero, 2, 0, 0, 1",
    "zero, 2.5, 0, 0, 0",
    "zero, NaN, NaN, NaN, NaN",
    "linear, NaN, NaN, NaN, NaN",
  })
  void whatIsBeyondTheKnots(String beyond, double x, double a, double b, double c) {
    NumberFeature feature =
        NumberFeature.of("{splines: {knots: 3, degree: 1, extrapolation: " + beyond + "}}");
    FittedPlan plan = feature.fit(0, 1, 2);
    assertThat(feature.encodeOne(plan, x), is(new double[] {a, b, c}));
  }

  @Test
  void knotsThatAreEqualCountOnce() {
    NumberFeature feature = NumberFeature.of("{splines: {knots: 5, degree: 1}}");
    FittedPlan plan = feature.fit(0, 0, 0, 0, 0, 0, 0, 4, 8);
    assertThat(FeatureNames.of(plan), is(List.of("f.spline0", "f.spline1")));
    assertThat(feature.encodeOne(plan, 2), is(new double[] {0.75, 0.25}));
  }

  static Stream<double[]> uglyColumns() {
    double huge = Double.MAX_VALUE;
    double nan = Double.NaN;
    return Stream.of(
        new double[] {},
        new double[] {nan, nan},
        new double[] {5},
        new double[] {5, 5, 5},
        new double[] {huge, huge},
        new double[] {huge, -huge},
        new double[] {huge, huge / 2, 1},
        new double[] {Double.MIN_VALUE, 0, -Double.MIN_VALUE},
        new double[] {1e-300, 2e-300, 3e-300},
        new double[] {9007199254740991.0, 9007199254740992.0},
        new double[] {1e300, 1e300 + 2e284},
        new double[] {0, 0, 0, 0, 1});
  }

  @ParameterizedTest
  @MethodSource("uglyColumns")
  void uglyColumnsGiveFiniteNumbers(double[] training) {
    for (String form :
        List.of(
            "splines",
            "{splines: {at: uniform, extrapolation: linear, degree: 5}}",
            "{splines: {extrapolation: linear, degree: 1}}",
            "{splines: {extrapolation: zero, includeBias: false}}")) {
      NumberFeature feature = NumberFeature.of(form);
      FittedPlan plan = feature.fit(training);
      for (double x :
          new double[] {-Double.MAX_VALUE, -1, -Double.MIN_VALUE, 0, 1e-300, 1, 5, 1e300}) {
        double[] found = feature.encodeOne(plan, x);
        assertThat(
            x + " gives " + Arrays.toString(found),
            Arrays.stream(found).allMatch(Double::isFinite),
            is(true));
      }
      assertThat(feature.encodeOne(plan, Double.NaN)[0], is(Double.NaN));
    }
  }
}

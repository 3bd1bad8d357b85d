package io.steelyard.transforms.drift;

import java.util.function.DoubleBinaryOperator;

/**
 * Statistics of the current counts against shares that are taken as known: those of the baseline,
 * of which 0 counts as half a row. NaN where either is empty.
 */
final class OneSampleTest {
  private static final double EMPTY = 0.5;

  private OneSampleTest() {}

  /** Pearson's: sum of (observed - expected)^2 / expected. */
  static double chiSquare(long[] baseline, long[] current) {
    return sum(
        baseline,
        current,
        (observed, expected) -> (observed - expected) * (observed - expected) / expected);
  }

  /** Twice the logarithm of the likelihood ratio: 2 sum of observed ln(observed / expected). */
  static double likelihoodRatio(long[] baseline, long[] current) {
    return sum(
        baseline,
        current,
        (observed, expected) ->
            observed == 0 ? 0 : 2 * observed * StrictMath.log(observed / expected));
  }

  private static double sum(long[] baseline, long[] current, DoubleBinaryOperator term) {
    double rows = Shares.total(baseline);
    double rowsNow = Shares.total(current);
    double sum = rows > 0 && rowsNow > 0 ? 0 : Double.NaN;
    for (int bin = 0; bin < baseline.length; bin++) {
      if (baseline[bin] > 0 || current[bin] > 0) {
        double share = (baseline[bin] == 0 ? EMPTY : baseline[bin]) / rows;
        sum += term.applyAsDouble((double) current[bin], share * rowsNow);
      }
    }
    return sum;
  }
}

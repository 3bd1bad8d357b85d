package io.steelyard.transforms.drift;

/**
 * Pearson's test that two histograms are samples of one distribution: sum of (observed -
 * expected)^2 / expected over both, the expected counts being those of the pooled shares, without a
 * continuity correction; bins that both leave empty are left out. Its p-value takes rows as
 * independent and expected counts as not small (5 and more); it describes, and is not the verdict.
 *
 * <p>Source: K. Pearson, On the probability that two independent distributions of frequency are
 * really samples from the same population, Biometrika 8 (1911).
 *
 * @param statistic from 0; NaN where either histogram is empty
 * @param degrees of freedom: occupied bins less one
 * @param pValue of a statistic as great or greater; 1 of one occupied bin; NaN of NaN
 */
public record ChiSquareTest(double statistic, int degrees, double pValue) {
  /** The test of these counts, equally many. */
  public static ChiSquareTest of(long[] baseline, long[] current) {
    double baselineRows = Shares.total(baseline);
    double currentRows = Shares.total(current);
    double share = currentRows / (baselineRows + currentRows);
    double sum = baselineRows > 0 && currentRows > 0 ? 0 : Double.NaN;
    int occupied = 0;
    for (int i = 0; i < baseline.length; i++) {
      double pooled = (double) baseline[i] + current[i];
      if (pooled > 0) {
        occupied++;
        double expected = pooled * share;
        double difference = current[i] - expected;
        sum += difference * difference / expected;
        sum += difference * difference / (pooled - expected);
      }
    }
    return new ChiSquareTest(sum, Math.max(0, occupied - 1), tail(sum, occupied - 1));
  }

  /** The probability that a chi-square variable is as great or greater; 1 of no freedom. */
  static double tail(double statistic, int degrees) {
    if (Double.isNaN(statistic)) {
      return Double.NaN;
    }
    return degrees < 1 ? 1 : IncompleteGamma.upper(degrees / 2.0, statistic / 2);
  }
}

package io.steelyard.transforms.drift;

/**
 * The one statistic that a verdict tests: T = 4 n m / (n + m) sum of (sqrt q - sqrt p)^2, of a
 * baseline of n rows with shares p and a window of m rows with shares q. It is the two-sample form
 * of Freeman and Tukey's (Transformations related to the angular and the square root, Annals of
 * Mathematical Statistics 21, 1950) and 8 n m / (n + m) times the square of {@link
 * Distance#HELLINGER}.
 *
 * <p>Of independent rows of one distribution it tends to chi-square with as many degrees of freedom
 * as occupied bins less one, as Pearson's and the G statistic do. It is preferred to those because
 * a bin that the baseline left empty adds no more than 4 a row where Pearson's adds n / m: the
 * sparse and the outer bins that monitored columns have do not decide alone.
 */
final class DriftStatistic {
  private DriftStatistic() {}

  /** The statistic of two histograms of equally many bins; 0 where either is empty. */
  static double of(long[] baseline, long[] current) {
    double baselineRows = Shares.total(baseline);
    double currentRows = Shares.total(current);
    if (baselineRows == 0 || currentRows == 0) {
      return 0;
    }
    double distance = Shares.hellinger(baseline, current);
    return 8 * (baselineRows / (baselineRows + currentRows)) * currentRows * distance * distance;
  }
}

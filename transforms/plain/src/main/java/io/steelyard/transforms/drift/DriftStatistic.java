package io.steelyard.transforms.drift;

/**
 * The one statistic that a verdict tests: the two-sample likelihood ratio G = 2 sum of b ln(p / r)
 * + w ln(q / r), of a baseline of n rows with counts b and shares p = b / n, a window of m rows
 * with counts w and shares q = w / m, and the shares r = (b + w) / (n + m) of both together; over
 * all bins, missing and unseen among them. It is 2 (n + m) times the Jensen–Shannon divergence, in
 * nats, weighted by rows.
 *
 * <p>Of independent rows of one distribution it tends to chi-square with as many degrees of freedom
 * as occupied bins less one, as Pearson's statistic does. It is preferred to that because its tail
 * stays honest where bins are sparse, as outer bins and rare terms are: w values in a bin that the
 * baseline left empty add some 2 w ln((n + m) / m), which is what their probability is worth, where
 * Pearson's adds w n / m.
 *
 * <p>Source: Wilks, The likelihood test of independence in contingency tables, Annals of
 * Mathematical Statistics 6 (1935).
 */
final class DriftStatistic {
  private DriftStatistic() {}

  /** The statistic of two histograms of equally many bins; 0 where either is empty. */
  static double of(long[] baseline, long[] window) {
    double rows = Shares.total(baseline);
    double windowRows = Shares.total(window);
    double sum = 0;
    for (int i = 0; i < baseline.length; i++) {
      sum += term((double) baseline[i], rows, (double) window[i], windowRows);
    }
    return rows > 0 && windowRows > 0 ? Math.max(0, 2 * sum) : 0;
  }

  /** What a bin adds to half the statistic; counts may be fractions. */
  static double term(double count, double rows, double windowCount, double windowRows) {
    double share = (count + windowCount) / (rows + windowRows);
    double sum = count == 0 ? 0 : count * StrictMath.log(count / rows / share);
    return windowCount == 0
        ? sum
        : sum + windowCount * StrictMath.log(windowCount / windowRows / share);
  }
}

package io.steelyard.transforms.drift;

/**
 * How the {@link DriftStatistic} of one series is distributed when nothing drifts: as a times a
 * chi-square variable of b degrees of freedom, a b and 2 a^2 b being the mean and the variance that
 * were drawn. a is about 1 for independent rows, and more where rows of a block are alike.
 *
 * <p>Neither a nor b is below 1: a value that was never drawn must not count for more than it would
 * among independent rows. A series that never varied has a = 1 and b = 2: then w values never seen
 * among n rows have, in a window of m, the p-value (m / (n + m))^w.
 *
 * <p>Source: Rao and Scott, On chi-squared tests for multiway contingency tables with cell
 * proportions estimated from survey data, Annals of Statistics 12 (1984), their second-order
 * correction (Satterthwaite's), with drawn moments instead of estimated design effects.
 *
 * @param mean from 0
 * @param variance from 0
 */
public record SeriesNull(double mean, double variance) {
  /** Checks both. */
  public SeriesNull {
    if (!(mean >= 0 && variance >= 0) || Double.isInfinite(mean + variance)) {
      throw new IllegalArgumentException("mean " + mean + ", variance " + variance);
    }
  }

  /** The probability of a statistic as great or greater, by itself. */
  public double pValue(double statistic) {
    return tail(statistic, 0);
  }

  /**
   * A p-value for windows of sizes that were not drawn: with two degrees of freedom more, which
   * covers the tail that windows of a few rows have.
   */
  double bound(double statistic) {
    return tail(statistic, 2);
  }

  private double tail(double statistic, int more) {
    double scale = mean == 0 ? 1 : Math.max(1, variance / (2 * mean));
    double degrees = mean == 0 ? 2 : Math.max(1, mean / scale);
    return IncompleteGamma.upper((degrees + more) / 2, statistic / scale / 2);
  }

  /** The null of a window between two sizes, at this share of the way from one to the other. */
  static SeriesNull between(SeriesNull less, SeriesNull more, double share) {
    return new SeriesNull(
        less.mean + share * (more.mean - less.mean),
        less.variance + share * (more.variance - less.variance));
  }
}

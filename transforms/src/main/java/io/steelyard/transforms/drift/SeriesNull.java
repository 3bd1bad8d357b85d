package io.steelyard.transforms.drift;

/**
 * How the {@link DriftStatistic} of one series is distributed when nothing drifts: as a times a
 * chi-square variable of b degrees of freedom whose mean and variance are those that were drawn; a
 * is 1 for independent rows and plentiful bins, and more where rows of a block are alike.
 *
 * <p>a is not below 1: a value that was never drawn must not count for more than it would among
 * independent rows. A series that never varied counts as having one degree of freedom.
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
    if (mean == 0) {
      return IncompleteGamma.upper(0.5, statistic / 2);
    }
    double scale = Math.max(1, variance / (2 * mean));
    return IncompleteGamma.upper(mean / scale / 2, statistic / (2 * scale));
  }
}

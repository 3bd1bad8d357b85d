package io.steelyard.transforms.drift;

/**
 * A distance between a baseline histogram with shares p and a current one with shares q, over all
 * bins, missing and unseen among them, unless said otherwise. They describe; what a verdict tests
 * is the {@link DriftStatistic}.
 *
 * <p>NaN where either histogram is empty, and of the ordered distances where the bins have no
 * order. 0 of equal shares.
 */
public enum Distance {
  /**
   * Population stability index: sum of (q - p) ln(q / p), natural logarithm. A share of 0 counts as
   * 0.0001 (not normalised again); bins that both leave empty are left out. From 0, without bound.
   * Source: Siddiqi, Credit Risk Scorecards (2006); it is Jeffreys' divergence.
   */
  POPULATION_STABILITY_INDEX,
  /**
   * Jensen–Shannon divergence in bits (logarithm of base 2): (KL(p, m) + KL(q, m)) / 2 with m = (p
   * + q) / 2, 0 log 0 = 0, no smoothing. Between 0 and 1. Source: Lin, Divergence measures based on
   * the Shannon entropy, IEEE Trans. Information Theory 37 (1991).
   */
  JENSEN_SHANNON_DIVERGENCE,
  /** The square root of {@link #JENSEN_SHANNON_DIVERGENCE}, base 2: a metric between 0 and 1. */
  JENSEN_SHANNON_DISTANCE,
  /** The greatest |q - p| of any bin, no smoothing. Between 0 and 1; TFDV's for categories. */
  L_INFINITY,
  /**
   * Two-sample Kolmogorov–Smirnov statistic over ordered bins: the greatest difference of the
   * cumulated shares of values, missing left out. Between 0 and 1; at most that of the values
   * themselves, since it looks at edges only.
   */
  KOLMOGOROV_SMIRNOV,
  /**
   * First Wasserstein distance of the bins' representatives (middles; the outer edge of outer
   * bins), missing left out, over the baseline's standard deviation computed alike: the mean way in
   * deviations that a value has moved. From 0, without bound; NaN where the baseline does not
   * deviate but the current does. Source: Villani, Optimal Transport (2009), in one dimension the
   * area between the cumulated shares.
   */
  WASSERSTEIN,
  /**
   * Hellinger distance: sqrt(sum of (sqrt q - sqrt p)^2 / 2), no smoothing. Between 0 and 1.
   * Source: Le Cam and Yang, Asymptotics in Statistics (2000), with the half inside the root.
   */
  HELLINGER,
  /** The statistic of the two-sample {@link ChiSquareTest}; it grows with the rows. */
  CHI_SQUARE,
  /** The share of missing values, current less baseline: {@link RateChange}. */
  MISSING_RATE_CHANGE,
  /** The share of values out of range or of no known term, current less baseline. */
  UNSEEN_RATE_CHANGE;

  /**
   * The distance between two histograms of a series.
   *
   * @throws IllegalArgumentException if their numbers of bins are not that of the bins
   */
  public double between(Bins bins, long[] baseline, long[] current) {
    if (baseline.length != bins.size() || current.length != bins.size()) {
      throw new IllegalArgumentException(
          baseline.length + " and " + current.length + " counts of " + bins.size() + " bins");
    }
    return switch (this) {
      case POPULATION_STABILITY_INDEX -> Shares.stability(baseline, current);
      case JENSEN_SHANNON_DIVERGENCE -> Shares.jensenShannon(baseline, current);
      case JENSEN_SHANNON_DISTANCE -> Math.sqrt(Shares.jensenShannon(baseline, current));
      case L_INFINITY -> Shares.greatestDifference(baseline, current);
      case KOLMOGOROV_SMIRNOV ->
          bins instanceof NumberBins ordered
              ? OrderedShares.kolmogorovSmirnov(ordered, baseline, current)
              : Double.NaN;
      case WASSERSTEIN ->
          bins instanceof NumberBins ordered
              ? OrderedShares.wasserstein(ordered, baseline, current)
              : Double.NaN;
      case HELLINGER -> Shares.hellinger(baseline, current);
      case CHI_SQUARE -> ChiSquareTest.of(baseline, current).statistic();
      case MISSING_RATE_CHANGE -> RateChange.missing(bins, baseline, current).change();
      case UNSEEN_RATE_CHANGE -> RateChange.unseen(bins, baseline, current).change();
    };
  }
}

package io.steelyard.transforms.drift;

import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.definition.syntax.KnownDistances;
import java.util.function.ToDoubleFunction;

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
  POPULATION_STABILITY_INDEX(
      (bins, before, after) -> Shares.stability(before.counts(), after.counts())),
  /**
   * Kullback–Leibler divergence of the current from the baseline in nats: sum of q ln(q / p), 0 log
   * 0 = 0. A share p of 0 counts as 0.0001 (not normalised again), where the sum would be without
   * end. From 0, where p has to be smoothed also a little below. Source: Kullback and Leibler, On
   * Information and Sufficiency, Annals of Mathematical Statistics 22 (1951).
   */
  KULLBACK_LEIBLER_DIVERGENCE(
      (bins, before, after) -> kullbackLeibler(before.counts(), after.counts())),
  /**
   * Jensen–Shannon divergence in bits (logarithm of base 2): (KL(p, m) + KL(q, m)) / 2 with m = (p
   * + q) / 2, 0 log 0 = 0, no smoothing. Between 0 and 1. Source: Lin, Divergence measures based on
   * the Shannon entropy, IEEE Trans. Information Theory 37 (1991).
   */
  JENSEN_SHANNON_DIVERGENCE(
      (bins, before, after) -> Shares.jensenShannon(before.counts(), after.counts())),
  /** The square root of {@link #JENSEN_SHANNON_DIVERGENCE}, base 2: a metric between 0 and 1. */
  JENSEN_SHANNON_DISTANCE(
      (bins, before, after) -> Math.sqrt(Shares.jensenShannon(before.counts(), after.counts()))),
  /** The greatest |q - p| of any bin, no smoothing. Between 0 and 1; TFDV's for categories. */
  L_INFINITY((bins, before, after) -> Shares.greatestDifference(before.counts(), after.counts())),
  /**
   * Two-sample Kolmogorov–Smirnov statistic over ordered bins: the greatest difference of the
   * cumulated shares of values, missing left out. Between 0 and 1; at most that of the values
   * themselves, since it looks at edges only.
   */
  KOLMOGOROV_SMIRNOV(
      (bins, before, after) ->
          ordered(
              bins,
              numbers ->
                  OrderedShares.kolmogorovSmirnov(numbers, before.counts(), after.counts()))),
  /**
   * First Wasserstein distance, missing left out, over the baseline's standard deviation: the mean
   * way in deviations that a value has moved. All values of a bin count as being where their mean
   * is, those out of range too, so that a value beyond training counts with all of its way, and a
   * shift of all values is exact; only what trades places within a bin is not seen. From 0, without
   * bound; NaN where the baseline does not deviate but the current does. Source: Villani, Optimal
   * Transport (2009), in one dimension the area between the cumulated shares.
   */
  WASSERSTEIN(
      (bins, before, after) ->
          ordered(bins, numbers -> OrderedShares.wasserstein(numbers, before, after))),
  /**
   * Hellinger distance: sqrt(sum of (sqrt q - sqrt p)^2 / 2), no smoothing. Between 0 and 1.
   * Source: Le Cam and Yang, Asymptotics in Statistics (2000), with the half inside the root.
   */
  HELLINGER((bins, before, after) -> Shares.hellinger(before.counts(), after.counts())),
  /**
   * Total variation distance: half the sum of |q - p|, no smoothing: the share of rows that would
   * have to change their bins. Between 0 and 1. Source: Levin, Peres and Wilmer, Markov Chains and
   * Mixing Times (2009), 4.1.
   */
  TOTAL_VARIATION((bins, before, after) -> Shares.totalVariation(before.counts(), after.counts())),
  /** The statistic of the two-sample {@link ChiSquareTest}; it grows with the rows. */
  CHI_SQUARE(
      (bins, before, after) -> ChiSquareTest.of(before.counts(), after.counts()).statistic()),
  /**
   * Pearson's one-sample statistic: sum of (w - m p)^2 / (m p) over the counts w of m current rows,
   * the baseline's shares p taken as known without error; Deequ's and Evidently's chi-square. A
   * share of 0 counts as half a row of the baseline's, where those have an infinity; bins that both
   * leave empty are left out. From 0; it grows with the rows. Source: K. Pearson, Philosophical
   * Magazine 50 (1900).
   */
  ONE_SAMPLE_CHI_SQUARE(
      (bins, before, after) -> OneSampleTest.chiSquare(before.counts(), after.counts())),
  /**
   * The one-sample likelihood ratio G: 2 sum of w ln(w / (m p)), p as in {@link
   * #ONE_SAMPLE_CHI_SQUARE}; Evidently's G-test. From 0, where p has to be smoothed also a little
   * below; it grows with the rows. Source: Sokal and Rohlf, Biometry (1969).
   */
  ONE_SAMPLE_G(
      (bins, before, after) -> OneSampleTest.likelihoodRatio(before.counts(), after.counts())),
  /** The share of missing values, current less baseline: {@link RateChange}. */
  MISSING_RATE_CHANGE(
      (bins, before, after) -> RateChange.missing(bins, before.counts(), after.counts()).change()),
  /** The share of values out of range or of no known term, current less baseline. */
  UNSEEN_RATE_CHANGE(
      (bins, before, after) -> RateChange.unseen(bins, before.counts(), after.counts()).change());

  /** How it is computed; {@link KnownDistances} says what it is called and means. */
  private interface Formula {
    double between(Bins bins, BinCounts before, BinCounts after);
  }

  @SuppressWarnings("ImmutableEnumChecker") // without state
  private final Formula formula;

  Distance(Formula formula) {
    this.formula = formula;
  }

  /** What it is called, can be and means. */
  public KnownDistances.KnownDistance known() {
    return KnownDistances.of(EnumWords.of(this));
  }

  /**
   * The distance between two histograms of a series.
   *
   * @throws IllegalArgumentException if their numbers of bins are not that of the bins
   */
  public double between(Bins bins, BinCounts before, BinCounts after) {
    int baseline = before.counts().length;
    int current = after.counts().length;
    if (baseline != bins.size() || current != bins.size()) {
      throw new IllegalArgumentException(
          baseline + " and " + current + " counts of " + bins.size() + " bins");
    }
    return formula.between(bins, before, after);
  }

  private static double kullbackLeibler(long[] baseline, long[] current) {
    double sum = 0;
    double baselineRows = Shares.total(baseline);
    double currentRows = Shares.total(current);
    for (int i = 0; i < baseline.length; i++) {
      if (current[i] > 0) {
        double p = baseline[i] == 0 ? Shares.EMPTY_SHARE : baseline[i] / baselineRows;
        double q = current[i] / currentRows;
        sum += q * StrictMath.log(q / p);
      }
    }
    return baselineRows > 0 && currentRows > 0 ? sum : Double.NaN;
  }

  private static double ordered(Bins bins, ToDoubleFunction<NumberBins> distance) {
    NumberBins numbers = bins.ordered();
    return numbers == null ? Double.NaN : distance.applyAsDouble(numbers);
  }
}

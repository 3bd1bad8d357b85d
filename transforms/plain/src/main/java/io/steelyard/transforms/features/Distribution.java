package io.steelyard.transforms.features;

import io.steelyard.transforms.statistics.Moments;
import io.steelyard.transforms.statistics.NumberStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values that the training rows have at one point of a chain of steps, known from one pass over
 * the rows.
 *
 * <p>The statistics are those of the column after its leading steps that need no fitting, such as
 * {@code log}. What comes later is worked out, not observed: missing values that were imputed count
 * as so many equal values; all steps are monotone, so quantiles and extremes go through each of
 * them; mean and deviation go through linear steps only, and {@link Fitting#numbersWithMean}
 * refuses a chain that needs them after anything else.
 */
public final class Distribution {
  private final NumberStatistics base;
  private final List<NumberStep> later;
  private final double imputed;
  private final long imputedCount;
  private @Nullable Values known;

  /**
   * @param later the fitted steps after those of the statistics, but for {@link NumberStep.Fill}
   * @param imputed what a missing value is at this point; NaN if still missing
   */
  Distribution(NumberStatistics base, List<NumberStep> later, double imputed) {
    this.base = base;
    this.later = List.copyOf(later);
    this.imputed = imputed;
    imputedCount = Double.isNaN(imputed) ? 0 : base.missing();
  }

  /** The number of rows, with a value or without. */
  public long rows() {
    return base.rows();
  }

  /** The number of rows that have a value of their own. */
  public long present() {
    return base.count();
  }

  /** What a missing value is now; NaN if still missing. */
  public double imputed() {
    return imputed;
  }

  /** What became of the mean of the values before the steps that came later; 0 of no values. */
  public double meanOfPresent() {
    return base.count() == 0 ? 0 : through(base.moments().mean());
  }

  /** What the steps that came later make of a number. */
  public double through(double value) {
    double mapped = value;
    for (NumberStep step : later) {
      mapped = step.apply(mapped);
    }
    return mapped;
  }

  /** What the steps that came later, which are linear, make of a standard deviation. */
  public double spread(double deviation) {
    double mapped = deviation;
    for (NumberStep step : later) {
      mapped = linear(step).spread(mapped);
    }
    return mapped;
  }

  /** The mean; 0 of no values. Exact but for one rounding while no step came later. */
  public double mean() {
    if (later.isEmpty()) {
      return exact().mean();
    }
    return count() == 0
        ? 0
        : (base.count() * through(base.moments().mean()) + imputedCount * orZero()) / count();
  }

  /** The population standard deviation; 0 of no values and of equal values. */
  public double standardDeviation() {
    if (later.isEmpty()) {
      return exact().standardDeviation();
    }
    if (count() == 0) {
      return 0;
    }
    double deviation = spread(base.moments().standardDeviation());
    double mean = mean();
    double off = through(base.moments().mean()) - mean;
    double imputedOff = orZero() - mean;
    double variance =
        (base.count() * (deviation * deviation + off * off)
                + imputedCount * (imputedOff * imputedOff))
            / count();
    return Math.sqrt(variance);
  }

  /** The least value; 0 of no values. */
  public double minimum() {
    double least = base.count() == 0 ? imputed : through(base.minimum());
    return imputedCount > 0 ? Math.min(least, imputed) : finite(least);
  }

  /** The greatest value; 0 of no values. */
  public double maximum() {
    double greatest = base.count() == 0 ? imputed : through(base.maximum());
    return imputedCount > 0 ? Math.max(greatest, imputed) : finite(greatest);
  }

  /** The value of rank ceil(share * count), from 1, in ascending order; 0 of no values. */
  public double quantile(int numerator, int denominator) {
    Values all = values();
    long rank = Math.max(1, -Math.floorDiv(-Math.multiplyExact(count(), numerator), denominator));
    long seen = 0;
    for (int i = 0; i < all.values.length; i++) {
      seen += all.counts[i];
      if (seen >= rank) {
        return all.values[i];
      }
    }
    return 0;
  }

  /**
   * The values at equal shares from the least to the greatest, those between two neighbours in
   * proportion, as NumPy's quantile does by default (type 7 of Hyndman and Fan, 1996); all 0 of no
   * values.
   *
   * @param points how many, 1 or more; of one it is the least value
   */
  public double[] quantiles(int points) {
    double[] quantiles = new double[points];
    Values all = values();
    int parts = Math.max(1, points - 1);
    long last = Math.max(0, count() - 1);
    int at = 0;
    long before = 0;
    for (int i = 0; i < points && all.values.length > 0; i++) {
      // The rank (count - 1) * i / parts, from 0, as a whole number and a share of the way to the
      // next.
      long rest = last % parts * i;
      long rank = last / parts * i + rest / parts;
      while (rank >= before + all.counts[at]) {
        before += all.counts[at++];
      }
      boolean isNextEqual = rank + 1 < before + all.counts[at] || at + 1 == all.values.length;
      double next = isNextEqual ? all.values[at] : all.values[at + 1];
      double quantile = between(all.values[at], next, (double) (rest % parts) / parts);
      quantiles[i] = i == 0 ? quantile : Math.max(quantiles[i - 1], quantile);
    }
    // The bucket of the greatest values stands for less.
    quantiles[0] = minimum();
    if (points > 1) {
      quantiles[points - 1] = maximum();
    }
    return quantiles;
  }

  private static double between(double from, double to, double share) {
    double way = to - from;
    if (Double.isInfinite(way)) {
      return from * (1 - share) + to * share;
    }
    double between = share < 0.5 ? from + way * share : to - way * (1 - share);
    return Math.min(between, to);
  }

  /**
   * All values, before the steps that came later each as near as {@link
   * io.steelyard.transforms.statistics.QuantileCounts} says, but none below the least or above the
   * greatest; imputed ones are exact.
   *
   * @param values ascending
   * @param counts how often each is there, above 0
   */
  public record Values(double[] values, long[] counts) {}

  /** The values by which quantiles are known. */
  public Values values() {
    if (known == null) {
      known = workOut();
    }
    return known;
  }

  private Values workOut() {
    int size = base.quantiles().size();
    boolean before = imputedCount > 0;
    double[] values = new double[size + (before ? 1 : 0)];
    long[] counts = new long[values.length];
    int next = 0;
    for (int i = 0; i < size; i++) {
      double value =
          through(Math.min(Math.max(base.quantiles().value(i), base.minimum()), base.maximum()));
      if (before && imputed <= value) {
        values[next] = imputed;
        counts[next++] = imputedCount;
        before = false;
      }
      values[next] = value;
      counts[next++] = base.quantiles().count(i);
    }
    if (before) {
      values[next] = imputed;
      counts[next] = imputedCount;
    }
    return new Values(values, counts);
  }

  private NumberStep.Linear linear(NumberStep step) {
    if (step instanceof NumberStep.Linear linear) {
      return linear;
    }
    throw new IllegalStateException("a deviation does not go through " + step);
  }

  /** The number of values, imputed ones among them. */
  public long count() {
    return base.count() + imputedCount;
  }

  private Moments exact() {
    return imputedCount == 0
        ? base.moments()
        : base.moments().merge(Moments.of(imputedCount, imputed));
  }

  private double orZero() {
    return finite(imputed);
  }

  private static double finite(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}

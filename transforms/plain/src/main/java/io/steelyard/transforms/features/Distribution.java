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
    double deviation = base.moments().standardDeviation();
    for (NumberStep step : later) {
      deviation = linear(step).spread(deviation);
    }
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

  private long count() {
    return base.count() + imputedCount;
  }

  private Moments exact() {
    return imputedCount == 0
        ? base.moments()
        : base.moments().merge(Moments.of(imputedCount, imputed));
  }

  private double through(double value) {
    double mapped = value;
    for (NumberStep step : later) {
      mapped = step.apply(mapped);
    }
    return mapped;
  }

  private double orZero() {
    return finite(imputed);
  }

  private static double finite(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}

package io.steelyard.testdata;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Sums, means and variances without any rounding before the last step, in {@link BigDecimal}.
 *
 * <p>Every argument must be finite, and there must be one value or more for means and variances.
 */
public final class ExactSums {
  private static final MathContext CONTEXT = new MathContext(120);

  private ExactSums() {}

  /** The exact sum. */
  public static BigDecimal exactSum(double... values) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value));
    }
    return sum;
  }

  /** The sum, rounded once. */
  public static double sum(double... values) {
    return exactSum(values).doubleValue();
  }

  /** The mean, rounded from 120 digits. */
  public static double mean(double... values) {
    return exactMean(values).doubleValue();
  }

  /** The variance of the values as a whole population, rounded from 120 digits. */
  public static double populationVariance(double... values) {
    BigDecimal mean = exactMean(values);
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : values) {
      squares = squares.add(new BigDecimal(value).subtract(mean).pow(2));
    }
    return squares.divide(BigDecimal.valueOf(values.length), CONTEXT).doubleValue();
  }

  /** The square root of {@link #populationVariance}. */
  public static double populationDeviation(double... values) {
    return Math.sqrt(populationVariance(values));
  }

  private static BigDecimal exactMean(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values have no mean");
    }
    return exactSum(values).divide(BigDecimal.valueOf(values.length), CONTEXT);
  }
}

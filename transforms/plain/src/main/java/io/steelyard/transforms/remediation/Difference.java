package io.steelyard.transforms.remediation;

/**
 * By how much one model is better than another on the same rows.
 *
 * @param gain above 0 where it is better, in the unit of the metric
 * @param error the standard error of the gain, 0 or more; infinite where too little is known
 */
public record Difference(double gain, double error) {
  /** Of a normal distribution, above which lies one in twenty. */
  private static final double Z = 1.6448536269514722;

  /** Nothing is known. */
  public static final Difference UNKNOWN = new Difference(0, Double.POSITIVE_INFINITY);

  /** The gain that is exceeded with a probability of 95 %. */
  public double low() {
    return error == Double.POSITIVE_INFINITY ? Double.NEGATIVE_INFINITY : gain - Z * error;
  }

  /** Whether the better one is surely so. */
  public boolean isSure() {
    return low() > 0;
  }
}

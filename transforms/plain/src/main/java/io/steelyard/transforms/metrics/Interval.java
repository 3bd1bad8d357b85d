package io.steelyard.transforms.metrics;

/**
 * Where a number may lie, both ends inclusive and never NaN.
 *
 * @param low at most {@code high}; negative infinity where nothing is known
 * @param high positive infinity where nothing is known
 */
public record Interval(double low, double high) {
  /** Any share. */
  public static final Interval ANY_SHARE = new Interval(0, 1);

  /** Any number from 0 on. */
  public static final Interval ANY_LOSS = new Interval(0, Double.POSITIVE_INFINITY);

  /** Checks the order. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("an interval from " + low + " to " + high);
    }
  }

  /** Whether a number lies within. */
  public boolean holds(double number) {
    return low <= number && number <= high;
  }

  /** The part of this that lies within others, where there is one. */
  Interval within(double least, double greatest) {
    return new Interval(
        Math.min(greatest, Math.max(least, low)), Math.max(least, Math.min(greatest, high)));
  }
}

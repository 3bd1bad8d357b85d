package io.steelyard.testdata;

import java.util.Arrays;

/** Quantiles by sorting all values. */
public final class SortedQuantiles {
  private final double[] sorted;

  /** Sorts a copy of one value or more; NaN counts as missing and is left out. */
  public SortedQuantiles(double... values) {
    sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("no values have no quantiles");
    }
  }

  /** The least value such that at least the share (0 to 1) of values is not above it. */
  public double at(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share is " + share + ", must be in 0 to 1");
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(rank, 1) - 1];
  }

  /** How many values are not above a value. */
  public int countUpTo(double value) {
    int count = 0;
    for (double candidate : sorted) {
      count += candidate <= value ? 1 : 0;
    }
    return count;
  }
}

package io.steelyard.transforms.drift;

import java.util.Arrays;

/**
 * One histogram of a series.
 *
 * @param counts how many values fell into each bin
 * @param offsets of a series of numbers, for each bin the sum of {@link NumberBins#offset}, which
 *     tells the mean of its values; none of texts, and where it is not known
 */
public record BinCounts(long[] counts, long[] offsets) {
  /** A histogram of which counts alone are known. */
  public static BinCounts of(long... counts) {
    return new BinCounts(counts, new long[0]);
  }

  /** All values, missing ones among them. */
  long total() {
    return Arrays.stream(counts).sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BinCounts that
        && Arrays.equals(counts, that.counts)
        && Arrays.equals(offsets, that.offsets);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(counts) + Arrays.hashCode(offsets);
  }

  @Override
  public String toString() {
    return Arrays.toString(counts) + ", offsets " + Arrays.toString(offsets);
  }
}

package io.steelyard.transforms.statistics;

import org.jspecify.annotations.Nullable;

/** Counts values by bucket of {@link QuantileCounts}. Mutable, for one thread. */
final class QuantileAccumulator {
  private static final int PAGE = 1 << QuantileCounts.MANTISSA_BITS;

  /** One page for each sign and exponent, made when first hit. */
  private final long[] @Nullable [] pages = new long[QuantileCounts.BUCKETS / PAGE][];

  /** Counts the first {@code rows} values; NaN is left out. */
  void add(double[] values, int rows) {
    for (int i = 0; i < rows; i++) {
      double value = values[i];
      if (!Double.isNaN(value)) {
        int bucket = QuantileCounts.bucket(value);
        long[] page = pages[bucket / PAGE];
        if (page == null) {
          page = new long[PAGE];
          pages[bucket / PAGE] = page;
        }
        page[bucket % PAGE]++;
      }
    }
  }

  QuantileCounts state() {
    int size = 0;
    for (long[] page : pages) {
      if (page != null) {
        for (long count : page) {
          size += count > 0 ? 1 : 0;
        }
      }
    }
    int[] buckets = new int[size];
    long[] counts = new long[size];
    int next = 0;
    for (int p = 0; p < pages.length; p++) {
      long[] page = pages[p];
      for (int i = 0; page != null && i < PAGE; i++) {
        if (page[i] > 0) {
          buckets[next] = p * PAGE + i;
          counts[next++] = page[i];
        }
      }
    }
    return new QuantileCounts(buckets, counts);
  }
}

package io.steelyard.transforms.statistics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts values by bucket of {@link QuantileCounts}: in a table of buckets while these are few, in
 * pages of all buckets of a sign and exponent once values are told apart by the least bits.
 * Mutable, for one thread.
 */
final class QuantileAccumulator {
  private static final int PAGE = 1 << QuantileCounts.LEAST_BITS;
  private static final int PAGES = 1 << 12;
  private static final int PAGED = QuantileCounts.ALL_BITS - QuantileCounts.LEAST_BITS;
  private static final int SMALLEST = 64;

  /** 2^64 over the golden ratio: spreads neighbours over the table. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private int bits = QuantileCounts.ALL_BITS;

  /** Open addressing; a place whose count is 0 is free, and at least half of them are. */
  private long[] buckets = new long[SMALLEST];

  private long[] counts = new long[SMALLEST];
  private int size;

  private long @Nullable [] @Nullable [] pages;

  /** Counts the first {@code rows} values; NaN is left out. */
  void add(double[] values, int rows) {
    int row = 0;
    while (pages == null && row < rows) {
      row = addToTable(values, row, rows);
    }
    if (pages != null) {
      addToPages(pages, values, row, rows);
    }
  }

  /** Adds until the table is another, or all; the first row that was not added. */
  private int addToTable(double[] values, int from, int rows) {
    long[] known = buckets;
    long[] seen = counts;
    int last = known.length - 1;
    int shift = Long.numberOfLeadingZeros(last);
    int dropped = QuantileCounts.ALL_BITS - bits;
    for (int row = from; row < rows; row++) {
      double value = values[row];
      if (!Double.isNaN(value)) {
        long bucket = QuantileCounts.bucket(value) >> dropped;
        int place = (int) ((bucket * SPREAD) >>> shift);
        while (seen[place] != 0 && known[place] != bucket) {
          place = (place + 1) & last;
        }
        if (seen[place]++ == 0) {
          known[place] = bucket;
          size++;
          if (size > QuantileCounts.MOST) {
            narrow();
            return row + 1;
          }
          if (2 * size > known.length) {
            place(2 * known.length, 0);
            return row + 1;
          }
        }
      }
    }
    return rows;
  }

  private int place(long bucket) {
    int last = buckets.length - 1;
    // The first bits of the product: the last of whole numbers are all 0.
    int place = (int) ((bucket * SPREAD) >>> Long.numberOfLeadingZeros(last));
    while (counts[place] != 0 && buckets[place] != bucket) {
      place = (place + 1) & last;
    }
    return place;
  }

  private static void addToPages(long[] @Nullable [] pages, double[] values, int from, int rows) {
    for (int row = from; row < rows; row++) {
      double value = values[row];
      if (!Double.isNaN(value)) {
        add(pages, QuantileCounts.bucket(value) >> PAGED, 1);
      }
    }
  }

  private static void add(long[] @Nullable [] pages, long bucket, long count) {
    int position = (int) bucket + PAGES / 2 * PAGE;
    long[] page = pages[position / PAGE];
    if (page == null) {
      page = new long[PAGE];
      pages[position / PAGE] = page;
    }
    page[position % PAGE] += count;
  }

  /** Goes over to as many bits as leave no bucket too many, or to pages. */
  private void narrow() {
    int dropped =
        Math.min(QuantileCounts.surplus(ascending(), size), bits - QuantileCounts.LEAST_BITS);
    bits -= dropped;
    if (bits > QuantileCounts.LEAST_BITS) {
      place(buckets.length, dropped);
      return;
    }
    long[] @Nullable [] all = new long[PAGES][];
    for (int i = 0; i < buckets.length; i++) {
      if (counts[i] != 0) {
        add(all, buckets[i] >> dropped, counts[i]);
      }
    }
    pages = all;
    buckets = new long[0];
    counts = new long[0];
  }

  /** Places all buckets anew in a table of this size, with so many bits less. */
  private void place(int places, int dropped) {
    long[] old = buckets;
    long[] oldCounts = counts;
    buckets = new long[places];
    counts = new long[places];
    size = 0;
    for (int i = 0; i < old.length; i++) {
      if (oldCounts[i] != 0) {
        int place = place(old[i] >> dropped);
        size += counts[place] == 0 ? 1 : 0;
        buckets[place] = old[i] >> dropped;
        counts[place] += oldCounts[i];
      }
    }
  }

  private long[] ascending() {
    long[] ascending = new long[size];
    int next = 0;
    for (int i = 0; i < buckets.length; i++) {
      if (counts[i] != 0) {
        ascending[next++] = buckets[i];
      }
    }
    Arrays.sort(ascending);
    return ascending;
  }

  QuantileCounts state() {
    if (pages != null) {
      return stateOf(pages);
    }
    long[] ascending = ascending();
    long[] found = new long[size];
    for (int i = 0; i < size; i++) {
      found[i] = counts[place(ascending[i])];
    }
    return QuantileCounts.of(bits, ascending, found, size);
  }

  private static QuantileCounts stateOf(long[] @Nullable [] pages) {
    int occupied = 0;
    for (long[] page : pages) {
      if (page != null) {
        for (long count : page) {
          occupied += count > 0 ? 1 : 0;
        }
      }
    }
    long[] buckets = new long[occupied];
    long[] counts = new long[occupied];
    int next = 0;
    for (int p = 0; p < pages.length; p++) {
      long[] page = pages[p];
      for (int i = 0; page != null && i < PAGE; i++) {
        if (page[i] > 0) {
          buckets[next] = (long) (p - PAGES / 2) * PAGE + i;
          counts[next++] = page[i];
        }
      }
    }
    return QuantileCounts.of(QuantileCounts.LEAST_BITS, buckets, counts, next);
  }
}

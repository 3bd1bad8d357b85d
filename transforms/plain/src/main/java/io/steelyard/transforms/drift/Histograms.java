package io.steelyard.transforms.drift;

import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import java.util.Arrays;

/**
 * How many rows fell into each bin of each series of a {@link HistogramPlan}, and where within the
 * bins of numbers they lie; how many rows that were, and how many were rejected. Equal plans are
 * presumed when two are merged; counts beyond the shorter of two are kept, so that merging never
 * fails.
 */
public final class Histograms implements State<Histograms> {
  /** Of no rows, under any plan. */
  public static final Histograms NONE = new Histograms(0, 0, new long[0][], new long[0][]);

  /** Version 2, which reads version 1: counts without offsets. */
  public static final StateCodec<Histograms> CODEC = new HistogramsCodec();

  private final long rows;
  private final long rejected;
  private final long[][] counts;
  private final long[][] offsets;

  /** Takes counts and offsets over: by equally many series, then bin; none negative. */
  Histograms(long rows, long rejected, long[][] counts, long[][] offsets) {
    this.rows = rows;
    this.rejected = rejected;
    this.counts = counts;
    this.offsets = offsets;
  }

  /**
   * Histograms of these counts, which are copied, and of no offsets.
   *
   * @param rows the rows that were counted
   * @param rejected rejected rows, which are in no bin
   * @param counts by series, then bin; none negative
   */
  public static Histograms of(long rows, long rejected, long[][] counts) {
    return new Histograms(rows, rejected, copy(counts), new long[counts.length][0]);
  }

  /** The rows that were counted. */
  public long rows() {
    return rows;
  }

  /** Rejected rows, which are in no bin. */
  public long rejected() {
    return rejected;
  }

  /** The number of series; 0 of {@link #NONE}. */
  public int series() {
    return counts.length;
  }

  /** The counts of a series by bin, as a copy. */
  public long[] counts(int series) {
    return counts[series].clone();
  }

  /** The histogram of a series, as a copy. */
  public BinCounts of(int series) {
    return new BinCounts(counts[series].clone(), offsets[series].clone());
  }

  long[][] arrays() {
    return counts;
  }

  long[][] offsets() {
    return offsets;
  }

  @Override
  public Histograms merge(Histograms other) {
    return new Histograms(
        rows + other.rows,
        rejected + other.rejected,
        sum(counts, other.counts),
        sum(offsets, other.offsets));
  }

  private static long[][] sum(long[][] a, long[][] b) {
    long[][] sums = copy(a.length >= b.length ? a : b);
    long[][] added = a.length >= b.length ? b : a;
    for (int i = 0; i < added.length; i++) {
      if (added[i].length > sums[i].length) {
        sums[i] = Arrays.copyOf(sums[i], added[i].length);
      }
      for (int bin = 0; bin < added[i].length; bin++) {
        sums[i][bin] = NumberBins.sum(sums[i][bin], added[i][bin]);
      }
    }
    return sums;
  }

  static long[][] copy(long[][] counts) {
    long[][] copies = new long[counts.length][];
    Arrays.setAll(copies, i -> counts[i].clone());
    return copies;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Histograms that
        && rows == that.rows
        && rejected == that.rejected
        && Arrays.deepEquals(counts, that.counts)
        && Arrays.deepEquals(offsets, that.offsets);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(rows)
        + 31 * Arrays.deepHashCode(counts)
        + 37 * Arrays.deepHashCode(offsets);
  }

  @Override
  public String toString() {
    return rows
        + " rows, "
        + rejected
        + " rejected, "
        + Arrays.deepToString(counts)
        + ", offsets "
        + Arrays.deepToString(offsets);
  }
}

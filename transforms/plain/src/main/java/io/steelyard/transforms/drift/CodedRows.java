package io.steelyard.transforms.drift;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Rows as the bins they fall into, row by row, in blocks of consecutive rows that belong together:
 * those of an entity, or of a stretch of time. Rows of different blocks count as independent.
 */
public final class CodedRows {
  private final int rows;
  private final int[] offsets;
  private final char[] codes;
  private final int[] starts;
  private final List<BinExchange> exchanges;

  /**
   * Rows of these bins.
   *
   * @param sizes the number of bins of each series
   * @param bins row by row: the bin of series s in row r is {@code bins[r * sizes.length + s]}; not
   *     kept
   * @param blocks the block of each row; consecutive rows of equal numbers are one block
   * @throws IllegalArgumentException if there is no row, a bin is beyond its series', or there are
   *     more than 65,535 bins in all
   */
  public CodedRows(int[] sizes, int[] bins, int[] blocks) {
    this(sizes, bins, blocks, Collections.nCopies(sizes.length, BinExchange.NONE));
  }

  /** Rows of these bins, with what chance there is beyond that of drawing them, by series. */
  CodedRows(int[] sizes, int[] bins, int[] blocks, List<BinExchange> exchanges) {
    this.exchanges = List.copyOf(exchanges);
    rows = blocks.length;
    if (rows == 0 || bins.length != rows * sizes.length) {
      throw new IllegalArgumentException(bins.length + " bins of " + rows + " rows");
    }
    offsets = new int[sizes.length + 1];
    for (int i = 0; i < sizes.length; i++) {
      offsets[i + 1] = offsets[i] + sizes[i];
    }
    if (bins() > Character.MAX_VALUE) {
      throw new IllegalArgumentException(bins() + " bins are too many");
    }
    codes = new char[bins.length];
    for (int i = 0; i < bins.length; i++) {
      int series = i % sizes.length;
      if (bins[i] < 0 || bins[i] >= sizes[series]) {
        throw new IllegalArgumentException("bin " + bins[i] + " of " + sizes[series]);
      }
      codes[i] = (char) (offsets[series] + bins[i]);
    }
    starts = starts(blocks);
  }

  private static int[] starts(int[] blocks) {
    int[] starts = new int[blocks.length + 1];
    int count = 0;
    for (int row = 0; row < blocks.length; row++) {
      if (row == 0 || blocks[row] != blocks[row - 1]) {
        starts[count++] = row;
      }
    }
    starts[count] = blocks.length;
    return Arrays.copyOf(starts, count + 1);
  }

  /** The number of rows, at least 1. */
  public int rows() {
    return rows;
  }

  /** The number of series. */
  public int series() {
    return offsets.length - 1;
  }

  /** The number of blocks. */
  public int blocks() {
    return starts.length - 1;
  }

  /** How many rows fall into each bin of each series. */
  public Histograms histograms() {
    int[] counts = new int[bins()];
    count(0, rows, counts);
    return histograms(counts);
  }

  /** Counts of all series' bins, end to end, as histograms. */
  private Histograms histograms(int[] counts) {
    long[][] series = new long[series()][];
    for (int s = 0; s < series.length; s++) {
      series[s] = Arrays.stream(counts, offsets[s], offsets[s + 1]).asLongStream().toArray();
    }
    long counted = series.length == 0 ? 0 : Arrays.stream(series[0]).sum();
    return Histograms.of(counted, 0, series);
  }

  /** Where the first bin of each series is among the bins of all, and their number at the end. */
  int[] offsets() {
    return offsets;
  }

  /** The chance in each series' counts beyond that of drawing rows. */
  List<BinExchange> exchanges() {
    return exchanges;
  }

  /** The number of bins of all series. */
  int bins() {
    return offsets[offsets.length - 1];
  }

  int start(int block) {
    return starts[block];
  }

  /** Counts rows [first, end) into the bins of all series. */
  void count(int first, int end, int[] counts) {
    int last = end * series();
    for (int i = first * series(); i < last; i++) {
      counts[codes[i]]++;
    }
  }
}

package io.steelyard.transforms.drift;

import io.steelyard.transforms.statistics.ByteHash;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A sample of rows by whole blocks that does not depend on the order of the rows: those whose
 * blocks, and within the last block whose own, hashes are least. Of a row it keeps the values of
 * the monitored columns, each as a cell of 64 bits, and the scores: a number as its bits, with NaN
 * for missing; a text as its {@link ByteHash}, with {@link #MISSING_TEXT} for missing.
 */
public final class SampledRows implements State<SampledRows> {
  /** No rows, of any shape. */
  public static final SampledRows NONE =
      new SampledRows(new Shape(0, 0, 0), new long[0], new long[0], new double[0]);

  /** Version 2; 1 kept bins. */
  public static final StateCodec<SampledRows> CODEC = new SampledRowsCodec();

  /** The cell of a text that is missing; a text whose hash this is has the next. */
  static final long MISSING_TEXT = 0;

  static final int HASHES = 3;

  /**
   * What is kept.
   *
   * @param capacity the most rows
   * @param columns cells of each row
   * @param outputs scores of each row
   */
  record Shape(int capacity, int columns, int outputs) {}

  private final Shape shape;
  private final long[] hashes;
  private final long[] cells;
  private final double[] scores;

  /** Takes the arrays over: row by row, ascending by their three hashes, block first. */
  SampledRows(Shape shape, long[] hashes, long[] cells, double[] scores) {
    this.shape = shape;
    this.hashes = hashes;
    this.cells = cells;
    this.scores = scores;
  }

  /** How many rows there are. */
  public int rows() {
    return hashes.length / HASHES;
  }

  Shape shape() {
    return shape;
  }

  long[] hashes() {
    return hashes;
  }

  long[] cells() {
    return cells;
  }

  double[] scores() {
    return scores;
  }

  /** The number of different blocks. */
  public int blocks() {
    return rows() == 0 ? 0 : blockNumbers()[rows() - 1] + 1;
  }

  /** The number of each row's block, from 0, ascending. */
  int[] blockNumbers() {
    int[] blocks = new int[rows()];
    for (int row = 1; row < blocks.length; row++) {
      boolean same = hashes[(row - 1) * HASHES] == hashes[row * HASHES];
      blocks[row] = blocks[row - 1] + (same ? 0 : 1);
    }
    return blocks;
  }

  /**
   * Which share of these rows are among others, value for value: of the rows of whose blocks both
   * samples have all; NaN where there are none.
   */
  public double shareAmong(SampledRows others) {
    long bound = Math.min(bound(), others.bound());
    int compared = 0;
    int found = 0;
    int other = 0;
    for (int row = 0; row < rows() && hashes[row * HASHES] < bound; row++) {
      while (other < others.rows() && compare(hashes, row, others.hashes, other) > 0) {
        other++;
      }
      compared++;
      found += other < others.rows() && compare(hashes, row, others.hashes, other) == 0 ? 1 : 0;
    }
    return compared == 0 ? Double.NaN : (double) found / compared;
  }

  /** The block hash from which on rows may have been left out. */
  private long bound() {
    return rows() == 0 || rows() < shape.capacity ? Long.MAX_VALUE : hashes[(rows() - 1) * HASHES];
  }

  private static int compare(long[] a, int row, long[] b, int other) {
    return Arrays.compare(
        a, row * HASHES, (row + 1) * HASHES, b, other * HASHES, (other + 1) * HASHES);
  }

  /** A monitored column's cells, by row. */
  long[] column(int column) {
    long[] values = new long[rows()];
    Arrays.setAll(values, row -> cells[row * shape.columns + column]);
    return values;
  }

  /** An output of the model for each row. */
  double[] scores(int output) {
    double[] values = new double[rows()];
    Arrays.setAll(values, row -> scores[row * shape.outputs + output]);
    return values;
  }

  @Override
  public SampledRows merge(SampledRows other) {
    if (rows() == 0 || other.rows() == 0) {
      return rows() == 0 ? other : this;
    }
    return new SampledRows(
            shape,
            concatenate(hashes, other.hashes),
            concatenate(cells, other.cells),
            concatenate(scores, other.scores))
        .least();
  }

  /** The rows of least hashes, in their order. */
  SampledRows least() {
    int[] kept =
        IntStream.range(0, rows())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingLong(row -> hashes[row * HASHES])
                    .thenComparingLong(row -> hashes[row * HASHES + 1])
                    .thenComparingLong(row -> hashes[row * HASHES + 2]))
            .limit(shape.capacity)
            .mapToInt(Integer::intValue)
            .toArray();
    long[] keptHashes = new long[kept.length * HASHES];
    long[] keptCells = new long[kept.length * shape.columns];
    double[] keptScores = new double[kept.length * shape.outputs];
    for (int i = 0; i < kept.length; i++) {
      System.arraycopy(hashes, kept[i] * HASHES, keptHashes, i * HASHES, HASHES);
      System.arraycopy(cells, kept[i] * shape.columns, keptCells, i * shape.columns, shape.columns);
      System.arraycopy(
          scores, kept[i] * shape.outputs, keptScores, i * shape.outputs, shape.outputs);
    }
    return new SampledRows(shape, keptHashes, keptCells, keptScores);
  }

  private static long[] concatenate(long[] a, long[] b) {
    long[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static double[] concatenate(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SampledRows that
        && shape.equals(that.shape)
        && Arrays.equals(hashes, that.hashes)
        && Arrays.equals(cells, that.cells)
        && Arrays.equals(scores, that.scores);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hashes);
  }

  @Override
  public String toString() {
    return rows() + " rows of " + shape;
  }
}

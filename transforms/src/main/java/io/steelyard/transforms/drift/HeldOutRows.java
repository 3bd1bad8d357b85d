package io.steelyard.transforms.drift;

import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A sample of held-out rows by whole blocks that does not depend on the order of the rows: those
 * whose blocks, and within the last block whose own, hashes are least. Of a row it keeps the bins
 * of the monitored columns and the scores, some 100 bytes in all.
 */
public final class HeldOutRows implements State<HeldOutRows> {
  /** No rows, of any shape. */
  public static final HeldOutRows NONE =
      new HeldOutRows(new Shape(0, 0, 0), new long[0], new char[0], new double[0]);

  /** Version 1. */
  public static final StateCodec<HeldOutRows> CODEC = new HeldOutRowsCodec();

  static final int HASHES = 3;

  /**
   * What is kept.
   *
   * @param capacity the most rows
   * @param columns bins of each row
   * @param outputs scores of each row
   */
  record Shape(int capacity, int columns, int outputs) {}

  private final Shape shape;
  private final long[] hashes;
  private final char[] bins;
  private final double[] scores;

  /** Takes the arrays over: row by row, ascending by their three hashes, block first. */
  HeldOutRows(Shape shape, long[] hashes, char[] bins, double[] scores) {
    this.shape = shape;
    this.hashes = hashes;
    this.bins = bins;
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

  char[] bins() {
    return bins;
  }

  double[] scores() {
    return scores;
  }

  /** An output of the model for each row. */
  double[] scores(int output) {
    double[] values = new double[rows()];
    Arrays.setAll(values, row -> scores[row * shape.outputs + output]);
    return values;
  }

  @Override
  public HeldOutRows merge(HeldOutRows other) {
    if (rows() == 0 || other.rows() == 0) {
      return rows() == 0 ? other : this;
    }
    return new HeldOutRows(
            shape,
            concatenate(hashes, other.hashes),
            concatenate(bins, other.bins),
            concatenate(scores, other.scores))
        .least();
  }

  /** The rows of least hashes, in their order. */
  HeldOutRows least() {
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
    char[] keptBins = new char[kept.length * shape.columns];
    double[] keptScores = new double[kept.length * shape.outputs];
    for (int i = 0; i < kept.length; i++) {
      System.arraycopy(hashes, kept[i] * HASHES, keptHashes, i * HASHES, HASHES);
      System.arraycopy(bins, kept[i] * shape.columns, keptBins, i * shape.columns, shape.columns);
      System.arraycopy(
          scores, kept[i] * shape.outputs, keptScores, i * shape.outputs, shape.outputs);
    }
    return new HeldOutRows(shape, keptHashes, keptBins, keptScores);
  }

  private static long[] concatenate(long[] a, long[] b) {
    long[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static char[] concatenate(char[] a, char[] b) {
    char[] both = Arrays.copyOf(a, a.length + b.length);
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
    return other instanceof HeldOutRows that
        && shape.equals(that.shape)
        && Arrays.equals(hashes, that.hashes)
        && Arrays.equals(bins, that.bins)
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

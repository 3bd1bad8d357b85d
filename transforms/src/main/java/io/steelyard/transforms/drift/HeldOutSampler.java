package io.steelyard.transforms.drift;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.drift.HeldOutRows.Shape;
import io.steelyard.transforms.models.Scores;
import java.util.Arrays;

/** Gathers {@link HeldOutRows} a batch at a time. Mutable, for one thread. */
public final class HeldOutSampler {
  /** The most rows, and the most bins of columns, that a sample keeps. */
  private static final int MOST_ROWS = 100_000;

  private static final int MOST_BINS = 4_000_000;
  private static final int FEWEST_ROWS = 5_000;

  private final SeriesSource source;
  private final RowBlocks blocks;
  private final Shape shape;
  private long[] hashes = new long[0];
  private char[] bins = new char[0];
  private double[] scores = new double[0];
  private int[] assigned = new int[0];
  private int rows;

  /**
   * A sampler.
   *
   * @param columns the monitored columns, without scores
   * @param outputs of the model
   * @throws IllegalArgumentException if a column is not in the schema
   */
  public HeldOutSampler(HistogramPlan columns, RowSchema schema, RowBlocks blocks, int outputs) {
    this.source = new SeriesSource(columns, schema);
    this.blocks = blocks;
    int capacity = MOST_BINS / Math.max(1, columns.size());
    this.shape =
        new Shape(Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, capacity)), columns.size(), outputs);
  }

  /**
   * Adds held-out rows.
   *
   * @param batchScores of these rows, in their order
   * @param rowHashes two for each row, of all its values
   */
  public void observe(RowBatch batch, Scores batchScores, long[] rowHashes) {
    grow(rows + batch.rows());
    for (int series = 0; series < shape.columns(); series++) {
      source.assign(series, batch, batchScores, assigned);
      for (int row = 0; row < batch.rows(); row++) {
        bins[(rows + row) * shape.columns() + series] = (char) assigned[row];
      }
    }
    for (int row = 0; row < batch.rows(); row++) {
      int at = (rows + row) * HeldOutRows.HASHES;
      hashes[at] = blocks.hash(batch, row, rowHashes[2 * row]);
      hashes[at + 1] = rowHashes[2 * row];
      hashes[at + 2] = rowHashes[2 * row + 1];
    }
    int outputs = shape.outputs();
    System.arraycopy(batchScores.values(), 0, scores, rows * outputs, batch.rows() * outputs);
    rows += batch.rows();
    if (rows > 2 * shape.capacity()) {
      HeldOutRows least = state();
      System.arraycopy(least.hashes(), 0, hashes, 0, least.hashes().length);
      System.arraycopy(least.bins(), 0, bins, 0, least.bins().length);
      System.arraycopy(least.scores(), 0, scores, 0, least.scores().length);
      rows = least.rows();
    }
  }

  private void grow(int needed) {
    if (needed * HeldOutRows.HASHES > hashes.length) {
      int size = Math.max(needed, 2 * rows);
      hashes = Arrays.copyOf(hashes, size * HeldOutRows.HASHES);
      bins = Arrays.copyOf(bins, size * shape.columns());
      scores = Arrays.copyOf(scores, size * shape.outputs());
      assigned = new int[size];
    }
  }

  /** What was gathered so far. */
  public HeldOutRows state() {
    return new HeldOutRows(
            shape,
            Arrays.copyOf(hashes, rows * HeldOutRows.HASHES),
            Arrays.copyOf(bins, rows * shape.columns()),
            Arrays.copyOf(scores, rows * shape.outputs()))
        .least();
  }
}

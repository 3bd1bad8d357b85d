package io.steelyard.transforms.drift;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.drift.SampledRows.Shape;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.statistics.ByteHash;
import java.util.Arrays;
import java.util.List;

/** Gathers {@link SampledRows} a batch at a time. Mutable, for one thread. */
public final class RowSampler {
  /** The most rows, and the most cells, that a sample keeps. */
  private static final int MOST_ROWS = 100_000;

  private static final int MOST_CELLS = 4_000_000;
  private static final int FEWEST_ROWS = 5_000;

  private final int[] columns;
  private final RowBlocks blocks;
  private final Shape shape;
  private long[] hashes = new long[0];
  private long[] cells = new long[0];
  private double[] scores = new double[0];
  private int[] selected = new int[0];
  private int rows;

  /** The block hash above which a row cannot be among those kept. */
  private long greatest = Long.MAX_VALUE;

  /**
   * A sampler.
   *
   * @param columns the names of the monitored columns
   * @param outputs of the model
   * @throws IllegalArgumentException if a column is not in the schema
   */
  public RowSampler(List<String> columns, RowSchema schema, RowBlocks blocks, int outputs) {
    this.columns = columns.stream().mapToInt(schema::indexOf).toArray();
    if (Arrays.stream(this.columns).anyMatch(column -> column < 0)) {
      throw new IllegalArgumentException("a column of " + columns + " is not there to monitor");
    }
    this.blocks = blocks;
    int capacity = MOST_CELLS / Math.max(1, columns.size());
    this.shape =
        new Shape(Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, capacity)), columns.size(), outputs);
  }

  /**
   * Adds rows.
   *
   * @param batchScores of these rows, in their order
   * @param rowHashes two for each row, of all its values
   */
  public void observe(RowBatch batch, Scores batchScores, long[] rowHashes) {
    grow(rows + batch.rows());
    int count = 0;
    for (int row = 0; row < batch.rows(); row++) {
      long block = blocks.hash(batch, row, rowHashes[2 * row]);
      if (block <= greatest) {
        int at = (rows + count) * SampledRows.HASHES;
        hashes[at] = block;
        hashes[at + 1] = rowHashes[2 * row];
        hashes[at + 2] = rowHashes[2 * row + 1];
        selected[count++] = row;
      }
    }
    for (int i = 0; i < columns.length; i++) {
      take(batch.column(columns[i]), i, count);
    }
    int outputs = shape.outputs();
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          batchScores.values(), selected[i] * outputs, scores, (rows + i) * outputs, outputs);
    }
    rows += count;
    if (rows > 2 * shape.capacity()) {
      SampledRows least = state();
      System.arraycopy(least.hashes(), 0, hashes, 0, least.hashes().length);
      System.arraycopy(least.cells(), 0, cells, 0, least.cells().length);
      System.arraycopy(least.scores(), 0, scores, 0, least.scores().length);
      rows = least.rows();
      greatest = hashes[(rows - 1) * SampledRows.HASHES];
    }
  }

  /** Takes the selected rows' cells of a column. */
  private void take(Column column, int position, int count) {
    int at = rows * columns.length + position;
    for (int i = 0; i < count; i++, at += columns.length) {
      int row = selected[i];
      if (column instanceof StringColumn texts) {
        cells[at] = text(texts.bytes(), texts.start(row), texts.end(row));
      } else if (column instanceof LongColumn whole) {
        cells[at] = number(whole.isNull(row) ? Double.NaN : (double) whole.value(row));
      } else {
        cells[at] = number(((DoubleColumn) column).value(row));
      }
    }
  }

  private static long number(double value) {
    return Double.doubleToLongBits(value + 0.0);
  }

  private static long text(byte[] bytes, int start, int end) {
    long hash = ByteHash.of(bytes, start, end);
    boolean reserved = hash == SampledRows.MISSING_TEXT;
    return start == end ? SampledRows.MISSING_TEXT : reserved ? hash + 1 : hash;
  }

  private void grow(int needed) {
    if (needed * SampledRows.HASHES > hashes.length) {
      int size = Math.max(needed, 2 * rows);
      hashes = Arrays.copyOf(hashes, size * SampledRows.HASHES);
      cells = Arrays.copyOf(cells, size * shape.columns());
      scores = Arrays.copyOf(scores, size * shape.outputs());
      selected = new int[size];
    }
  }

  /** What was gathered so far. */
  public SampledRows state() {
    return new SampledRows(
            shape,
            Arrays.copyOf(hashes, rows * SampledRows.HASHES),
            Arrays.copyOf(cells, rows * shape.columns()),
            Arrays.copyOf(scores, rows * shape.outputs()))
        .least();
  }
}

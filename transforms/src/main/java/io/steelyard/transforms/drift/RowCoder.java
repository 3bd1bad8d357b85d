package io.steelyard.transforms.drift;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.models.Scores;
import java.util.Arrays;

/** Gathers {@link CodedRows} from batches of held-out rows. Mutable, for one thread. */
public final class RowCoder {
  private final SeriesSource source;
  private final int[] sizes;
  private int[] codes = new int[0];
  private int[] blocks = new int[0];
  private int[] bins = new int[0];
  private int rows;

  /**
   * A coder of rows of a schema.
   *
   * @throws IllegalArgumentException if a column of the plan is not in the schema, or of a type
   *     that its bins do not fit
   */
  public RowCoder(HistogramPlan plan, RowSchema schema) {
    source = new SeriesSource(plan, schema);
    sizes = plan.series().stream().mapToInt(each -> each.bins().size()).toArray();
  }

  /**
   * Adds rows.
   *
   * @param scores of these rows, in their order
   * @param rowBlocks the block of each row: see {@link CodedRows}
   */
  public void add(RowBatch batch, Scores scores, int[] rowBlocks) {
    int all = Math.addExact(rows, batch.rows());
    if (all > blocks.length) {
      blocks = Arrays.copyOf(blocks, Math.max(all, 2 * blocks.length));
      codes = Arrays.copyOf(codes, Math.multiplyExact(blocks.length, sizes.length));
      bins = new int[blocks.length];
    }
    for (int series = 0; series < sizes.length; series++) {
      source.assign(series, batch, scores, bins);
      for (int row = 0; row < batch.rows(); row++) {
        codes[(rows + row) * sizes.length + series] = bins[row];
      }
    }
    System.arraycopy(rowBlocks, 0, blocks, rows, batch.rows());
    rows = all;
  }

  /** The rows so far; there must be one. */
  public CodedRows rows() {
    return new CodedRows(
        sizes, Arrays.copyOf(codes, rows * sizes.length), Arrays.copyOf(blocks, rows));
  }
}

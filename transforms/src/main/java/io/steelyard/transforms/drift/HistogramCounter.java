package io.steelyard.transforms.drift;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.models.Scores;
import java.util.Arrays;

/**
 * Counts rows into {@link Histograms}, a batch and in it a series at a time. Mutable, for one
 * thread.
 */
public final class HistogramCounter {
  private final SeriesSource source;
  private final long[][] counts;
  private int[] bins = new int[0];
  private long rows;
  private long rejected;

  /**
   * A counter of rows of a schema.
   *
   * @throws IllegalArgumentException if a column of the plan is not in the schema, or of a type
   *     that its bins do not fit
   */
  public HistogramCounter(HistogramPlan plan, RowSchema schema) {
    source = new SeriesSource(plan, schema);
    counts = new long[plan.size()][];
    Arrays.setAll(counts, i -> new long[plan.series().get(i).bins().size()]);
  }

  /**
   * Counts rows.
   *
   * @param scores of these rows, in their order
   * @throws IllegalArgumentException if the numbers of rows differ
   */
  public void observe(RowBatch batch, Scores scores) {
    if (batch.rows() != scores.rows()) {
      throw new IllegalArgumentException(scores.rows() + " scores of " + batch.rows() + " rows");
    }
    if (bins.length < batch.rows()) {
      bins = new int[batch.rows()];
    }
    for (int i = 0; i < counts.length; i++) {
      source.assign(i, batch, scores, bins);
      long[] into = counts[i];
      for (int row = 0; row < batch.rows(); row++) {
        into[bins[row]]++;
      }
    }
    rows += batch.rows();
  }

  /** Counts rows that were turned away. */
  public void reject(long turnedAway) {
    rejected += turnedAway;
  }

  /** What was counted so far. */
  public Histograms state() {
    return Histograms.of(rows, rejected, counts);
  }

  /** Begins anew. */
  public void clear() {
    rows = 0;
    rejected = 0;
    for (long[] each : counts) {
      Arrays.fill(each, 0);
    }
  }
}

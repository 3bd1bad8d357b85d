package io.steelyard.transforms.drift;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.models.Scores;

/** Counts rows into one {@link Histograms}. Mutable, for one thread. */
public final class HistogramCounter {
  private final HistogramCounters counters;

  /**
   * A counter of rows of a schema.
   *
   * @throws IllegalArgumentException if a column of the plan is not in the schema, or of a type
   *     that its bins do not fit
   */
  public HistogramCounter(HistogramPlan plan, RowSchema schema) {
    counters = new HistogramCounters(plan, schema, 1);
  }

  /**
   * Counts rows.
   *
   * @param scores of these rows, in their order
   * @throws IllegalArgumentException if the numbers of rows differ
   */
  public void observe(RowBatch batch, Scores scores) {
    counters.observe(batch, scores, 0);
  }

  /** Counts rejected rows. */
  public void reject(long rejections) {
    counters.reject(0, rejections);
  }

  /** What was counted so far. */
  public Histograms state() {
    return counters.state(0);
  }

  /** Begins anew. */
  public void clear() {
    counters.clear(0);
  }
}

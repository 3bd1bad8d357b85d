package io.steelyard.transforms.drift;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.models.Scores;
import java.util.Arrays;

/**
 * Counts rows into several {@link Histograms} of one plan, numbered from 0, without copying rows: a
 * batch and in it a series at a time. Mutable, for one thread.
 */
public final class HistogramCounters {
  private final SeriesSource source;
  private final int[] sizes;
  private final long[][][] counts;
  private final long[] rows;
  private final long[] rejected;
  private int[] bins = new int[0];

  /**
   * Counters of rows of a schema.
   *
   * @param counters how many
   * @throws IllegalArgumentException if a column of the plan is not in the schema, or of a type
   *     that its bins do not fit
   */
  public HistogramCounters(HistogramPlan plan, RowSchema schema, int counters) {
    source = new SeriesSource(plan, schema);
    sizes = plan.series().stream().mapToInt(each -> each.bins().size()).toArray();
    counts = new long[counters][0][];
    rows = new long[counters];
    rejected = new long[counters];
  }

  /**
   * Counts all rows of a batch by one counter.
   *
   * @param scores of these rows, in their order
   * @throws IllegalArgumentException if the numbers of rows differ
   */
  public void observe(RowBatch batch, Scores scores, int counter) {
    prepare(batch, scores);
    long[][] own = opened(counter);
    for (int series = 0; series < sizes.length; series++) {
      source.assign(series, batch, scores, bins);
      long[] counted = own[series];
      for (int row = 0; row < batch.rows(); row++) {
        counted[bins[row]]++;
      }
    }
    rows[counter] += batch.rows();
  }

  /**
   * Counts the rows {@code [from, to)} of a batch, each by the counter that is named for it.
   *
   * @param scores of all rows of the batch, in their order
   * @param counterOf the counter of each row
   * @throws IllegalArgumentException if the numbers of rows differ
   */
  public void observe(RowBatch batch, Scores scores, int[] counterOf, int from, int to) {
    prepare(batch, scores);
    for (int row = from; row < to; row++) {
      rows[counterOf[row]]++;
    }
    for (int series = 0; series < sizes.length; series++) {
      source.assign(series, batch, scores, bins);
      int row = from;
      while (row < to) {
        // Rows of one counter mostly come one after the other.
        int counter = counterOf[row];
        long[] counted = opened(counter)[series];
        do {
          counted[bins[row++]]++;
        } while (row < to && counterOf[row] == counter);
      }
    }
  }

  private void prepare(RowBatch batch, Scores scores) {
    if (batch.rows() != scores.rows()) {
      throw new IllegalArgumentException(scores.rows() + " scores of " + batch.rows() + " rows");
    }
    if (bins.length < batch.rows()) {
      bins = new int[batch.rows()];
    }
  }

  /** The counts of a counter, which takes memory only once it is used. */
  private long[][] opened(int counter) {
    if (counts[counter].length < sizes.length) {
      counts[counter] = new long[sizes.length][];
      Arrays.setAll(counts[counter], series -> new long[sizes[series]]);
    }
    return counts[counter];
  }

  /** Counts rows that were turned away. */
  public void reject(int counter, long turnedAway) {
    rejected[counter] += turnedAway;
  }

  /** What a counter counted so far. */
  public Histograms state(int counter) {
    return Histograms.of(rows[counter], rejected[counter], opened(counter));
  }

  /** Lets a counter begin anew. */
  public void clear(int counter) {
    rows[counter] = 0;
    rejected[counter] = 0;
    for (long[] each : counts[counter]) {
      Arrays.fill(each, 0);
    }
  }
}

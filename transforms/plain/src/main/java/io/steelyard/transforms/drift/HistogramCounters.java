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
  private final Bins[] binsOf;
  private final long[][][] counts;
  private final long[][][] offsets;
  private final long[] rows;
  private final long[] rejected;
  private int[] bins = new int[0];
  private double[] scratch = new double[0];

  /**
   * Counters of rows of a schema.
   *
   * @param counters how many
   * @throws IllegalArgumentException if a column of the plan is not in the schema, or of a type
   *     that its bins do not fit
   */
  public HistogramCounters(HistogramPlan plan, RowSchema schema, int counters) {
    source = new SeriesSource(plan, schema);
    binsOf = plan.series().stream().map(Series::bins).toArray(Bins[]::new);
    counts = new long[counters][0][];
    offsets = new long[counters][0][];
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
    open(counter);
    for (int series = 0; series < binsOf.length; series++) {
      double[] values = assign(series, batch, scores);
      count(series, counter, values, 0, batch.rows());
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
    for (int series = 0; series < binsOf.length; series++) {
      double[] values = assign(series, batch, scores);
      int row = from;
      while (row < to) {
        // Rows of one counter mostly come one after the other.
        int counter = counterOf[row];
        int end = row + 1;
        while (end < to && counterOf[end] == counter) {
          end++;
        }
        open(counter);
        count(series, counter, values, row, end);
        row = end;
      }
    }
  }

  /** Finds the bins of a series, and its values where they are numbers. */
  private double[] assign(int series, RowBatch batch, Scores scores) {
    NumberBins numbers = binsOf[series].ordered();
    if (numbers != null) {
      double[] values = source.values(series, batch, scores, scratch);
      numbers.assign(values, batch.rows(), bins);
      return values;
    }
    source.assign(series, batch, bins);
    return scratch;
  }

  private void count(int series, int counter, double[] values, int from, int to) {
    long[] counted = counts[counter][series];
    for (int row = from; row < to; row++) {
      counted[bins[row]]++;
    }
    NumberBins numbers = binsOf[series].ordered();
    if (numbers != null) {
      numbers.addOffsets(values, bins, from, to, offsets[counter][series]);
    }
  }

  private void prepare(RowBatch batch, Scores scores) {
    if (batch.rows() != scores.rows()) {
      throw new IllegalArgumentException(scores.rows() + " scores of " + batch.rows() + " rows");
    }
    if (bins.length < batch.rows()) {
      bins = new int[batch.rows()];
      scratch = new double[batch.rows()];
    }
  }

  /** A counter takes memory only once it is used. */
  private void open(int counter) {
    if (counts[counter].length < binsOf.length) {
      counts[counter] = new long[binsOf.length][];
      offsets[counter] = new long[binsOf.length][];
      for (int series = 0; series < binsOf.length; series++) {
        int size = binsOf[series].size();
        counts[counter][series] = new long[size];
        offsets[counter][series] = new long[binsOf[series].ordered() == null ? 0 : size];
      }
    }
  }

  /** Counts rejected rows. */
  public void reject(int counter, long rejections) {
    rejected[counter] += rejections;
  }

  /** What a counter counted so far. */
  public Histograms state(int counter) {
    open(counter);
    return new Histograms(
        rows[counter],
        rejected[counter],
        Histograms.copy(counts[counter]),
        Histograms.copy(offsets[counter]));
  }

  /** Lets a counter begin anew. */
  public void clear(int counter) {
    rows[counter] = 0;
    rejected[counter] = 0;
    Arrays.stream(counts[counter]).forEach(each -> Arrays.fill(each, 0));
    Arrays.stream(offsets[counter]).forEach(each -> Arrays.fill(each, 0));
  }
}

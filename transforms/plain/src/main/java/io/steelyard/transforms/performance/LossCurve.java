package io.steelyard.transforms.performance;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The loss that is to be expected of a prediction, learned from held-out rows: the mean over bins
 * that hold about as many of them each, by the prediction. A bin has {@value #FEWEST} rows or more,
 * of whole {@link ScoredBuckets}, and no more than {@value #MOST} bins are made.
 */
final class LossCurve {
  private static final int FEWEST = 100;
  private static final int MOST = 50;

  private final long[] ends;
  private final double[] means;
  private final double[] variances;
  private final double[] trials;

  private LossCurve(long[] ends, double[] means, double[] variances, double[] trials) {
    this.ends = ends;
    this.means = means;
    this.variances = variances;
    this.trials = trials;
  }

  /** The loss of a held-out row. */
  interface Loss {
    double of(int row);
  }

  static LossCurve fit(HeldOutRows rows, Loss loss) {
    Integer[] order = new Integer[rows.rows()];
    Arrays.setAll(order, row -> row);
    // Rows of one score and one loss are alike; of one score and unlike losses they share a bin.
    Arrays.sort(
        order,
        Comparator.<Integer>comparingDouble(rows::score)
            .thenComparingDouble(loss::of)
            .thenComparingDouble(rows::weight));
    int bins = Math.max(1, Math.min(MOST, order.length / FEWEST));
    long[] ends = new long[bins];
    double[] means = new double[bins];
    double[] variances = new double[bins];
    double[] trials = new double[bins];
    int made = 0;
    int row = 0;
    while (row < order.length) {
      int end = (int) ((long) order.length * (made + 1) / bins);
      end = Math.max(end, row + 1);
      while (end < order.length && bucket(rows, order[end]) == bucket(rows, order[end - 1])) {
        end++;
      }
      double weight = 0;
      double squares = 0;
      double sum = 0;
      for (int i = row; i < end; i++) {
        weight += rows.weight(order[i]);
        squares += rows.weight(order[i]) * rows.weight(order[i]);
        sum += rows.weight(order[i]) * loss.of(order[i]);
      }
      double mean = weight > 0 ? sum / weight : 0;
      double spread = 0;
      for (int i = row; i < end; i++) {
        double off = loss.of(order[i]) - mean;
        spread += rows.weight(order[i]) * off * off;
      }
      ends[made] = bucket(rows, order[end - 1]);
      means[made] = mean;
      variances[made] = weight > 0 ? spread / weight : 0;
      trials[made] = squares > 0 ? weight * weight / squares : 0;
      made++;
      row = end;
    }
    return new LossCurve(
        Arrays.copyOf(ends, made),
        Arrays.copyOf(means, made),
        Arrays.copyOf(variances, made),
        Arrays.copyOf(trials, made));
  }

  private static long bucket(HeldOutRows rows, int row) {
    return ScoredBuckets.of(rows.shape().task(), rows.score(row));
  }

  /** The number of bins. */
  int bins() {
    return ends.length;
  }

  /** The bin of predictions of a bucket. */
  int bin(long bucket) {
    int place = Arrays.binarySearch(ends, bucket);
    return Math.min(ends.length - 1, place < 0 ? -place - 1 : place);
  }

  double mean(int bin) {
    return means[bin];
  }

  /** How the losses of single rows vary. */
  double variance(int bin) {
    return variances[bin];
  }

  /** How many rows of equal weights a bin is of. */
  double trials(int bin) {
    return trials[bin];
  }
}

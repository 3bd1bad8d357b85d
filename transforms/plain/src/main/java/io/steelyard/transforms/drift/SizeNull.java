package io.steelyard.transforms.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was drawn for windows of one size: the null of each series, and the joint null of the
 * smallest p-value over the series, as order statistics.
 *
 * @param rows of a window
 * @param series the null of each series
 * @param draws how many smallest p-values were drawn, independently of the series' nulls
 * @param ranks which of them, in ascending order, are kept: ascending, the first is 1 and the last
 *     {@code draws}
 * @param smallest the p-values of these ranks, ascending
 */
public record SizeNull(
    int rows, List<SeriesNull> series, int draws, List<Integer> ranks, List<Double> smallest) {
  /** Every rank up to this is kept, and of higher ones each that is a twentieth higher. */
  private static final int DENSE = 100;

  /** Checks that ranks and p-values ascend. */
  public SizeNull {
    series = List.copyOf(series);
    ranks = List.copyOf(ranks);
    smallest = List.copyOf(smallest);
    boolean sound = rows > 0 && !ranks.isEmpty() && ranks.size() == smallest.size();
    for (int i = 0; sound && i < ranks.size(); i++) {
      sound =
          ranks.get(i) > (i == 0 ? 0 : ranks.get(i - 1))
              && smallest.get(i) >= (i == 0 ? 0 : smallest.get(i - 1))
              && smallest.get(i) <= 1;
    }
    if (!sound || ranks.get(0) != 1 || ranks.get(ranks.size() - 1) != draws) {
      throw new IllegalArgumentException("joint null of " + rows + " rows is out of order");
    }
  }

  /** Keeps the order statistics of all drawn smallest p-values. */
  static SizeNull of(int rows, List<SeriesNull> series, double[] drawn) {
    double[] sorted = drawn.clone();
    Arrays.sort(sorted);
    List<Integer> ranks = new ArrayList<>();
    List<Double> smallest = new ArrayList<>();
    for (int rank = 1; rank <= sorted.length; rank = next(rank, sorted.length)) {
      ranks.add(rank);
      smallest.add(sorted[rank - 1]);
    }
    return new SizeNull(rows, series, sorted.length, ranks, smallest);
  }

  private static int next(int rank, int last) {
    int next = rank < DENSE ? rank + 1 : rank + rank / 20;
    return rank < last ? Math.min(next, last) : last + 1;
  }

  /**
   * The probability that the smallest p-value of any series is as small as this one: (1 + how many
   * drawn ones are) / (1 + draws), rounded up to the next rank kept. Below all drawn ones it is at
   * most the number of series times the p-value (Bonferroni).
   *
   * <p>Source: Westfall and Young, Resampling-Based Multiple Testing (1993), single-step minP.
   */
  public double adjusted(double pValue) {
    int low = 0;
    int high = ranks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (smallest.get(middle) <= pValue) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == ranks.size()) {
      return 1;
    }
    double resolved = ranks.get(low) / (draws + 1.0);
    return low == 0 ? Math.min(resolved, series.size() * pValue) : resolved;
  }
}

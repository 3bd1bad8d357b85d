package io.steelyard.transforms.performance;

import java.util.Arrays;

/**
 * The non-decreasing function that is nearest, by weighted squares, to values at points: constant
 * on pools of points, on a straight line between them, and constant beyond the first and the last.
 * Equal points count as one, with their mean, so that the order of rows leaves no trace.
 *
 * <p>Source: Ayer, Brunk, Ewing, Reid and Silverman, An empirical distribution function for
 * sampling with incomplete information (1955): pool adjacent violators.
 */
final class Isotonic {
  /** The first and the last point of each pool, and its value, weight and squared weights. */
  private final double[] first;

  private final double[] last;
  private final double[] values;
  private final double[] trials;

  private Isotonic(double[] first, double[] last, double[] values, double[] trials) {
    this.first = first;
    this.last = last;
    this.values = values;
    this.trials = trials;
  }

  /**
   * Fits.
   *
   * @param points ascending, one at least
   * @param values of the points
   * @param weights of the points, above 0
   * @param squares the squares of the weights of the rows that a point stands for, summed; of rows
   *     that count once their number
   */
  static Isotonic fit(double[] points, double[] values, double[] weights, double[] squares) {
    int size = points.length;
    double[] first = new double[size];
    double[] last = new double[size];
    double[] sums = new double[size];
    double[] over = new double[size];
    double[] squared = new double[size];
    int pools = 0;
    for (int i = 0; i < size; i++) {
      first[pools] = points[i];
      last[pools] = points[i];
      sums[pools] = values[i] * weights[i];
      over[pools] = weights[i];
      squared[pools++] = squares[i];
      while (pools > 1 && isPooled(first, last, sums, over, pools)) {
        pools--;
        last[pools - 1] = last[pools];
        sums[pools - 1] += sums[pools];
        over[pools - 1] += over[pools];
        squared[pools - 1] += squared[pools];
      }
    }
    double[] means = new double[pools];
    double[] trials = new double[pools];
    for (int i = 0; i < pools; i++) {
      means[i] = sums[i] / over[i];
      trials[i] = over[i] * over[i] / squared[i];
    }
    return new Isotonic(Arrays.copyOf(first, pools), Arrays.copyOf(last, pools), means, trials);
  }

  /** Whether the last two pools are one: of one point, or not ascending. */
  private static boolean isPooled(
      double[] first, double[] last, double[] sums, double[] over, int pools) {
    int right = pools - 1;
    int left = pools - 2;
    return last[left] == first[right] || sums[left] / over[left] >= sums[right] / over[right];
  }

  /** The number of pools. */
  int pools() {
    return values.length;
  }

  /** How many rows of equal weights a pool is of. */
  double trials(int pool) {
    return trials[pool];
  }

  /** The value of a pool. */
  double value(int pool) {
    return values[pool];
  }

  /** The pool of a point: the last that does not begin after it, the first before all. */
  int pool(double point) {
    int place = Arrays.binarySearch(first, point);
    return Math.max(0, place < 0 ? -place - 2 : place);
  }

  /** The value at a point. */
  double at(double point) {
    int pool = pool(point);
    if (point <= last[pool] || pool + 1 == values.length) {
      return values[pool];
    }
    double share = (point - last[pool]) / (first[pool + 1] - last[pool]);
    return values[pool] + share * (values[pool + 1] - values[pool]);
  }
}

package io.steelyard.pipelines.tribuo;

import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.models.CutPoints;
import java.util.Arrays;

/**
 * Finds number features whose values float would merge where the bins of trees would have told them
 * apart: counts of milliseconds, order numbers, sums of money in cents. Trees only ask how numbers
 * are ordered, so they learn from the ranks of such values instead.
 */
final class MergedNumbers {
  private static final int BUCKETS = 1 << 16;

  private static final double[] NONE = {};

  private MergedNumbers() {}

  /**
   * Cut points at every value of such features.
   *
   * @param bins of a number, at most
   */
  static CutPoints of(FeatureMatrix features, int bins) {
    double[][] points = new double[features.blocks().size()][];
    for (int block = 0; block < points.length; block++) {
      boolean number = features.blocks().get(block).kind() == FeatureBlock.Kind.NUMBER;
      points[block] = number ? of(features.numbers(block), features.rows(), bins) : NONE;
    }
    return CutPoints.of(points);
  }

  private static double[] of(double[] values, int rows, int bins) {
    if (!mayMerge(values, rows, bins)) {
      return NONE;
    }
    // Adding 0 makes one of both zeros.
    double[] sorted =
        Arrays.stream(values, 0, rows)
            .filter(value -> !Double.isNaN(value))
            .map(value -> value + 0.0)
            .sorted()
            .toArray();
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    return merge(sorted, distinct.length <= bins ? 0 : sorted.length / bins)
        ? thinned(distinct)
        : NONE;
  }

  /**
   * Whether there can be a float that more rows than a bin's have, of different values, or so few
   * values that each may have a bin. Rules most features out without sorting them.
   */
  private static boolean mayMerge(double[] values, int rows, int bins) {
    int[] counts = new int[BUCKETS];
    int present = 0;
    boolean rounded = false;
    for (int row = 0; row < rows; row++) {
      float single = (float) values[row];
      if (!Float.isNaN(single)) {
        counts[(Float.floatToIntBits(single + 0.0f) * 0x9E3779B9) >>> 16]++;
        present++;
        rounded |= single != values[row];
      }
    }
    if (!rounded) {
      return false;
    }
    int used = 0;
    int most = 0;
    for (int count : counts) {
      used += count > 0 ? 1 : 0;
      most = Math.max(most, count);
    }
    return used <= bins || most > present / bins;
  }

  /** Whether more than so many rows have values that are not equal and are so in float. */
  private static boolean merge(double[] sorted, int rows) {
    int first = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || (float) sorted[i] != (float) sorted[first]) {
        if (i - first > rows && sorted[i - 1] != sorted[first]) {
          return true;
        }
        first = i;
      }
    }
    return false;
  }

  private static double[] thinned(double[] distinct) {
    int step = (distinct.length - 1) / CutPoints.MOST + 1;
    double[] some = new double[(distinct.length - 1) / step + 1];
    for (int i = 0; i < some.length; i++) {
      some[i] = distinct[i * step];
    }
    return some;
  }
}

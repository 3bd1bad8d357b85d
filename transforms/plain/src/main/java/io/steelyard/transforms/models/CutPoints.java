package io.steelyard.transforms.models;

import java.io.IOException;
import java.util.Arrays;

/**
 * How trees see numbers. Most they see rounded to float. Of a number feature whose values float
 * would merge, such as times in milliseconds, they see how many of its cut points are not above the
 * value, so that they divide it where a double can. Immutable.
 */
public final class CutPoints {
  /** Every number is seen as a float. */
  public static final CutPoints NONE = new CutPoints(new double[0][]);

  /** As many as float counts exactly. */
  public static final int MOST = 1 << 24;

  private static final double[] AS_FLOAT = {};

  private final double[][] points;

  private CutPoints(double[][] points) {
    this.points = points;
  }

  /**
   * The cut points of each block of features, strictly ascending; none for a number that is seen as
   * a float, and for a category.
   *
   * @throws IllegalArgumentException if they do not ascend, are infinite, or more than {@link
   *     #MOST}
   */
  public static CutPoints of(double[][] points) {
    boolean none = true;
    for (double[] own : points) {
      for (int i = 0; i < own.length; i++) {
        if (!Double.isFinite(own[i]) || (i > 0 && !(own[i - 1] < own[i]))) {
          throw new IllegalArgumentException("cut points that do not ascend");
        }
      }
      if (own.length > MOST) {
        throw new IllegalArgumentException(own.length + " cut points");
      }
      none &= own.length == 0;
    }
    return none
        ? NONE
        : new CutPoints(Arrays.stream(points).map(double[]::clone).toArray(double[][]::new));
  }

  boolean isEmpty() {
    return points.length == 0;
  }

  /** Those of a block; none where it is seen as a float. Not to be written to. */
  double[] of(int block) {
    return points.length == 0 ? AS_FLOAT : points[block];
  }

  /** What trees see of a value of a number block; NaN of a missing one. */
  public float seen(int block, double value) {
    return seen(of(block), value);
  }

  static float seen(double[] points, double value) {
    if (points.length == 0 || Double.isNaN(value)) {
      return (float) value;
    }
    // Without branches, which would be mispredicted every other time.
    int below = 0;
    int length = points.length;
    while (length > 1) {
      int half = length >>> 1;
      below += points[below + half - 1] <= value ? half : 0;
      length -= half;
    }
    return (float) (below + (points[below] <= value ? 1 : 0));
  }

  /** The number at which a split of a block divides it; the infinite where it divides nothing. */
  double threshold(int block, float seen) {
    double[] own = of(block);
    if (own.length == 0) {
      return seen;
    }
    // Of so many that are seen, the first is not below.
    int first = (int) Math.ceil(seen);
    return first < 1
        ? Double.NEGATIVE_INFINITY
        : first > own.length ? Double.POSITIVE_INFINITY : own[first - 1];
  }

  void write(ModelBytes bytes, int blocks) {
    for (int block = 0; block < blocks; block++) {
      bytes.putInt(of(block).length);
      bytes.putDoubles(of(block));
    }
  }

  static CutPoints read(ModelBuffer in, FeatureLayout layout) throws IOException {
    double[][] points = new double[layout.blocks()][];
    for (int block = 0; block < points.length; block++) {
      points[block] = in.doubles(in.count(8, "cut points"));
      if (points[block].length > 0 && !layout.isNumber(block)) {
        throw new IOException("The model claims cut points of a category");
      }
    }
    return of(points);
  }
}

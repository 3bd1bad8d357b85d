package io.steelyard.transforms.features;

/**
 * Consecutive positions of the feature vector that come from one feature of one column: a number
 * (width 1) or a one-hot category (width = number of categories).
 *
 * @param name the feature's name, unique in a plan
 * @param kind how a {@link FeatureMatrix} stores it
 * @param offset the first position in the feature vector
 * @param width the number of positions
 */
public record FeatureBlock(String name, Kind kind, int offset, int width) {
  /** How values are stored. */
  public enum Kind {
    /** A double a row; NaN is missing. */
    NUMBER,
    /**
     * A category's index a row, within [0, width); -1 is none, so that every position is absent.
     */
    ONE_HOT
  }

  /** A block of one number. */
  public static FeatureBlock number(String name, int offset) {
    return new FeatureBlock(name, Kind.NUMBER, offset, 1);
  }
}

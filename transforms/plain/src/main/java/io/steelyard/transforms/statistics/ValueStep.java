package io.steelyard.transforms.statistics;

import java.io.Serializable;

/** A change of numbers in place, value by value; NaN, a missing value, stays NaN. */
public interface ValueStep extends Serializable {
  /** Changes the first {@code rows} values. */
  void apply(double[] values, int rows);
}

package io.steelyard.transforms.statistics;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;

/** Columns as doubles: the one place that says what a column's number is. */
public final class NumberColumns {
  private NumberColumns() {}

  /**
   * Copies a column's values: reals as they are (negative zero as 0), integers and timestamps (in
   * milliseconds) rounded to the nearest double (exact up to 2^53 in magnitude), booleans as 0 or
   * 1, missing as NaN.
   *
   * @param target at least as long as the column
   * @throws IllegalArgumentException if the column holds text
   */
  public static void copy(Column column, double[] target) {
    int rows = column.rows();
    if (column instanceof DoubleColumn reals) {
      double[] values = reals.values();
      for (int i = 0; i < rows; i++) {
        target[i] = values[i] + 0.0;
      }
    } else if (column instanceof LongColumn whole) {
      long[] values = whole.values();
      for (int i = 0; i < rows; i++) {
        target[i] = values[i];
      }
      if (whole.nulls().length > 0) {
        erase(whole.nulls(), target, rows);
      }
    } else {
      throw new IllegalArgumentException("a text column holds no numbers");
    }
  }

  private static void erase(long[] nulls, double[] target, int rows) {
    for (int word = 0; word << 6 < rows; word++) {
      for (long bits = nulls[word]; bits != 0; bits &= bits - 1) {
        int row = (word << 6) + Long.numberOfTrailingZeros(bits);
        if (row < rows) {
          target[row] = Double.NaN;
        }
      }
    }
  }
}

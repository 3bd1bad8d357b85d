package io.steelyard.schemas.rows;

/**
 * A column of doubles. Missing is NaN, so arithmetic carries it along; the builder of a column
 * stores no negative zero. Infinities never occur: readers reject them.
 */
public final class DoubleColumn implements Column {
  private final double[] values;
  private final int rows;

  /** A column of the first {@code rows} values; the array is kept, not copied. */
  public DoubleColumn(double[] values, int rows) {
    this.values = values;
    this.rows = rows;
  }

  public double[] values() {
    return values;
  }

  public double value(int row) {
    return values[row];
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public boolean isNull(int row) {
    return Double.isNaN(values[row]);
  }

  @Override
  public DoubleColumn select(int[] selected, int count) {
    double[] chosen = new double[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = values[selected[i]];
    }
    return new DoubleColumn(chosen, count);
  }
}

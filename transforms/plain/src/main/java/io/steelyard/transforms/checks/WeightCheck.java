package io.steelyard.transforms.checks;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.Reason;

/**
 * A row's weight must be greater than 0, no less than {@value #LEAST} and no more than {@value
 * #MOST}, so that sums of weights, and weights by which others are divided, are exact numbers.
 */
record WeightCheck(String name, ColumnType type) implements ColumnCheck {
  private static final double LEAST = 1e-100;
  private static final double MOST = 1e100;

  @Override
  public void mark(Column column, boolean[] bad) {
    for (int row = 0; row < column.rows(); row++) {
      bad[row] |= fails(column, row);
    }
  }

  @Override
  public boolean fails(Column column, int row) {
    return column instanceof DoubleColumn numbers
        ? numbers.value(row) < LEAST || numbers.value(row) > MOST
        : !column.isNull(row) && ((LongColumn) column).value(row) <= 0;
  }

  @Override
  public Reason reason(Column column, int row) {
    return new Reason(
        name, "range", "The weight " + Values.text(type, column, row) + fault(column, row));
  }

  private static String fault(Column column, int row) {
    if (column instanceof DoubleColumn numbers && numbers.value(row) > MOST) {
      return " is greater than 1e100; divide all weights by the same number.";
    }
    return column instanceof DoubleColumn numbers && numbers.value(row) > 0
        ? " is less than 1e-100; multiply all weights by the same number."
        : " is not greater than 0.";
  }
}

package io.steelyard.transforms.checks;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.Reason;

/**
 * A row's weight must be greater than 0, and no more than {@value #MOST}, so that sums of weights
 * are numbers.
 */
record WeightCheck(String name, ColumnType type) implements ColumnCheck {
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
        ? numbers.value(row) <= 0 || numbers.value(row) > MOST
        : column instanceof LongColumn integers
            && !integers.isNull(row)
            && integers.value(row) <= 0;
  }

  @Override
  public Reason reason(Column column, int row) {
    String fault =
        column instanceof DoubleColumn numbers && numbers.value(row) > MOST
            ? " is greater than 1e100; divide all weights by the same number."
            : " is not greater than 0.";
    return new Reason(name, "range", "The weight " + Values.text(type, column, row) + fault);
  }
}

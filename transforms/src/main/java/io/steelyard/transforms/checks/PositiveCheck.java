package io.steelyard.transforms.checks;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.Reason;

/** A row's weight must be greater than 0. */
record PositiveCheck(String name, ColumnType type) implements ColumnCheck {
  @Override
  public void mark(Column column, boolean[] bad) {
    for (int row = 0; row < column.rows(); row++) {
      bad[row] |= fails(column, row);
    }
  }

  @Override
  public boolean fails(Column column, int row) {
    return column instanceof DoubleColumn numbers
        ? numbers.value(row) <= 0
        : column instanceof LongColumn integers
            && !integers.isNull(row)
            && integers.value(row) <= 0;
  }

  @Override
  public Reason reason(Column column, int row) {
    return new Reason(
        name, "range", "The weight " + Values.text(type, column, row) + " is not greater than 0.");
  }
}

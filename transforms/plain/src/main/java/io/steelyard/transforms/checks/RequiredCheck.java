package io.steelyard.transforms.checks;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.StringColumn;
import org.jspecify.annotations.Nullable;

/**
 * A value must be there.
 *
 * @param expression what it is computed by, or null where it is read
 */
record RequiredCheck(String name, @Nullable String expression) implements ColumnCheck {
  private static final int LONGEST = 100;

  @Override
  public void mark(Column column, boolean[] bad) {
    int rows = column.rows();
    if (column instanceof StringColumn texts) {
      int[] offsets = texts.offsets();
      for (int row = 0; row < rows; row++) {
        bad[row] |= offsets[row] == offsets[row + 1];
      }
    } else if (column instanceof DoubleColumn numbers) {
      double[] values = numbers.values();
      for (int row = 0; row < rows; row++) {
        bad[row] |= Double.isNaN(values[row]);
      }
    } else if (((LongColumn) column).nulls().length > 0) {
      for (int row = 0; row < rows; row++) {
        bad[row] |= column.isNull(row);
      }
    }
  }

  @Override
  public boolean fails(Column column, int row) {
    return column.isNull(row);
  }

  @Override
  public Reason reason(Column column, int row) {
    return new Reason(
        name,
        "required",
        expression == null
            ? "The value is missing."
            : "The value is missing; it is computed as "
                + PlainText.shortened(expression, LONGEST)
                + ".");
  }
}

package io.steelyard.transforms.checks;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.Reason;

/** A number or timestamp must be within bounds, which belong to the range. */
final class RangeCheck implements ColumnCheck {
  private final String name;
  private final ColumnType type;
  private final double minimum;
  private final double maximum;
  private final long least;
  private final long greatest;
  private final String expected;

  /** A range; infinite bounds are open. */
  RangeCheck(String name, ColumnType type, double minimum, double maximum) {
    this.name = name;
    this.type = type;
    this.minimum = minimum;
    this.maximum = maximum;
    this.least = (long) Math.ceil(minimum);
    this.greatest = (long) Math.floor(maximum);
    this.expected =
        maximum == Double.POSITIVE_INFINITY
            ? "below the minimum " + Values.number(type, minimum)
            : minimum == Double.NEGATIVE_INFINITY
                ? "above the maximum " + Values.number(type, maximum)
                : "outside of "
                    + Values.number(type, minimum)
                    + " to "
                    + Values.number(type, maximum);
  }

  @Override
  public void mark(Column column, boolean[] bad) {
    int rows = column.rows();
    if (column instanceof DoubleColumn numbers) {
      double[] values = numbers.values();
      for (int row = 0; row < rows; row++) {
        bad[row] |= values[row] < minimum || values[row] > maximum;
      }
    } else if (column instanceof LongColumn numbers) {
      long[] values = numbers.values();
      boolean complete = numbers.nulls().length == 0;
      for (int row = 0; row < rows; row++) {
        if (values[row] < least || values[row] > greatest) {
          bad[row] |= complete || !numbers.isNull(row);
        }
      }
    }
  }

  @Override
  public boolean fails(Column column, int row) {
    if (column instanceof DoubleColumn numbers) {
      return numbers.value(row) < minimum || numbers.value(row) > maximum;
    }
    return column instanceof LongColumn numbers
        && !numbers.isNull(row)
        && (numbers.value(row) < least || numbers.value(row) > greatest);
  }

  @Override
  public Reason reason(Column column, int row) {
    return new Reason(name, "range", Values.text(type, column, row) + " is " + expected + ".");
  }
}

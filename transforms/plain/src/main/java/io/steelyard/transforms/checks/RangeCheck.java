package io.steelyard.transforms.checks;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A number or timestamp must be within bounds, which belong to the range; integers are compared as
 * integers.
 */
final class RangeCheck implements ColumnCheck {
  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private final String name;
  private final ColumnType type;
  private final double minimum;
  private final double maximum;
  private final long least;
  private final long greatest;
  private final String expected;

  /** The range of a column that has at least one bound. */
  RangeCheck(ColumnSpec column) {
    BigDecimal low = column.number("minimum");
    BigDecimal high = column.number("maximum");
    this.name = column.name();
    this.type = column.type();
    this.minimum = low == null ? Double.NEGATIVE_INFINITY : low.doubleValue();
    this.maximum = high == null ? Double.POSITIVE_INFINITY : high.doubleValue();
    this.least = low == null ? Long.MIN_VALUE : whole(low, RoundingMode.CEILING);
    this.greatest = high == null ? Long.MAX_VALUE : whole(high, RoundingMode.FLOOR);
    this.expected =
        high == null
            ? "below the minimum " + shown(low)
            : low == null
                ? "above the maximum " + shown(high)
                : "outside of " + shown(low) + " to " + shown(high);
  }

  private static long whole(BigDecimal bound, RoundingMode rounding) {
    return bound.setScale(0, rounding).max(LEAST).min(GREATEST).longValue();
  }

  private String shown(@Nullable BigDecimal bound) {
    if (bound == null) {
      return "none";
    }
    return type == ColumnType.INT && bound.scale() <= 0
        ? bound.toPlainString()
        : Values.number(type, bound.doubleValue());
  }

  @Override
  public void mark(Column column, boolean[] bad) {
    int rows = column.rows();
    if (column instanceof DoubleColumn reals) {
      double[] values = reals.values();
      for (int row = 0; row < rows; row++) {
        bad[row] |= values[row] < minimum || values[row] > maximum;
      }
    } else {
      LongColumn numbers = (LongColumn) column;
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
    if (column instanceof DoubleColumn reals) {
      return reals.value(row) < minimum || reals.value(row) > maximum;
    }
    LongColumn numbers = (LongColumn) column;
    return !numbers.isNull(row) && (numbers.value(row) < least || numbers.value(row) > greatest);
  }

  @Override
  public Reason reason(Column column, int row) {
    return new Reason(name, "range", Values.text(type, column, row) + " is " + expected + ".");
  }
}

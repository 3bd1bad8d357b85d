package io.steelyard.transforms.checks;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * A number must be a whole multiple of a decimal, exactly: a real number is one where it is what a
 * multiple, written as a decimal, is read as. So 0.3 is a multiple of 0.1.
 */
final class MultipleOfCheck implements ColumnCheck {
  /** Whole numbers up to here, and powers of ten up to the other, are doubles exactly. */
  private static final double EXACT = 0x1p53;

  private static final int EXACT_POWER = 22;

  /** A quotient up to here is rounded to the nearest whole number in spite of its own rounding. */
  private static final double CERTAIN = 0x1p50;

  private final String name;
  private final ColumnType type;
  private final BigDecimal unit;

  /** The unit as a fraction of whole numbers; NaN where they are no doubles. */
  private final double numerator;

  private final double denominator;

  /** Whole numbers that are multiples of the unit are those of this number. */
  private final BigInteger wholeUnit;

  MultipleOfCheck(ColumnSpec column) {
    name = column.name();
    type = column.type();
    BigDecimal given = Objects.requireNonNull(column.number("multipleOf")).stripTrailingZeros();
    unit = given.scale() < 0 ? given.setScale(0) : given;
    BigInteger digits = unit.unscaledValue();
    BigInteger power = BigInteger.TEN.pow(unit.scale());
    boolean exact = digits.doubleValue() <= EXACT && unit.scale() <= EXACT_POWER;
    numerator = exact ? digits.doubleValue() : Double.NaN;
    denominator = power.doubleValue();
    wholeUnit = digits.divide(digits.gcd(power));
  }

  @Override
  public void mark(Column column, boolean[] bad) {
    for (int row = 0; row < column.rows(); row++) {
      bad[row] |= fails(column, row);
    }
  }

  @Override
  public boolean fails(Column column, int row) {
    if (column.isNull(row)) {
      return false;
    }
    return column instanceof DoubleColumn reals
        ? !isMultiple(reals.value(row))
        : !isMultiple(((LongColumn) column).value(row));
  }

  private boolean isMultiple(long value) {
    return wholeUnit.bitLength() < Long.SIZE ? value % wholeUnit.longValue() == 0 : value == 0;
  }

  /** One division of two exact numbers rounds as reading the decimal does. */
  private boolean isMultiple(double value) {
    double times = Math.rint(value * denominator / numerator);
    double multiple = times * numerator;
    boolean isExact = Math.abs(times) <= CERTAIN && Math.abs(multiple) <= EXACT;
    return isExact ? multiple / denominator == value : isLargeMultiple(value);
  }

  private boolean isLargeMultiple(double value) {
    BigDecimal times = new BigDecimal(value).divide(unit, 0, RoundingMode.HALF_EVEN);
    return times.multiply(unit).doubleValue() == value;
  }

  @Override
  public Reason reason(Column column, int row) {
    String expected =
        unit.scale() == 0 ? unit.toPlainString() : CanonicalJson.shortest(unit.doubleValue());
    return new Reason(
        name,
        "multipleOf",
        Values.text(type, column, row) + " is no multiple of " + expected + ".");
  }
}

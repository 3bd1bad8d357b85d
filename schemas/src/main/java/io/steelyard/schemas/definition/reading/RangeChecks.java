package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.syntax.CheckSyntax;
import io.steelyard.schemas.definition.syntax.KnownChecks;
import io.steelyard.schemas.rows.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sees that some value is between the bounds of a column. */
final class RangeChecks {
  private final Problems problems;

  RangeChecks(Problems problems) {
    this.problems = problems;
  }

  void check(Value.Section section, ColumnSpec column) {
    for (CheckSyntax check : KnownChecks.all()) {
      String limit = check.limit();
      if (limit != null
          && column.checks().get(check.name()) != null
          && column.checks().get(limit) != null) {
        String gap = gap(check.name(), limit, column);
        if (gap != null) {
          Value value = section.values().get(check.name());
          problems.add(
              value == null ? section.at(limit) : value.at(),
              section.path() + " has " + gap + "; no value can pass, so change them.");
        }
      }
    }
  }

  /** What the bounds are where no value is between them, or null. */
  private static @Nullable String gap(String lower, String upper, ColumnSpec column) {
    BigDecimal least = number(column.checks().get(lower));
    BigDecimal greatest = number(column.checks().get(upper));
    String first = lower + " " + words(least, column.type());
    String second = upper + " " + words(greatest, column.type());
    if (least.compareTo(greatest) > 0) {
      return first + " above " + second;
    }
    BigDecimal unit = column.checks().get("multipleOf") instanceof BigDecimal given ? given : null;
    if (column.type() != ColumnType.DOUBLE && !holdsMultiple(least, greatest, BigDecimal.ONE)) {
      return first + " and " + second + ", without a whole number between";
    }
    if (unit != null && !holdsMultiple(least, greatest, unit)) {
      return first
          + " and "
          + second
          + ", without a multiple of "
          + words(unit, column.type())
          + " between";
    }
    return null;
  }

  private static boolean holdsMultiple(BigDecimal least, BigDecimal greatest, BigDecimal unit) {
    BigDecimal first = least.divide(unit, 0, RoundingMode.CEILING).multiply(unit);
    return first.compareTo(greatest) <= 0;
  }

  private static BigDecimal number(@Nullable Object argument) {
    return argument instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : (BigDecimal) Objects.requireNonNull(argument);
  }

  private static String words(BigDecimal number, ColumnType type) {
    return type == ColumnType.TIMESTAMP && Math.abs(number.doubleValue()) < 1e15
        ? Instant.ofEpochMilli(number.longValue()).toString()
        : number.stripTrailingZeros().toPlainString();
  }
}

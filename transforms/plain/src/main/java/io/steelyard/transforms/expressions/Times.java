package io.steelyard.transforms.expressions;

import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.transforms.calendar.CivilCalendar;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** Functions of instants. */
final class Times {
  private Times() {}

  static void register(Kernels kernels) {
    kernels.put("hour", "timestamp", literals -> part(literals, CivilCalendar::hour));
    kernels.put(
        "dayOfWeek",
        "timestamp",
        literals -> part(literals, local -> CivilCalendar.weekday(local) + 1));
    kernels.put(
        "dayOfMonth",
        "timestamp",
        literals -> part(literals, local -> CivilCalendar.dayOfMonth(date(local))));
    kernels.put(
        "month",
        "timestamp",
        literals -> part(literals, local -> CivilCalendar.month(date(local))));
    kernels.put(
        "year", "timestamp", literals -> part(literals, local -> CivilCalendar.year(date(local))));
    kernels.put("secondsBetween", "timestamp", literals -> between(1000));
    kernels.put("daysBetween", "timestamp", literals -> between(CivilCalendar.DAY));
    kernels.put("yearsBetween", "timestamp", Times::years);
  }

  /** The date that a calendar shows. */
  private static long date(long local) {
    return CivilCalendar.date(CivilCalendar.day(local));
  }

  /** A part of the time that a zone's clock and calendar show. */
  private static Kernel part(List<Object> literals, LongUnaryOperator part) {
    ZoneOffsets zone = new ZoneOffsets((String) literals.get(0));
    return (operands, rows, room) -> {
      long[] values = ((LongColumn) operands[0]).values();
      long[] results = room.longs(rows);
      Missing missing = room.missing(rows, operands[0]);
      for (int row = 0; row < rows; row++) {
        if (isDated(values[row])) {
          results[row] = part.applyAsLong(zone.local(values[row]));
        } else {
          missing.set(row);
        }
      }
      return missing.column(results, rows);
    };
  }

  /** Whether an instant is within the years that java.time knows. */
  private static boolean isDated(long millis) {
    return millis > Long.MIN_VALUE / 2 && millis < Long.MAX_VALUE / 2;
  }

  private static Kernel between(double unit) {
    return (operands, rows, room) -> {
      LongColumn a = (LongColumn) operands[0];
      LongColumn b = (LongColumn) operands[1];
      double[] results = room.doubles(rows);
      for (int row = 0; row < rows; row++) {
        long from = a.value(row);
        long to = b.value(row);
        long between = to - from;
        boolean isLost = a.isNull(row) || b.isNull(row) || ((to ^ from) & (to ^ between)) < 0;
        results[row] = isLost ? Double.NaN : between / unit;
      }
      return new DoubleColumn(results, rows);
    };
  }

  private static Kernel years(List<Object> literals) {
    ZoneOffsets zone = new ZoneOffsets((String) literals.get(0));
    return (operands, rows, room) -> {
      long[] from = ((LongColumn) operands[0]).values();
      long[] to = ((LongColumn) operands[1]).values();
      long[] results = room.longs(rows);
      Missing missing = room.missing(rows, operands[0], operands[1]);
      for (int row = 0; row < rows; row++) {
        if (isDated(from[row]) && isDated(to[row])) {
          results[row] = years(zone.local(from[row]), zone.local(to[row]));
        } else {
          missing.set(row);
        }
      }
      return missing.column(results, rows);
    };
  }

  private static long years(long from, long to) {
    long first = date(from);
    long second = date(to);
    long years = CivilCalendar.year(second) - CivilCalendar.year(first);
    long reached = within(second, to) - within(first, from);
    if (years > 0 && reached < 0) {
      return years - 1;
    }
    return years < 0 && reached > 0 ? years + 1 : years;
  }

  /** A number that grows within a year: month, day and time of the day. */
  private static long within(long date, long local) {
    return CivilCalendar.monthDay(date) * CivilCalendar.DAY + CivilCalendar.timeOfDay(local);
  }
}

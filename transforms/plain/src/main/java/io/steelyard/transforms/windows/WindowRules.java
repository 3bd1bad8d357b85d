package io.steelyard.transforms.windows;

import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.MonitorSpec.EmptyWindows;
import io.steelyard.schemas.definition.WindowSpan;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How event time is divided into windows, and for how long a window takes rows. Times are
 * milliseconds since 1970 UTC.
 *
 * @param span the windows
 * @param lateness for how long after its end, by the watermark, a window still takes rows; from 0
 * @param empty what a window without rows means
 */
public record WindowRules(WindowSpan span, long lateness, EmptyWindows empty) {
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** 1970 began on a Thursday: so many days before was a Monday. */
  private static final int SINCE_MONDAY = 3;

  private static final int WEEK = 7;

  /** Checks both lengths. */
  public WindowRules {
    if (span.length().toMillis() <= 0 || lateness < 0) {
      throw new IllegalArgumentException("windows of " + span.text() + ", lateness " + lateness);
    }
  }

  /** The rules that a definition gives. */
  public static WindowRules of(MonitorSpec spec) {
    return new WindowRules(spec.window(), spec.lateness().toMillis(), spec.emptyWindows());
  }

  /** The beginning of the window that a time falls into. */
  public long start(long time) {
    if (span instanceof WindowSpan.Fixed fixed) {
      long length = fixed.length().toMillis();
      return Math.floorDiv(time, length) * length;
    }
    long day = Math.floorDiv(time, DAY);
    return DAY
        * switch ((WindowSpan.Calendar) span) {
          case WEEK -> Math.floorDiv(day + SINCE_MONDAY, WEEK) * WEEK - SINCE_MONDAY;
          case MONTH -> LocalDate.ofEpochDay(day).withDayOfMonth(1).toEpochDay();
        };
  }

  /** The first moment after the window that begins then. */
  public long end(long start) {
    return span == WindowSpan.Calendar.MONTH
        ? DAY * LocalDate.ofEpochDay(Math.floorDiv(start, DAY)).plusMonths(1).toEpochDay()
        : start + span.length().toMillis();
  }

  /** How many windows lie between the beginning of one and the end of one; at least 1. */
  int windows(long start, long end) {
    long whole =
        span == WindowSpan.Calendar.MONTH
            ? ChronoUnit.MONTHS.between(day(start), day(end))
            : (end - start) / span.length().toMillis();
    return (int) Math.min(Math.max(1, whole), Integer.MAX_VALUE);
  }

  private static LocalDate day(long time) {
    return LocalDate.ofEpochDay(Math.floorDiv(time, DAY));
  }

  /** Stands for the span in savepoints: its milliseconds, or of the calendar a negative number. */
  public long spanCode() {
    return span instanceof WindowSpan.Fixed fixed
        ? fixed.length().toMillis()
        : -((WindowSpan.Calendar) span).length().toDays();
  }

  /** Whether a window that ends then takes no rows any more. */
  boolean isExpired(long end, long watermark) {
    return end + lateness <= watermark;
  }
}

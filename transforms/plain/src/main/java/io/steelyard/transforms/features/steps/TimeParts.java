package io.steelyard.transforms.features.steps;

import io.steelyard.schemas.rows.LongColumn;

/**
 * Parts of instants in UTC, by integer arithmetic alone; the month by the algorithm {@code
 * civil_from_days} of Howard Hinnant, chrono-compatible low-level date algorithms (2021).
 */
final class TimeParts {
  /** Hour of day (24), day of week from Monday (7), month (12). */
  enum Part {
    HOUR_OF_DAY(24),
    DAY_OF_WEEK(7),
    MONTH(12);

    private final int period;

    Part(int period) {
      this.period = period;
    }

    /** The number of values, which are 0 to period - 1. */
    int period() {
      return period;
    }
  }

  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final int DAYS_OF_400_YEARS = 146_097;

  /** Days from 0000-03-01 to 1970-01-01. */
  private static final long EPOCH = 719_468;

  private TimeParts() {}

  /** The part of each row's instant, from 0; -1 where it is missing. */
  static void indices(LongColumn column, Part part, int[] target) {
    long[] values = column.values();
    int rows = column.rows();
    switch (part) {
      case HOUR_OF_DAY -> {
        for (int i = 0; i < rows; i++) {
          target[i] = hour(values[i]);
        }
      }
      case DAY_OF_WEEK -> {
        for (int i = 0; i < rows; i++) {
          target[i] = weekday(values[i]);
        }
      }
      case MONTH -> {
        for (int i = 0; i < rows; i++) {
          target[i] = month(values[i]);
        }
      }
    }
    if (column.nulls().length > 0) {
      for (int i = 0; i < rows; i++) {
        target[i] = column.isNull(i) ? -1 : target[i];
      }
    }
  }

  private static int hour(long instant) {
    return (int) (Math.floorMod(instant, DAY) / HOUR);
  }

  private static int weekday(long instant) {
    return Math.floorMod(Math.floorDiv(instant, DAY) + 3, 7);
  }

  private static int month(long instant) {
    int dayOfEra = Math.floorMod(Math.floorDiv(instant, DAY) + EPOCH, DAYS_OF_400_YEARS);
    int year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100);
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    return (monthFromMarch + 2) % 12;
  }
}

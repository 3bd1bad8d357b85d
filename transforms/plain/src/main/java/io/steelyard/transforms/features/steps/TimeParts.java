package io.steelyard.transforms.features.steps;

import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.transforms.calendar.CivilCalendar;

/** Parts of instants in UTC. */
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

  private TimeParts() {}

  /** The part of each row's instant, from 0; -1 where it is missing. */
  static void indices(LongColumn column, Part part, int[] target) {
    long[] values = column.values();
    int rows = column.rows();
    switch (part) {
      case HOUR_OF_DAY -> {
        for (int i = 0; i < rows; i++) {
          target[i] = CivilCalendar.hour(values[i]);
        }
      }
      case DAY_OF_WEEK -> {
        for (int i = 0; i < rows; i++) {
          target[i] = CivilCalendar.weekday(values[i]);
        }
      }
      case MONTH -> {
        for (int i = 0; i < rows; i++) {
          target[i] = CivilCalendar.month(CivilCalendar.date(CivilCalendar.day(values[i]))) - 1;
        }
      }
    }
    if (column.nulls().length > 0) {
      for (int i = 0; i < rows; i++) {
        target[i] = column.isNull(i) ? -1 : target[i];
      }
    }
  }
}

package io.steelyard.transforms.drafting;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.calendar.CivilCalendar;
import io.steelyard.transforms.formats.ParsedTime;
import io.steelyard.transforms.statistics.TimeAccumulator;
import io.steelyard.transforms.statistics.TimeCounts;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How rows are held out: by time, where there is an event time whose last tenths have rows of both
 * classes, so that a model is tested on what comes after what it learned; else by a hash of the
 * key.
 */
final class SplitRule {
  /** Of the rows are validation rows, and so many test rows. */
  static final double SHARE = 0.1;

  private static final int FEWEST_ROWS = 50;

  private SplitRule() {}

  /** Why the latest rows are held out, or null where rows are divided by their keys. */
  static @Nullable String latest(Sample sample, int column, ColumnKind kind, int label) {
    if (kind.type() != ColumnType.TIMESTAMP) {
      return null;
    }
    ParsedTime parser = new ParsedTime(kind.format());
    long[] times = new long[sample.size()];
    for (int row = 0; row < times.length; row++) {
      OptionalLong time = parser.of(sample.text(row, column));
      times[row] = time.orElse(Long.MIN_VALUE);
    }
    long[] sorted = Arrays.stream(times).filter(time -> time != Long.MIN_VALUE).sorted().toArray();
    if (sorted.length < FEWEST_ROWS) {
      return null;
    }
    TimeAccumulator counted = new TimeAccumulator();
    Arrays.stream(sorted).forEach(counted::add);
    TimeCounts counts = counted.state();
    long test = counts.latest(SHARE, counts.end());
    long validation = counts.latest(SHARE, test);
    long[] bounds = {Long.MIN_VALUE + 1, validation, test};
    for (int part = 0; part < bounds.length; part++) {
      Set<String> labels = new HashSet<>();
      long end = part + 1 < bounds.length ? bounds[part + 1] : Long.MAX_VALUE;
      for (int row = 0; row < times.length; row++) {
        if (times[row] >= bounds[part] && times[row] < end && !sample.text(row, label).isEmpty()) {
          labels.add(sample.text(row, label));
        }
      }
      if (labels.size() < 2) {
        return null;
      }
    }
    return "rows are of "
        + day(sorted[0])
        + " to "
        + day(sorted[sorted.length - 1])
        + ": the past teaches, the future tests";
  }

  /** Whether times of a column are at different times of the day. */
  static boolean hasHours(Sample sample, int column, ColumnKind kind) {
    ParsedTime parser = new ParsedTime(kind.format());
    Set<Integer> times = new HashSet<>();
    for (int row = 0; row < sample.size() && times.size() < 2; row++) {
      parser
          .of(sample.text(row, column))
          .ifPresent(time -> times.add(CivilCalendar.timeOfDay(time)));
    }
    return times.size() > 1;
  }

  private static String day(long time) {
    return Instant.ofEpochMilli(time).toString().substring(0, 10);
  }
}

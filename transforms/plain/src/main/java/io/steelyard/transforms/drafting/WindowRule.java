package io.steelyard.transforms.drafting;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.definition.WindowSpan;
import io.steelyard.transforms.calendar.CivilCalendar;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long windows are in which production is watched: the shortest in which {@value #ENOUGH} rows
 * are usual, so that something can be found in them, but no longer than a tenth of the time that
 * the rows are of.
 */
final class WindowRule {
  private static final int ENOUGH = 1_000;
  private static final int FEWEST_ROWS = 50;
  private static final int FEWEST_WINDOWS = 10;

  /** Of the times at either end are left out, where one mistake would make the time long. */
  private static final double END = 0.05;

  private static final List<String> LENGTHS = List.of("PT1H", "PT6H", "P1D", "P1W", "P1M");

  private WindowRule() {}

  /**
   * The length, or null where rows have no times that would tell.
   *
   * @param rows of the input, of which the sample is a part
   */
  static @Nullable Evidenced<String> window(Sample sample, int column, ColumnKind kind, long rows) {
    long[] times = ColumnShares.times(sample, column, kind);
    long[] sorted = Arrays.stream(times).filter(time -> time != Long.MIN_VALUE).sorted().toArray();
    if (sorted.length < FEWEST_ROWS) {
      return null;
    }
    int end = (int) (END * sorted.length);
    double time = (double) sorted[sorted.length - 1 - end] - sorted[end];
    if (time <= 0) {
      return null;
    }
    double within = (double) (sorted.length - 2 * end) / sorted.length;
    double perMillisecond = rows * within * sorted.length / times.length / time;
    String chosen = LENGTHS.get(0);
    for (String length : LENGTHS) {
      double milliseconds = WindowSpan.of(length).length().toMillis();
      if (FEWEST_WINDOWS * milliseconds > time / within) {
        break;
      }
      chosen = length;
      if (perMillisecond * milliseconds >= ENOUGH) {
        break;
      }
    }
    long usual = (long) (perMillisecond * WindowSpan.of(chosen).length().toMillis());
    return new Evidenced<>(
        chosen,
        "about "
            + GroupedNumber.of(usual)
            + " rows each; "
            + GroupedNumber.of((long) (perMillisecond * CivilCalendar.DAY))
            + " a day");
  }
}

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
 * the rows are of. Where the held-out rows would be of fewer than {@value #FEWEST_BLOCKS} windows,
 * of which nothing can be told, rows depend on each other within shorter blocks.
 */
final class WindowRule {
  private static final int ENOUGH = 1_000;
  private static final int FEWEST_ROWS = 50;
  private static final int FEWEST_WINDOWS = 10;

  /** Of the times at either end are left out, where one mistake would make the time long. */
  private static final double END = 0.05;

  private static final int FEWEST_BLOCKS = 10;
  private static final List<String> LENGTHS = List.of("PT1H", "PT6H", "P1D", "P1W", "P1M");
  private static final List<String> BLOCKS = List.of("P7D", "P1D", "PT6H", "PT1H", "PT15M", "PT1M");

  private WindowRule() {}

  /**
   * What {@code monitor} says, or null where rows have no times that would tell.
   *
   * @param rows of the input, of which the sample is a part
   * @param heldOut the share of the time that the held-out rows are of
   */
  static @Nullable Evidenced<String> monitor(
      Sample sample, int column, ColumnKind kind, long rows, double heldOut) {
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
      if (!fits(FEWEST_WINDOWS, length, time / within)) {
        break;
      }
      chosen = length;
      if (perMillisecond * milliseconds(length) >= ENOUGH) {
        break;
      }
    }
    long usual = (long) (perMillisecond * milliseconds(chosen));
    String blocks = blocks(chosen, heldOut * time / within);
    return new Evidenced<>(
        "window: " + chosen + (blocks == null ? "" : ", blocks: {time: " + blocks + "}"),
        "about "
            + GroupedNumber.of(usual)
            + " rows each; "
            + GroupedNumber.of((long) (perMillisecond * CivilCalendar.DAY))
            + " a day"
            + (blocks == null
                ? ""
                : "; held-out rows are of fewer than " + FEWEST_BLOCKS + " windows"));
  }

  /** The longest blocks that are enough; null where windows are, or where nothing is. */
  private static @Nullable String blocks(String window, double time) {
    if (fits(FEWEST_BLOCKS, window, time)) {
      return null;
    }
    return BLOCKS.stream()
        .filter(length -> milliseconds(length) < milliseconds(window))
        .filter(length -> fits(FEWEST_BLOCKS, length, time))
        .findFirst()
        .orElse(null);
  }

  private static boolean fits(int count, String length, double time) {
    return count * milliseconds(length) <= time;
  }

  private static double milliseconds(String length) {
    return WindowSpan.of(length).length().toMillis();
  }
}

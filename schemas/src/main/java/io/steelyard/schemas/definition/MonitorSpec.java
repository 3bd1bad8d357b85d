package io.steelyard.schemas.definition;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How production is compared with what the model was trained on.
 *
 * @param window the windows of event time that are compared
 * @param lateness for how long after its end, by the watermark, a window still takes rows, whole
 *     seconds
 * @param emptyWindows what a window without rows means
 * @param falseAlarmRate of final alarms a window where nothing drifts, within (0, 1)
 * @param leastEffect the Jensen–Shannon distance (base 2) below which nothing exceeds, within [0,
 *     1]
 * @param needed how many of the last {@code of} windows must exceed for a final alarm
 * @param of how many windows a final alarm looks at, from {@code needed} to 1,000
 * @param columns the monitored columns, each once; beside them all scores are
 * @param blocks which rows depend on each other
 * @param bounds fixed thresholds, beside the calibrated verdict
 */
public record MonitorSpec(
    WindowSpan window,
    Duration lateness,
    EmptyWindows emptyWindows,
    double falseAlarmRate,
    double leastEffect,
    int needed,
    int of,
    List<String> columns,
    Blocks blocks,
    List<DistanceBound> bounds) {
  /** Copies the lists. */
  public MonitorSpec {
    columns = List.copyOf(columns);
    bounds = List.copyOf(bounds);
  }

  /** What holds where a definition says nothing: windows of an hour, one false alarm in 100. */
  public static MonitorSpec usual(List<String> columns, Blocks blocks) {
    return new MonitorSpec(
        new WindowSpan.Fixed(Duration.ofHours(1)),
        Duration.ofHours(1),
        EmptyWindows.ALARM,
        0.01,
        0,
        1,
        1,
        columns,
        blocks,
        List.of());
  }

  /** What a window without rows means, where windows before it had some. */
  public enum EmptyWindows {
    /** Something is wrong. */
    ALARM,
    /** Nothing. */
    IGNORE
  }

  /** Which rows depend on each other, so that chance moves them together. */
  public sealed interface Blocks {
    /** What they are, such as {@code values of customer}. */
    String inWords();

    /** What there are more of in the same rows. */
    String smaller();

    /** No row on another. */
    record ByRow() implements Blocks {
      @Override
      public String inWords() {
        return "rows";
      }

      @Override
      public String smaller() {
        return "rows";
      }
    }

    /** Rows of equal values of a column, such as one customer's. */
    record ByColumn(String column) implements Blocks {
      @Override
      public String inWords() {
        return "values of " + column;
      }

      @Override
      public String smaller() {
        return "a column of more values";
      }
    }

    /** Rows of a stretch of event time, whole seconds. */
    record ByTime(Duration length) implements Blocks {
      @Override
      public String inWords() {
        return "blocks of " + length;
      }

      @Override
      public String smaller() {
        return "a shorter time";
      }
    }
  }

  /**
   * A distance from the baseline that is an alarm by itself, however many rows there are.
   *
   * @param distance its name, such as {@code populationStabilityIndex}
   * @param series the column, or the score, that it is measured on; null for each of them
   * @param maximum the greatest that is no alarm; of a change of a rate, either way
   */
  public record DistanceBound(String distance, @Nullable String series, double maximum) {}
}

package io.steelyard.schemas.definition;

import io.steelyard.schemas.json.CanonicalJson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model's performance in production is judged, by windows of {@link MonitorSpec#window}.
 *
 * @param metric the name of what is judged, such as {@code auc}
 * @param falseAlarmRate of final alarms a window where nothing changes, within (0, 1)
 * @param leastEffect how much worse than the reference the metric must be at least, in its own
 *     unit, 0 or more
 * @param needed how many of the last {@code of} windows must be worse for a final alarm
 * @param of how many windows a final alarm looks at, from {@code needed} to 1,000
 * @param reference what a window is compared with
 * @param detectors that watch errors in the order of time beside the windows, each once
 */
public record PerformanceSpec(
    String metric,
    double falseAlarmRate,
    double leastEffect,
    int needed,
    int of,
    Reference reference,
    List<Detector> detectors) {
  /** The least level of a window that draws from held-out rows can tell. */
  public static final double LEAST_LEVEL = 1e-4;

  /** Copies the list. */
  public PerformanceSpec {
    detectors = List.copyOf(detectors);
  }

  /**
   * What holds where a definition says nothing: the usual metric of the task against the held-out
   * rows, with the rates of the monitor.
   */
  public static PerformanceSpec usual(Task task, MonitorSpec monitor) {
    return new PerformanceSpec(
        usualMetric(task),
        monitor.falseAlarmRate(),
        0,
        monitor.needed(),
        monitor.of(),
        new Reference.HeldOut(),
        List.of());
  }

  /** How many windows make a final alarm. */
  public AlarmRule rule() {
    return new AlarmRule(needed, of);
  }

  /**
   * Why windows cannot be told to be worse as rarely as is asked for, and what to do; null where
   * they can.
   */
  public @Nullable String untellable() {
    return reference instanceof Reference.HeldOut ? untellable(falseAlarmRate, rule()) : null;
  }

  /**
   * The same of windows that are compared with held-out rows: chance is drawn from these, and no
   * draws tell a level below {@link #LEAST_LEVEL}.
   */
  public static @Nullable String untellable(double rate, AlarmRule rule) {
    if (rule.level(rate) >= LEAST_LEVEL) {
      return null;
    }
    return "a falseAlarmRate of "
        + plain(decimal(rate))
        + ", where "
        + rule.needed()
        + " of "
        + rule.of()
        + " windows make an alarm, is less than draws from held-out rows can tell; ask for "
        + plain(decimal(rule.rate(LEAST_LEVEL)).round(new MathContext(2, RoundingMode.UP)))
        + " or more, or need more of the windows.";
  }

  private static BigDecimal decimal(double number) {
    return new BigDecimal(CanonicalJson.shortest(number));
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  /** What is judged where a definition does not say. */
  public static String usualMetric(Task task) {
    return switch (task) {
      case BINARY -> "auc";
      case MULTICLASS -> "logLoss";
      case REGRESSION -> "mae";
    };
  }

  /** What a window is compared with. */
  public sealed interface Reference {
    /** The rows that training held out. */
    record HeldOut() implements Reference {}

    /** The labelled windows at the same place of the periods before. */
    record Same(Period period) implements Reference {}

    /** The labelled windows before this one, so many, from 1 to 1,000. */
    record Windows(int windows) implements Reference {}
  }

  /** After how long what is usual comes again. */
  public enum Period {
    /** The same time of the day. */
    DAY(Duration.ofDays(1)),
    /** The same time of the week. */
    WEEK(Duration.ofDays(7)),
    /** The same time of the year, on the same weekday. */
    YEAR(Duration.ofDays(364));

    private final Duration length;

    Period(Duration length) {
      this.length = length;
    }

    public Duration length() {
      return length;
    }

    /** Whether windows come at the same times of each period; those of a month of each year. */
    public boolean isOf(WindowSpan span) {
      return span == WindowSpan.Calendar.MONTH
          ? this == YEAR
          : length.toMillis() % span.length().toMillis() == 0;
    }
  }

  /** What tells that a row of errors has changed. */
  public enum Detector {
    /** Adaptive windowing. */
    ADWIN,
    /** The drift detection method. */
    DDM,
    /** The test of Page and Hinkley. */
    PAGE_HINKLEY
  }
}

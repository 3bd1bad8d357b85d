package io.steelyard.pipelines.remediation;

import java.time.Duration;
import java.time.Instant;

/**
 * Event time in windows of one length, in UTC; those of whole weeks begin on Mondays.
 *
 * @param milliseconds the length, above 0
 */
public record Ticks(long milliseconds) {
  /** A Monday. */
  private static final long ORIGIN = Instant.parse("1970-01-05T00:00:00Z").toEpochMilli();

  /** Before any row: a period without beginning begins there. */
  private static final long EARLIEST = Long.MIN_VALUE / 2;

  /** Windows of this length. */
  public static Ticks of(Duration length) {
    return new Ticks(length.toMillis());
  }

  /** The number of the window that a time in milliseconds since 1970 lies in. */
  public long window(long time) {
    return Math.floorDiv(Math.max(time, EARLIEST) - ORIGIN, milliseconds);
  }

  /** The beginning of a window, in milliseconds since 1970. */
  public long begin(long window) {
    return ORIGIN + window * milliseconds;
  }

  /** The same as an instant. */
  Instant instant(long window) {
    return Instant.ofEpochMilli(begin(window));
  }
}

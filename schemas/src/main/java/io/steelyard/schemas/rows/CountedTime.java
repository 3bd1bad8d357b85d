package io.steelyard.schemas.rows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Time as a count of units since 1970-01-01T00:00:00Z, and what it is in milliseconds.
 *
 * @param millis of a unit, where it has at least one
 * @param units in a millisecond, where it has more than one
 */
public record CountedTime(long millis, long units) {
  /** The formats that count. */
  public static final List<String> FORMATS =
      List.of("seconds", "milliseconds", "microseconds", "nanoseconds");

  /** What stands for "no time" in a batch, which no count may become. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** The unit that a timestamp's format names, or null where it counts none. */
  public static @Nullable CountedTime of(String format) {
    return switch (format) {
      case "seconds" -> new CountedTime(1000, 1);
      case "milliseconds" -> new CountedTime(1, 1);
      case "microseconds" -> new CountedTime(1, 1000);
      case "nanoseconds" -> new CountedTime(1, 1_000_000);
      default -> null;
    };
  }

  /** By how many places a decimal point moves to the right from these units to milliseconds. */
  public int places() {
    return Long.toString(millis).length() - Long.toString(units).length();
  }

  /** Milliseconds since 1970 UTC, finer units cut off; {@link #NO_TIME} where they do not fit. */
  public long toMillis(long count) {
    if (units > 1) {
      return Math.floorDiv(count, units);
    }
    long time = count * millis;
    return time / millis == count ? time : NO_TIME;
  }
}

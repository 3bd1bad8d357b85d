package io.steelyard.transforms.formats;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.CountedTime;
import io.steelyard.schemas.rows.TimePattern;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Parses timestamps to milliseconds since 1970-01-01T00:00:00Z, finer digits cut off.
 *
 * <p>Formats: {@code iso} (see {@link IsoTimestamp}); a count ({@link CountedTime}) as a whole
 * number; any other text is a pattern ({@link TimePattern}), UTC where it has no offset and
 * midnight where it has no time.
 */
final class TimestampText {
  private final @Nullable CountedTime counted;
  private final @Nullable DateTimeFormatter pattern;
  private final IntegerText integers = new IntegerText();
  private final IsoTimestamp iso = new IsoTimestamp();

  /** Whether the last text was a timestamp. */
  boolean valid;

  /**
   * A parser of this format.
   *
   * @throws UserError if it is neither a known word nor a pattern
   */
  TimestampText(String format) {
    this.counted = CountedTime.of(format);
    this.pattern = counted != null || format.equals("iso") ? null : formatter(format);
  }

  private static DateTimeFormatter formatter(String pattern) {
    try {
      return TimePattern.formatter(pattern);
    } catch (IllegalArgumentException wrong) {
      throw new UserError(
          "The timestamp format \""
              + pattern
              + "\" is neither iso, "
              + String.join(", ", CountedTime.FORMATS)
              + " nor a pattern: "
              + wrong.getMessage()
              + ".",
          wrong);
    }
  }

  /** The milliseconds, or 0 with {@link #valid} false. */
  long parse(byte[] text, int from, int to) {
    if (counted != null) {
      long count = integers.parse(text, from, to);
      long time = integers.valid ? counted.toMillis(count) : CountedTime.NO_TIME;
      valid = time != CountedTime.NO_TIME;
      return valid ? time : 0;
    }
    if (pattern != null) {
      return parsePattern(pattern, text, from, to);
    }
    long time = iso.parse(text, from, to);
    valid = iso.valid;
    return time;
  }

  private long parsePattern(DateTimeFormatter formatter, byte[] text, int from, int to) {
    valid = false;
    try {
      TemporalAccessor parsed =
          formatter.parseBest(
              new String(text, from, to - from, StandardCharsets.UTF_8),
              OffsetDateTime::from,
              Instant::from,
              LocalDateTime::from,
              LocalDate::from);
      long time = instant(parsed).toEpochMilli();
      valid = true;
      return time;
    } catch (DateTimeException | ArithmeticException wrong) {
      return 0;
    }
  }

  private static Instant instant(TemporalAccessor parsed) {
    if (parsed instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (parsed instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC);
    }
    if (parsed instanceof LocalDate date) {
      return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    return Instant.from(parsed);
  }
}

package io.steelyard.transforms.formats;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.CountedTime;
import io.steelyard.schemas.rows.TimePattern;
import java.nio.charset.StandardCharsets;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses timestamps to milliseconds since 1970-01-01T00:00:00Z, finer digits cut off.
 *
 * <p>Formats: {@code iso} (see {@link IsoTimestamp}); a count ({@link CountedTime}), which may have
 * a fraction; any other text is a pattern ({@link TimePattern}), UTC where it has neither offset
 * nor place and midnight where it has no time. A time that its place does not have on that day, or
 * has twice, is none.
 */
final class TimestampText {
  private static final String NO_SUCH_TIME = "there is no such time";

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
      long time =
          integers.valid
              ? counted.toMillis(count)
              : integers.parseMoved(text, from, to, counted.places());
      valid = integers.valid && time != CountedTime.NO_TIME;
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
      long time =
          instant(formatter.parse(new String(text, from, to - from, StandardCharsets.UTF_8)))
              .toEpochMilli();
      valid = true;
      return time;
    } catch (DateTimeException | ArithmeticException wrong) {
      return 0;
    }
  }

  /**
   * Where clocks are put on there are times that no place has, and where back, some it has twice.
   */
  private static Instant instant(TemporalAccessor parsed) {
    LocalDateTime local = local(parsed);
    ZoneOffset offset = parsed.query(TemporalQueries.offset());
    ZoneId place = parsed.query(TemporalQueries.zoneId());
    if (place == null) {
      return local.toInstant(offset == null ? ZoneOffset.UTC : offset);
    }
    List<ZoneOffset> offsets = place.getRules().getValidOffsets(local);
    if (offset == null ? offsets.size() != 1 : !offsets.contains(offset)) {
      throw new DateTimeException("no one moment of " + place);
    }
    return local.toInstant(offset == null ? offsets.get(0) : offset);
  }

  private static LocalDateTime local(TemporalAccessor parsed) {
    LocalTime time = parsed.query(TemporalQueries.localTime());
    return LocalDate.from(parsed).atTime(time == null ? LocalTime.MIDNIGHT : time);
  }

  /**
   * Why a text that did not parse is no time although it has the form of the pattern, as the end of
   * a sentence; null where it has not, or where there is no pattern. For bad rows only.
   */
  @Nullable String fault(byte[] text, int from, int to) {
    if (pattern == null) {
      return null;
    }
    String shown = new String(text, from, to - from, StandardCharsets.UTF_8);
    ParsePosition end = new ParsePosition(0);
    try {
      if (pattern.parseUnresolved(shown, end) == null || end.getIndex() < shown.length()) {
        return null;
      }
      return faultOfPlace(pattern.parse(shown));
    } catch (DateTimeException impossible) {
      return NO_SUCH_TIME;
    }
  }

  private static String faultOfPlace(TemporalAccessor parsed) {
    ZoneId place = parsed.query(TemporalQueries.zoneId());
    LocalDateTime local = local(parsed);
    if (place == null) {
      return NO_SUCH_TIME;
    }
    ZoneOffset offset = parsed.query(TemporalQueries.offset());
    if (offset != null) {
      return place + " does not have the offset " + offset + " at this time";
    }
    return place.getRules().getValidOffsets(local).isEmpty()
        ? place + " does not have this local time: clocks were put on over it"
        : place + " has this local time twice: clocks were put back over it";
  }
}

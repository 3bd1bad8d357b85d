package io.steelyard.transforms.formats;

import io.steelyard.schemas.UserError;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parses timestamps to milliseconds since 1970-01-01T00:00:00Z, finer digits cut off.
 *
 * <p>Formats: {@code iso} ({@code 2026-11-24}, {@code 2026-11-24T06:35:13}, seconds and up to nine
 * decimals of them optional, a space for the {@code T} allowed, then {@code Z}, an offset such as
 * {@code +01:00}, or nothing for UTC; years 0000 to 9999); {@code seconds} and {@code milliseconds}
 * (integers); any other text is a {@link DateTimeFormatter} pattern, read in the root locale, UTC
 * where it has no offset and midnight where it has no time.
 */
final class TimestampText {
  private enum Format {
    ISO,
    SECONDS,
    MILLISECONDS,
    PATTERN
  }

  private final Format format;
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
    this.format =
        switch (format) {
          case "iso" -> Format.ISO;
          case "seconds" -> Format.SECONDS;
          case "milliseconds" -> Format.MILLISECONDS;
          default -> Format.PATTERN;
        };
    this.pattern = this.format == Format.PATTERN ? formatter(format) : null;
  }

  private static DateTimeFormatter formatter(String pattern) {
    try {
      return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    } catch (IllegalArgumentException wrong) {
      throw new UserError(
          "The timestamp format \""
              + pattern
              + "\" is neither iso, seconds, milliseconds nor a pattern: "
              + wrong.getMessage()
              + ".",
          wrong);
    }
  }

  /** The milliseconds, or 0 with {@link #valid} false. */
  long parse(byte[] text, int from, int to) {
    switch (format) {
      case ISO -> {
        long time = iso.parse(text, from, to);
        valid = iso.valid;
        return time;
      }
      case SECONDS -> {
        long seconds = integers.parse(text, from, to);
        valid = integers.valid && fits(seconds);
        return valid ? seconds * 1000 : 0;
      }
      case MILLISECONDS -> {
        long time = integers.parse(text, from, to);
        // The least long stands for "no time" in a batch.
        valid = integers.valid && time != Long.MIN_VALUE;
        return valid ? time : 0;
      }
      default -> {
        return parsePattern(text, from, to);
      }
    }
  }

  private static boolean fits(long seconds) {
    return seconds <= Long.MAX_VALUE / 1000 && seconds >= Long.MIN_VALUE / 1000;
  }

  private long parsePattern(byte[] text, int from, int to) {
    valid = false;
    if (pattern == null) {
      return 0;
    }
    try {
      TemporalAccessor parsed =
          pattern.parseBest(
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

package io.steelyard.schemas.expressions;

import io.steelyard.schemas.definition.TextPattern;
import io.steelyard.schemas.rows.ColumnType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What a function takes as it is written, once for all rows, and not from a row. */
public enum LiteralKind {
  /** A text that is not empty. */
  TEXT("text", ColumnType.STRING),
  /** A text, which may be empty. */
  ANY_TEXT("text", ColumnType.STRING),
  /** A regular expression, see {@link TextPattern}. */
  PATTERN("pattern", ColumnType.STRING),
  /** A place such as Europe/Berlin or an offset such as +01:00; UTC where it is left out. */
  ZONE("zone", ColumnType.STRING),
  /** A count from 1 to 1,048,576. */
  BUCKETS("buckets", ColumnType.INT),
  /** An instant with its offset as ISO 8601 writes it, of whole milliseconds. */
  INSTANT("instant", ColumnType.STRING);

  private static final int MOST_BUCKETS = 1 << 20;

  private final String word;
  private final ColumnType type;

  LiteralKind(String word, ColumnType type) {
    this.word = word;
    this.type = type;
  }

  /** What the reference calls it. */
  public String word() {
    return word;
  }

  ColumnType type() {
    return type;
  }

  /** What stands for a literal that is left out, or null where none may be. */
  @Nullable Object absent() {
    return this == ZONE ? "UTC" : null;
  }

  /** What is wrong with a literal of this type as the end of a sentence, or null. */
  @Nullable String flaw(Object value) {
    return switch (this) {
      case ANY_TEXT -> null;
      case TEXT -> ((String) value).isEmpty() ? "it is empty; write a text" : null;
      case PATTERN -> patternFlaw((String) value);
      case ZONE -> zoneFlaw((String) value);
      case BUCKETS -> {
        long count = (Long) value;
        yield count < 1 || count > MOST_BUCKETS ? "write a number from 1 to 1,048,576" : null;
      }
      case INSTANT ->
          instant((String) value) == null
              ? "it is no instant of whole milliseconds; write one such as '2026-03-01T00:00:00Z'"
              : null;
    };
  }

  private static @Nullable String patternFlaw(String regex) {
    try {
      TextPattern.compile(regex);
      return null;
    } catch (IllegalArgumentException wrong) {
      return "it is no pattern of linear time: " + wrong.getMessage();
    }
  }

  private static @Nullable String zoneFlaw(String zone) {
    try {
      var unused = ZoneId.of(zone);
      return null;
    } catch (DateTimeException wrong) {
      return "it is no time zone; write a place such as 'Europe/Berlin', or 'UTC'";
    }
  }

  /** Milliseconds since 1970 UTC, or null. */
  static @Nullable Long instant(String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      long millis = instant.toEpochMilli();
      return Instant.ofEpochMilli(millis).equals(instant) ? (Long) millis : null;
    } catch (DateTimeException | ArithmeticException wrong) {
      return null;
    }
  }
}

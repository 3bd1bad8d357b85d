package io.steelyard.transforms.formats;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values that a program has into a column, as {@link TypedColumn} says: texts, numbers of
 * every size, booleans; moments ({@link Instant}, {@link OffsetDateTime}, {@link ZonedDateTime},
 * {@link Date}, {@link LocalDateTime} as of UTC) and days ({@link LocalDate}); constants of an enum
 * and {@link UUID}s by their texts. Null is missing. What is none of these fits no column.
 */
final class MapValue {
  /** These are moments by the time zone of the host. */
  private static final Set<String> DAYS_AND_TIMES = Set.of("java.sql.Date", "java.sql.Time");

  private final TypedColumn column;
  private final EncodedText text = new EncodedText();
  private char[] characters = new char[64];

  MapValue(TypedColumn column) {
    this.column = column;
  }

  /** Takes one value. */
  void add(@Nullable Object given) {
    Object value = given == null ? null : simple(given);
    if (value == null) {
      column.addMissing();
    } else if (value instanceof Number number) {
      add(number);
    } else if (value instanceof Boolean flag) {
      column.addBoolean(flag);
    } else if (value instanceof LocalDate date && isDay(date)) {
      column.addDay((int) date.toEpochDay());
    } else if (value instanceof Instant instant) {
      add(instant);
    } else if (value instanceof String said) {
      addText(said);
    } else {
      column.addOther("A " + kind(value));
    }
  }

  /** Moments as an instant, and what has a text as that text. */
  @SuppressWarnings("JavaUtilDate")
  private static Object simple(Object value) {
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof ZonedDateTime time) {
      return time.toInstant();
    }
    if (value instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC);
    }
    if (value instanceof Date date && !DAYS_AND_TIMES.contains(value.getClass().getName())) {
      return Instant.ofEpochMilli(date.getTime());
    }
    boolean isText =
        value instanceof CharSequence
            || value instanceof Character
            || value instanceof Enum<?>
            || value instanceof UUID;
    return isText ? value.toString() : value;
  }

  private void add(Number number) {
    if (number instanceof Double value) {
      column.addNumber(value.doubleValue());
    } else if (number instanceof Float value) {
      column.addNumber(value.floatValue());
    } else if (number instanceof BigDecimal value) {
      column.addDecimal(value.unscaledValue(), value.scale());
    } else if (number instanceof BigInteger value) {
      column.addDecimal(value, 0);
    } else if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte) {
      column.addInteger(number.longValue());
    } else {
      addText(number.toString());
    }
  }

  private void add(Instant instant) {
    try {
      column.addInstant(instant.toEpochMilli());
    } catch (ArithmeticException beyondMilliseconds) {
      column.addOther("The time " + instant);
    }
  }

  private void addText(String said) {
    if (characters.length < said.length()) {
      characters = new char[Math.max(said.length(), 2 * characters.length)];
    }
    said.getChars(0, said.length(), characters, 0);
    if (text.encode(characters, 0, said.length())) {
      column.addText(text.bytes(), 0, text.length());
    } else {
      column.addOther("A text with half a character, " + Excerpt.of(said) + ",");
    }
  }

  private static boolean isDay(LocalDate date) {
    return date.toEpochDay() == (int) date.toEpochDay();
  }

  /** What a value is, in a sentence. */
  static String kind(Object value) {
    return value instanceof Map<?, ?> ? "map" : "value of the class " + value.getClass().getName();
  }
}

package io.steelyard.transforms.formats;

import io.steelyard.schemas.rows.ColumnType;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Slow and obvious parsers of values: Strings, BigInteger and java.time. */
final class SlowValues {
  private SlowValues() {}

  /**
   * The value as {@link Reading} shows it, "-" where missing, null where it is none of the type.
   */
  static @Nullable String parse(ColumnType type, String value) {
    return switch (type) {
      case STRING -> value;
      case INT -> integer(value);
      case DOUBLE -> number(value);
      case BOOLEAN -> bool(value);
      case TIMESTAMP -> time(value);
    };
  }

  private static @Nullable String integer(String value) {
    if (!value.matches("[+-]?[0-9]+")) {
      return null;
    }
    BigInteger number = new BigInteger(value);
    return number.bitLength() > 63 ? null : number.toString();
  }

  private static @Nullable String number(String value) {
    if (value.toLowerCase(Locale.ROOT).equals("nan")) {
      return "-";
    }
    if (!value.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
      return null;
    }
    double number = Double.parseDouble(value);
    return Double.isInfinite(number) ? null : Double.toString(number == 0 ? 0.0 : number);
  }

  private static @Nullable String bool(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> "1";
      case "false", "0" -> "0";
      default -> null;
    };
  }

  private static @Nullable String time(String value) {
    if (!value.matches(
        "\\d{4}-\\d\\d-\\d\\d([Tt ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?"
            + "([Zz]|[+-]\\d\\d(:?\\d\\d)?)?)?")) {
      return null;
    }
    String iso = value.toUpperCase(Locale.ROOT).replace(' ', 'T');
    iso = iso.replaceAll("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    try {
      Instant instant;
      if (iso.length() == 10) {
        instant = LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
      } else if (iso.matches(".*(Z|T.*[+-].*)")) {
        iso = iso.replaceAll("(T.*[+-]\\d\\d)$", "$1:00");
        instant = OffsetDateTime.parse(iso).toInstant();
      } else {
        instant = LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
      }
      return Long.toString(instant.toEpochMilli());
    } catch (DateTimeParseException wrong) {
      return null;
    }
  }

  /** Whether these bytes, as Latin-1, are UTF-8. */
  static boolean isUtf8(String latin) {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(latin.getBytes(StandardCharsets.ISO_8859_1)));
      return true;
    } catch (CharacterCodingException broken) {
      return false;
    }
  }
}

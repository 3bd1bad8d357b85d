package io.steelyard.transforms.formats;

import io.steelyard.schemas.rows.ColumnType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Slow and obvious parsers of values: Strings, BigDecimal and java.time. */
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

  private static final String DECIMAL = "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?";

  private static @Nullable String integer(String value) {
    String word = word(value);
    if (word != null) {
      return word;
    }
    if (!value.matches(DECIMAL)) {
      return null;
    }
    if (value.matches("(?s)[+-]?[0.]+([eE].*)?")) {
      return "0";
    }
    try {
      BigDecimal number = new BigDecimal(value);
      return Long.toString(number.longValueExact());
    } catch (ArithmeticException | NumberFormatException fractionOrLarge) {
      return null;
    }
  }

  /** True and false as numbers, NaN as missing. */
  private static @Nullable String word(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "nan" -> "-";
      case "true" -> "1";
      case "false" -> "0";
      default -> null;
    };
  }

  private static @Nullable String number(String value) {
    String word = word(value);
    if (word != null) {
      return word.equals("-") ? word : word + ".0";
    }
    if (!value.matches(DECIMAL)) {
      return null;
    }
    double number = Double.parseDouble(value);
    return Double.isInfinite(number) ? null : Double.toString(number == 0 ? 0.0 : number);
  }

  private static @Nullable String bool(String value) {
    String number = integer(value);
    return number == null || List.of("0", "1", "-").contains(number) ? number : null;
  }

  private static @Nullable String time(String value) {
    String basic = value.replaceAll("^(\\d{4})(\\d\\d)(\\d\\d)(?=$|[Tt ])", "$1-$2-$3");
    basic = basic.replaceAll("^(.{10}[Tt ]\\d\\d)(\\d\\d)(\\d\\d)(?=$|[.,Zz+-])", "$1:$2:$3");
    basic = basic.replaceAll("^(.{10}[Tt ]\\d\\d)(\\d\\d)(?=$|[Zz+-])", "$1:$2");
    return time(basic.replace(',', '.'), 0);
  }

  private static @Nullable String time(String value, long plus) {
    if (plus == 0 && value.matches("(?s).{10}.24:00(:00(\\.0+)?)?([Zz]|[+-].*)?")) {
      return time(value.substring(0, 11) + "00" + value.substring(13), 86_400_000);
    }
    if (plus == 0 && value.matches("(?s).{10}.\\d\\d:\\d\\d:60.*")) {
      String after = time(value.substring(0, 17) + "59" + value.substring(19), 1000);
      return after != null && Long.parseLong(after) / 1000 % 86_400 == 0 ? after : null;
    }
    if (!value.matches(
        "\\d{4}-\\d\\d-\\d\\d([Tt ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?"
            + "([Zz]|[+-]\\d\\d(:?\\d\\d)?)?)?")) {
      return null;
    }
    String iso = value.toUpperCase(Locale.ROOT).replace(' ', 'T');
    iso = iso.replaceAll("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    iso = iso.replaceAll("(\\.\\d{9})\\d+", "$1");
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
      return Long.toString(instant.toEpochMilli() + plus);
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

package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.TextStyle;
import java.nio.charset.StandardCharsets;

/**
 * Rewrites numbers with a decimal comma or with thousands separators as programs write them: {@code
 * 1.234,5} as {@code 1234.5}.
 *
 * <p>Separators stand between groups of exactly three digits, of which the first neither is nor
 * begins with 0, and in no number with an exponent, so that a number in another notation is no
 * number rather than another one. A blank separator may be a no-break space (U+00A0, U+202F), an
 * apostrophe a typographic one (U+2019). Words, such as true and NaN, stay.
 */
final class NumberNotation {
  private static final int GROUP = 3;
  private static final byte[] NO_BREAK = "\u00a0".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NARROW = "\u202f".getBytes(StandardCharsets.UTF_8);
  private static final byte[] QUOTE = "\u2019".getBytes(StandardCharsets.UTF_8);

  private final char decimal;
  private final char thousands;
  private byte[] bytes = new byte[64];
  private int length;
  private boolean isGrouped;

  NumberNotation(TextStyle style) {
    this.decimal = style.decimal();
    this.thousands = style.thousands();
  }

  /** Rewrites a text, which is then {@code bytes()[0, length())}; false if it is no number so. */
  boolean read(byte[] text, int from, int to) {
    if (to - from > bytes.length) {
      bytes = new byte[2 * (to - from)];
    }
    length = 0;
    int position = from;
    if (position < to && (text[position] == '-' || text[position] == '+')) {
      bytes[length++] = text[position++];
    }
    if (position < to && isLetter(text[position])) {
      copy(text, position, to);
      return true;
    }
    position = readGroups(text, position, to);
    if (position >= 0 && position < to && text[position] == decimal) {
      bytes[length++] = '.';
      for (position++; position < to && isDigit(text[position]); position++) {
        bytes[length++] = text[position];
      }
    }
    boolean hasExponent =
        position >= 0 && position < to && !isGrouped && (text[position] | 0x20) == 'e';
    if (hasExponent) {
      copy(text, position, to);
    }
    return hasExponent || position == to;
  }

  /** Copies the digits before the decimal point; where they end, or -1 if groups are uneven. */
  private int readGroups(byte[] text, int from, int to) {
    int position = from;
    int digits = 0;
    isGrouped = false;
    while (position < to) {
      int separator = separator(text, position, to);
      if (separator > 0) {
        if (digits == 0 || digits > GROUP || text[from] == '0' || (isGrouped && digits < GROUP)) {
          return -1;
        }
        isGrouped = true;
        digits = 0;
        position += separator;
      } else if (isDigit(text[position])) {
        bytes[length++] = text[position++];
        digits++;
      } else {
        break;
      }
    }
    return isGrouped && digits != GROUP ? -1 : position;
  }

  /** The number of bytes of the separator that stands here; 0 for none. */
  private int separator(byte[] text, int at, int to) {
    if (thousands == TextStyle.NONE) {
      return 0;
    }
    if (text[at] == thousands) {
      return 1;
    }
    return switch (thousands) {
      case ' ' -> Math.max(match(NO_BREAK, text, at, to), match(NARROW, text, at, to));
      case '\'' -> match(QUOTE, text, at, to);
      default -> 0;
    };
  }

  private static int match(byte[] sign, byte[] text, int at, int to) {
    boolean isHere =
        to - at >= sign.length
            && java.util.Arrays.equals(sign, 0, sign.length, text, at, at + sign.length);
    return isHere ? sign.length : 0;
  }

  private void copy(byte[] text, int from, int to) {
    System.arraycopy(text, from, bytes, length, to - from);
    length += to - from;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isLetter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** How a number is written, for messages. */
  String example() {
    return "1" + (thousands == TextStyle.NONE ? "" : thousands) + "234" + decimal + "5";
  }
}

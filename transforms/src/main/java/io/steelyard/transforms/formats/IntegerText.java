package io.steelyard.transforms.formats;

/**
 * Parses 64-bit integers in place: an optional sign and one or more decimal digits, nothing else
 * ({@code 5.0} and {@code 1e3} are no integers).
 */
final class IntegerText {
  private static final int SAFE_DIGITS = 18;

  /** Whether the last text was an integer. */
  boolean valid;

  /** The integer, or 0 with {@link #valid} false where the text is none or does not fit. */
  long parse(byte[] text, int from, int to) {
    int position = from;
    boolean negative = false;
    if (position < to && (text[position] == '-' || text[position] == '+')) {
      negative = text[position++] == '-';
    }
    valid = false;
    if (position == to) {
      return 0;
    }
    if (to - position > SAFE_DIGITS) {
      return parseLong(text, position, to, negative);
    }
    long value = 0;
    for (; position < to; position++) {
      int digit = text[position] - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      value = value * 10 + digit;
    }
    valid = true;
    return negative ? -value : value;
  }

  private long parseLong(byte[] text, int from, int to, boolean negative) {
    long value = 0;
    for (int position = from; position < to; position++) {
      int digit = text[position] - '0';
      // Counted downwards, because the least long has no positive counterpart.
      if (digit < 0 || digit > 9 || value < (Long.MIN_VALUE + digit) / 10) {
        return 0;
      }
      value = value * 10 - digit;
    }
    if (!negative && value == Long.MIN_VALUE) {
      return 0;
    }
    valid = true;
    return negative ? value : -value;
  }
}

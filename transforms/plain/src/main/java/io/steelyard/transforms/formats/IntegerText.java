package io.steelyard.transforms.formats;

/**
 * Parses 64-bit integers in place: a decimal number whose value is whole, however it is written
 * ({@code 5}, {@code 5.0} and {@code 5e0} are the same integer; {@code 5.5} is none).
 */
public final class IntegerText {
  private static final int SAFE_DIGITS = 18;

  /** An exponent beyond this leaves nothing within 64 bits but zero. */
  private static final int MOST_EXPONENT = 1 << 24;

  /** Whether the last text was an integer. */
  boolean valid;

  /** Whether something stood behind the decimal point. */
  private boolean hasRest;

  /**
   * The greatest integer that is not above the number, its decimal point moved to the right; 0 with
   * {@link #valid} false where the text is none or it does not fit.
   */
  long parseMoved(byte[] text, int from, int to, int places) {
    boolean isSigned = from < to && (text[from] == '-' || text[from] == '+');
    valid = false;
    boolean negative = isSigned && text[from] == '-';
    long size = parseDecimal(text, isSigned ? from + 1 : from, to, places);
    return signed(negative && hasRest ? size - 1 : size, negative);
  }

  /** Whether the last text was an integer. */
  public boolean valid() {
    return valid;
  }

  /** The integer, or 0 with {@link #valid} false where the text is none or does not fit. */
  public long parse(byte[] text, int from, int to) {
    int position = from;
    boolean negative = false;
    if (position < to && (text[position] == '-' || text[position] == '+')) {
      negative = text[position++] == '-';
    }
    valid = false;
    if (position == to) {
      return 0;
    }
    int first = position;
    if (to - position > SAFE_DIGITS) {
      return parseWhole(text, first, to, negative);
    }
    long value = 0;
    for (; position < to; position++) {
      int digit = text[position] - '0';
      if (digit < 0 || digit > 9) {
        return parseWhole(text, first, to, negative);
      }
      value = value * 10 + digit;
    }
    valid = true;
    return negative ? -value : value;
  }

  private long parseWhole(byte[] text, int from, int to, boolean negative) {
    long size = parseDecimal(text, from, to, 0);
    valid &= !hasRest;
    return signed(valid ? size : 0, negative);
  }

  /** The integer of a size that was counted downwards. */
  private long signed(long size, boolean negative) {
    // One is beyond, and one below the least has become the greatest.
    boolean fits = negative ? size <= 0 : size != Long.MIN_VALUE;
    valid &= fits;
    return !fits ? 0 : negative ? size : -size;
  }

  /**
   * Digits with a point among them or none, and an exponent or none: the negative of the size's
   * whole part, the decimal point moved to the right.
   */
  private long parseDecimal(byte[] text, int from, int to, int places) {
    int end = from;
    int point = -1;
    for (; end < to && (isDigit(text[end]) || (text[end] == '.' && point < 0)); end++) {
      if (text[end] == '.') {
        point = end;
      }
    }
    int digits = end - from - (point < 0 ? 0 : 1);
    long exponent = end == to ? 0 : exponent(text, end, to);
    if (digits == 0 || exponent == Long.MIN_VALUE) {
      return 0;
    }
    long whole = (point < 0 ? digits : point - from) + exponent + places;
    hasRest = false;
    // Counted downwards, because the least long has no positive counterpart.
    long value = 0;
    int passed = 0;
    for (int position = from; position < end; position++) {
      if (position != point) {
        int digit = text[position] - '0';
        if (passed++ >= whole) {
          hasRest |= digit != 0;
        } else if (value < (Long.MIN_VALUE + digit) / 10) {
          return 0;
        } else {
          value = value * 10 - digit;
        }
      }
    }
    for (; passed < whole && value != 0; passed++) {
      if (value < Long.MIN_VALUE / 10) {
        return 0;
      }
      value *= 10;
    }
    valid = true;
    return value;
  }

  /** The number after an {@code e}, at most {@link #MOST_EXPONENT} away from zero. */
  private static long exponent(byte[] text, int from, int to) {
    if ((text[from] | 0x20) != 'e') {
      return Long.MIN_VALUE;
    }
    int position = from + 1;
    boolean negative = false;
    if (position < to && (text[position] == '-' || text[position] == '+')) {
      negative = text[position++] == '-';
    }
    if (position == to) {
      return Long.MIN_VALUE;
    }
    long exponent = 0;
    for (; position < to; position++) {
      if (!isDigit(text[position])) {
        return Long.MIN_VALUE;
      }
      exponent = Math.min(MOST_EXPONENT, exponent * 10 + text[position] - '0');
    }
    return negative ? -exponent : exponent;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}

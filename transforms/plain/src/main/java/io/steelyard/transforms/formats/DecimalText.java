package io.steelyard.transforms.formats;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * Parses doubles in place, correctly rounded: optional sign, decimal digits with an optional point,
 * optional exponent. {@code NaN} in any case is not a number but valid, as a missing value; words
 * for infinity, hexadecimal numbers and numbers beyond the greatest double are not valid.
 *
 * <p>Up to 15 digits and a power of ten up to 22 are both exact doubles, so one multiplication or
 * division rounds correctly (W. D. Clinger, "How to read floating point numbers accurately", 1990);
 * the rest is left to a library.
 */
public final class DecimalText {
  private static final int EXACT_DIGITS = 15;
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Whether the last text was a number or NaN. */
  boolean valid;

  /** Whether the last text was a number or NaN. */
  public boolean valid() {
    return valid;
  }

  /** The number; NaN where the text says so, and with {@link #valid} false where it is none. */
  public double parse(byte[] text, int from, int to) {
    int position = from;
    boolean negative = false;
    if (position < to && (text[position] == '-' || text[position] == '+')) {
      negative = text[position++] == '-';
    }
    int first = position;
    long digits = 0;
    int point = -1;
    for (; position < to; position++) {
      int digit = text[position] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
      } else if (text[position] == '.' && point < 0) {
        point = position;
      } else {
        return parseSlowly(text, from, to);
      }
    }
    int count = to - first - (point < 0 ? 0 : 1);
    if (count == 0 || count > EXACT_DIGITS) {
      return parseSlowly(text, from, to);
    }
    valid = true;
    double value = point < 0 ? digits : digits / POWERS[to - point - 1];
    return negative ? -value : value;
  }

  private double parseSlowly(byte[] text, int from, int to) {
    valid = false;
    if (isNan(text, from, to)) {
      valid = true;
      return Double.NaN;
    }
    for (int position = from; position < to; position++) {
      byte b = text[position];
      if ((b < '0' || b > '9') && b != '.' && b != '-' && b != '+' && b != 'e' && b != 'E') {
        return Double.NaN;
      }
    }
    try {
      double value = JavaDoubleParser.parseDouble(text, from, to - from);
      valid = !Double.isInfinite(value);
      return valid ? value : Double.NaN;
    } catch (NumberFormatException notNumber) {
      return Double.NaN;
    }
  }

  /** Whether the text says that there is no number, in any case. */
  static boolean isNan(byte[] text, int from, int to) {
    return to - from == 3
        && (text[from] | 0x20) == 'n'
        && (text[from + 1] | 0x20) == 'a'
        && (text[from + 2] | 0x20) == 'n';
  }
}

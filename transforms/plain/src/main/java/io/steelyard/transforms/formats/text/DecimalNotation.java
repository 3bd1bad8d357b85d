package io.steelyard.transforms.formats.text;

/** A decimal {@code digits × 10^exponent} as text, in the notation of {@link ShortestDecimal}. */
final class DecimalNotation {
  private DecimalNotation() {}

  /** Writes a decimal of at most 17 digits, not negative; answers the position after it. */
  static int write(long digits, int exponent, byte[] out, int at) {
    long shortest = digits;
    int dropped = 0;
    if (digits != 0) {
      for (long tenth = shortest / 10; tenth * 10 == shortest; tenth = shortest / 10) {
        shortest = tenth;
        dropped++;
      }
    }
    int count = Digits.count(shortest);
    // The value is 0.d1d2… × 10^point.
    int point = count + dropped + (digits == 0 ? 0 : exponent);
    if (point > 0 && point <= 7) {
      return plain(shortest, count, point, out, at);
    }
    if (point > -3 && point <= 0) {
      return fraction(shortest, count, point, out, at);
    }
    return scientific(shortest, count, point - 1, out, at);
  }

  /** Writes a word of ASCII characters. */
  static int word(String word, byte[] out, int at) {
    for (int i = 0; i < word.length(); i++) {
      out[at + i] = (byte) word.charAt(i);
    }
    return at + word.length();
  }

  private static int plain(long digits, int count, int point, byte[] out, int at) {
    Digits.write(digits, count, out, at);
    if (count > point) {
      insertPoint(out, at + point, at + count);
      return at + count + 1;
    }
    int position = at + count;
    for (int i = count; i < point; i++) {
      out[position++] = '0';
    }
    out[position] = '.';
    out[position + 1] = '0';
    return position + 2;
  }

  private static int fraction(long digits, int count, int point, byte[] out, int at) {
    out[at] = '0';
    out[at + 1] = '.';
    int position = at + 2;
    for (int i = point; i < 0; i++) {
      out[position++] = '0';
    }
    Digits.write(digits, count, out, position);
    return position + count;
  }

  private static int scientific(long digits, int count, int exponent, byte[] out, int at) {
    Digits.write(digits, count, out, at);
    int position = at + count + 1;
    if (count == 1) {
      out[at + 1] = '.';
      out[at + 2] = '0';
      position = at + 3;
    } else {
      insertPoint(out, at + 1, at + count);
    }
    out[position] = 'E';
    return Digits.write(exponent, out, position + 1);
  }

  private static void insertPoint(byte[] out, int at, int end) {
    for (int i = end; i > at; i--) {
      out[i] = out[i - 1];
    }
    out[at] = '.';
  }
}

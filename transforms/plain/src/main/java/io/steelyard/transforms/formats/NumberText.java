package io.steelyard.transforms.formats;

import io.steelyard.transforms.formats.text.TextBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Numbers of binary formats as the texts that stand for them, such as codes: the fewest digits that
 * read back to the number, never an exponent, no point where it is whole; a decimal with the digits
 * of its scale.
 */
final class NumberText {
  /** Whole numbers up to here are integers exactly. */
  private static final double EXACT = 0x1p53;

  private final TextBuffer buffer = new TextBuffer();

  /** The bytes of the last text, from the first on. */
  byte[] bytes() {
    return buffer.bytes();
  }

  int length() {
    return buffer.length();
  }

  void set(long value) {
    buffer.clear();
    buffer.addLong(value);
  }

  /** A finite number. */
  void set(double value) {
    buffer.clear();
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      buffer.addLong((long) value);
      return;
    }
    buffer.addDouble(value);
    BigDecimal shortest = new BigDecimal(new String(buffer.copy(), StandardCharsets.US_ASCII));
    set(shortest.stripTrailingZeros().toPlainString());
  }

  void set(BigInteger unscaled, int scale) {
    set(new BigDecimal(unscaled, scale).toPlainString());
  }

  void set(String ascii) {
    buffer.clear();
    buffer.add(ascii.getBytes(StandardCharsets.US_ASCII));
  }
}

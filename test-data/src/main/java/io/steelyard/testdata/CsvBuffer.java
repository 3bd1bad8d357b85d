package io.steelyard.testdata;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Text of a CSV file in bytes, written without a string or an object per value. */
final class CsvBuffer {
  private static final int CAPACITY = 1 << 16;
  private static final int LONGEST_LINE = 1024;

  private final byte[] bytes = new byte[CAPACITY];
  private int length;

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  void put(char character) {
    bytes[length++] = (byte) character;
  }

  /** ASCII text. */
  void put(String text) {
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  /** A number of 0 or more with at least so many digits. */
  void number(long value, int leastDigits) {
    int digits = Math.max(leastDigits, digits(value));
    long rest = value;
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  /** A number of 0 or more, given in tenths, with one decimal. */
  void tenths(long value) {
    number(value / 10, 1);
    put('.');
    number(value % 10, 1);
  }

  /** A number of 0 or more, given in hundredths, with two decimals. */
  void hundredths(long value) {
    number(value / 100, 1);
    put('.');
    number(value % 100, 2);
  }

  /** Ends the line and passes on what is held once it is much. */
  void endLine(OutputStream out) throws IOException {
    put('\n');
    if (length > CAPACITY - LONGEST_LINE) {
      flush(out);
    }
  }

  void flush(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
    length = 0;
  }

  private static int digits(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }
}

package io.steelyard.transforms.formats.text;

import java.nio.charset.StandardCharsets;

/** Decimal digits of integers, written into an array of bytes. */
final class Digits {
  private static final byte[] PAIRS = pairs();
  private static final long[] POWERS = powers();
  private static final byte[] SMALLEST = "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);

  private Digits() {}

  /** The most bytes that {@link #write(long, byte[], int)} writes. */
  static final int LONGEST = 20;

  /** Writes an integer at a position and answers the position after it. */
  static int write(long value, byte[] out, int at) {
    if (value == Long.MIN_VALUE) {
      System.arraycopy(SMALLEST, 0, out, at, SMALLEST.length);
      return at + SMALLEST.length;
    }
    int position = at;
    long magnitude = value;
    if (value < 0) {
      out[position++] = '-';
      magnitude = -value;
    }
    int count = count(magnitude);
    write(magnitude, count, out, position);
    return position + count;
  }

  /** Writes the last {@code count} digits of a number that is not negative, padded with zeros. */
  static void write(long value, int count, byte[] out, int at) {
    long rest = value;
    int position = at + count;
    while (rest > Integer.MAX_VALUE && position - at >= 2) {
      position -= 2;
      long quotient = rest / 100;
      pair((int) (rest - quotient * 100), out, position);
      rest = quotient;
    }
    int small = (int) rest;
    while (position - at >= 2) {
      position -= 2;
      int quotient = small / 100;
      pair(small - quotient * 100, out, position);
      small = quotient;
    }
    if (position > at) {
      out[at] = (byte) ('0' + small % 10);
    }
  }

  /** The number of digits of a number that is not negative; 1 for 0. */
  static int count(long value) {
    // 1233 / 4096 is a little more than log10(2), so this is the count or one less.
    int guess = ((64 - Long.numberOfLeadingZeros(value | 1)) * 1233) >>> 12;
    return guess < POWERS.length && value >= POWERS[guess] ? guess + 1 : Math.max(guess, 1);
  }

  /** Writes two digits of a number from 0 to 99. */
  static void pair(int value, byte[] out, int at) {
    out[at] = PAIRS[2 * value];
    out[at + 1] = PAIRS[2 * value + 1];
  }

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }

  private static long[] powers() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }
}

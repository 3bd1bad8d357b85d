package io.steelyard.transforms.statistics;

import java.math.BigInteger;

/**
 * Adds doubles, their squares, or products of two, without rounding: a fixed-point number of more
 * than 4,300 bits in overlapping chunks, so that carries are settled once in a thousand additions.
 *
 * <p>The form is the "small superaccumulator" of Radford M. Neal, Fast exact summation using small
 * and large superaccumulators (2015, arXiv:1505.05571), widened to hold squares. Mutable, for one
 * thread.
 */
public final class ExactAccumulator {
  private static final int BITS = 32;
  private static final long MASK = (1L << BITS) - 1;
  private static final long FRACTION = (1L << 52) - 1;

  /** Squares of the greatest doubles end in chunk 130; the rest is room for 2^63 of them. */
  private static final int CHUNKS = 136;

  /** A chunk grows by less than 2^53 an addition and must stay within 63 bits. */
  private static final int UNSETTLED = 1000;

  private final long[] chunks = new long[CHUNKS];
  private int unsettled;

  /** Adds the first {@code rows} values; NaN is left out. Infinities are not allowed. */
  public void add(double[] values, int rows) {
    for (int begin = 0; begin < rows; begin += UNSETTLED) {
      int end = Math.min(rows, begin + UNSETTLED);
      reserve(end - begin);
      for (int i = begin; i < end; i++) {
        double value = values[i];
        if (!Double.isNaN(value)) {
          addOne(Double.doubleToRawLongBits(value));
        }
      }
    }
  }

  /** Adds the squares of the first {@code rows} values; NaN is left out. */
  public void addSquares(double[] values, int rows) {
    for (int begin = 0; begin < rows; begin += UNSETTLED) {
      int end = Math.min(rows, begin + UNSETTLED);
      reserve(end - begin);
      for (int i = begin; i < end; i++) {
        double value = values[i];
        if (!Double.isNaN(value)) {
          addSquare(Double.doubleToRawLongBits(value));
        }
      }
    }
  }

  /**
   * Adds the products of the first {@code rows} of two lists of finite values, each product without
   * rounding.
   */
  public void addProducts(double[] values, double[] factors, int rows) {
    for (int begin = 0; begin < rows; begin += UNSETTLED) {
      int end = Math.min(rows, begin + UNSETTLED);
      reserve(end - begin);
      for (int i = begin; i < end; i++) {
        addProduct(Double.doubleToRawLongBits(values[i]), Double.doubleToRawLongBits(factors[i]));
      }
    }
  }

  /** The sum so far. */
  public ExactSum sum() {
    return new ExactSum(units());
  }

  /** The sum in units of 2^-2148. */
  BigInteger units() {
    settle();
    byte[] bytes = new byte[CHUNKS * 4];
    for (int i = 0; i < CHUNKS; i++) {
      for (int b = 0; b < 4; b++) {
        bytes[bytes.length - 1 - 4 * i - b] = (byte) (chunks[i] >> (8 * b));
      }
    }
    return new BigInteger(bytes);
  }

  private void addOne(long bits) {
    int exponent = (int) (bits >>> 52) & 0x7ff;
    long mantissa = bits & FRACTION;
    if (exponent == 0) {
      exponent = 1;
    } else {
      mantissa |= FRACTION + 1;
    }
    int position = exponent + 1073;
    int chunk = position >> 5;
    int shift = position & 31;
    long sign = bits >> 63;
    chunks[chunk] += ((mantissa << shift & MASK) ^ sign) - sign;
    chunks[chunk + 1] += ((mantissa >>> (BITS - shift)) ^ sign) - sign;
  }

  private void addSquare(long bits) {
    int exponent = (int) (bits >>> 52) & 0x7ff;
    long mantissa = bits & FRACTION;
    if (exponent == 0) {
      exponent = 1;
    } else {
      mantissa |= FRACTION + 1;
    }
    int position = 2 * exponent - 2;
    int chunk = position >> 5;
    int shift = position & 31;
    long high = Math.multiplyHigh(mantissa, mantissa);
    long low = mantissa * mantissa;
    chunks[chunk] += low << shift & MASK;
    chunks[chunk + 1] += low >>> (BITS - shift) & MASK;
    chunks[chunk + 2] += (high << shift | low >>> 1 >>> (63 - shift)) & MASK;
    chunks[chunk + 3] += high >>> (BITS - shift);
  }

  private void addProduct(long left, long right) {
    int leftExponent = (int) (left >>> 52) & 0x7ff;
    int rightExponent = (int) (right >>> 52) & 0x7ff;
    long leftMantissa = (left & FRACTION) | (leftExponent == 0 ? 0 : FRACTION + 1);
    long rightMantissa = (right & FRACTION) | (rightExponent == 0 ? 0 : FRACTION + 1);
    int position = Math.max(1, leftExponent) + Math.max(1, rightExponent) - 2;
    int chunk = position >> 5;
    int shift = position & 31;
    long sign = (left ^ right) >> 63;
    long high = Math.multiplyHigh(leftMantissa, rightMantissa);
    long low = leftMantissa * rightMantissa;
    chunks[chunk] += ((low << shift & MASK) ^ sign) - sign;
    chunks[chunk + 1] += ((low >>> (BITS - shift) & MASK) ^ sign) - sign;
    chunks[chunk + 2] += (((high << shift | low >>> 1 >>> (63 - shift)) & MASK) ^ sign) - sign;
    chunks[chunk + 3] += ((high >>> (BITS - shift)) ^ sign) - sign;
  }

  private void reserve(int additions) {
    if (unsettled + additions > UNSETTLED) {
      settle();
    }
    unsettled += additions;
  }

  private void settle() {
    for (int i = 0; i < CHUNKS - 1; i++) {
      chunks[i + 1] += chunks[i] >> BITS;
      chunks[i] &= MASK;
    }
    unsettled = 0;
  }
}

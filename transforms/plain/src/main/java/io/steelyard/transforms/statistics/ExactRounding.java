package io.steelyard.transforms.statistics;

import java.math.BigInteger;

/** Exact numbers to the nearest double, half to even: one rounding from the first to the last. */
final class ExactRounding {
  /** More bits than a double has, so that what is cut off below only has to break ties. */
  private static final int PRECISION = 66;

  private ExactRounding() {}

  /** numerator / denominator * 2^exponent; the denominator is above 0. */
  static double quotient(BigInteger numerator, BigInteger denominator, int exponent) {
    if (numerator.signum() == 0) {
      return 0;
    }
    int shift = Math.max(0, PRECISION - numerator.bitLength() + denominator.bitLength());
    BigInteger[] parts = numerator.abs().shiftLeft(shift).divideAndRemainder(denominator);
    double magnitude = nearest(parts[0], parts[1].signum() != 0, exponent - shift);
    return numerator.signum() < 0 ? -magnitude : magnitude;
  }

  /** sqrt(radicand) / denominator * 2^exponent; radicand from 0, denominator above 0. */
  static double squareRoot(BigInteger radicand, BigInteger denominator, int exponent) {
    int shift = Math.max(0, PRECISION - radicand.bitLength() / 2 + denominator.bitLength());
    BigInteger square = denominator.multiply(denominator);
    BigInteger scaled = radicand.shiftLeft(2 * shift);
    BigInteger root = scaled.divide(square).sqrt();
    boolean inexact = !root.multiply(root).multiply(square).equals(scaled);
    return root.signum() == 0 ? 0 : nearest(root, inexact, exponent - shift);
  }

  /** A number of at least 64 bits, plus less than one where inexact, times 2^exponent. */
  private static double nearest(BigInteger whole, boolean inexact, int exponent) {
    int excess = Math.max(whole.bitLength() - 53, -1074 - exponent);
    if (excess <= 0) {
      return Math.scalb(whole.doubleValue(), exponent);
    }
    BigInteger kept = whole.shiftRight(excess);
    boolean half = whole.testBit(excess - 1);
    boolean above = inexact || whole.getLowestSetBit() < excess - 1;
    if (half && (above || kept.testBit(0))) {
      kept = kept.add(BigInteger.ONE);
    }
    return Math.scalb(kept.doubleValue(), exponent + excess);
  }
}

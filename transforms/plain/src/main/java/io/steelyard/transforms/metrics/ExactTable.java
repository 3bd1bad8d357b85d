package io.steelyard.transforms.metrics;

import io.steelyard.transforms.statistics.ExactSum;
import java.math.BigInteger;

/**
 * Exact sums of weights by key, in whole units of one power of two.
 *
 * @param keys ascending
 * @param units the sum of each key
 * @param exponent a unit is 2^exponent
 */
record ExactTable(long[] keys, BigInteger[] units, int exponent) {
  /** Beyond so many bits a whole number is no double, though in units it may be. */
  private static final int MOST_BITS = 1000;

  int size() {
    return keys.length;
  }

  /** A number of units as the nearest double. */
  double value(BigInteger amount) {
    return amount.bitLength() < MOST_BITS
        ? Math.scalb(amount.doubleValue(), exponent)
        : ExactSum.scaled(amount, exponent).value();
  }

  /** A sum of some of the weights in units. */
  BigInteger units(ExactSum sum) {
    return sum.inUnitsOf(exponent);
  }

  /** The quotient of two numbers of units or of products of them; NaN of 0 / 0. */
  static double ratio(BigInteger numerator, BigInteger denominator) {
    int excess = Math.max(0, denominator.bitLength() - MOST_BITS);
    return numerator.shiftRight(excess).doubleValue()
        / denominator.shiftRight(excess).doubleValue();
  }
}

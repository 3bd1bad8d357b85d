package io.steelyard.transforms.models;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * exp in float, by the algorithm of the current GNU C library (and of Arm's optimized routines):
 * with N = 32, exp(x) = 2^(k/N) 2^(r/N), where k is x N / ln 2 rounded to an integer, 2^(k/N) comes
 * from a table and 2^(r/N) from a cubic, all in double, rounded once to float. The error is below
 * 0.502 units in the last place. XGBoost calls that function; this one gives its bits, on every
 * machine.
 */
final class FloatExponential {
  private static final int N = 32;
  private static final double PER_LN2 = 0x1.71547652b82fep+0 * N;

  /** Adding it rounds a double to an integer, found in the low bits. */
  private static final double SHIFT = 0x1.8p+52;

  private static final double CUBIC = 0x1.c6af84b912394p-5 / N / N / N;
  private static final double SQUARE = 0x1.ebfce50fac4f3p-3 / N / N;
  private static final double LINEAR = 0x1.62e42ff0c52d6p-1 / N;

  /** ln of the greatest float, and of half the smallest. */
  private static final float OVERFLOW = 0x1.62e42ep6f;

  private static final float UNDERFLOW = -0x1.9fe368p6f;

  /** The bits of 2^(i/N), less i / N in the exponent, so that k can be added there. */
  private static final long[] POWERS = powers();

  private FloatExponential() {}

  static float exp(float x) {
    if (Float.isNaN(x)) {
      return x;
    }
    if (x > OVERFLOW) {
      return Float.POSITIVE_INFINITY;
    }
    if (x < UNDERFLOW) {
      return 0.0f;
    }
    double z = PER_LN2 * x;
    double shifted = z + SHIFT;
    long k = Double.doubleToRawLongBits(shifted);
    double r = z - (shifted - SHIFT);
    double power = Double.longBitsToDouble(POWERS[(int) (k & (N - 1))] + (k << 47));
    double high = CUBIC * r + SQUARE;
    double low = LINEAR * r + 1.0;
    return (float) ((high * (r * r) + low) * power);
  }

  private static long[] powers() {
    BigDecimal root = BigDecimal.valueOf(2);
    for (int n = N; n > 1; n >>= 1) {
      root = root.sqrt(MathContext.DECIMAL128);
    }
    long[] powers = new long[N];
    BigDecimal power = BigDecimal.ONE;
    for (int i = 0; i < N; i++) {
      powers[i] = Double.doubleToRawLongBits(power.doubleValue()) - ((long) i << 47);
      power = power.multiply(root, MathContext.DECIMAL128);
    }
    return powers;
  }
}

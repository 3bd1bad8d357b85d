package io.steelyard.transforms.formats.text;

import java.math.BigInteger;

/**
 * The shortest decimal that reads back to the same double and, of several, the nearest: the same
 * bytes on every JDK, and those of {@code Double.toString} from JDK 19 on. Plain notation for
 * magnitudes from 0.001 up to 10,000,000, else one digit before the point and an exponent.
 *
 * <p>Source: R. Giulietti, "The Schubfach way to render doubles", 2020/2022. A double {@code c ×
 * 2^q} and the ends of its rounding interval are scaled by 10^-k, with a k for which the interval
 * holds one or a few integers, using 126 bits of 10^-k; the paper proves that to be enough.
 */
public final class ShortestDecimal {
  /** The most bytes that {@link #write} writes. */
  public static final int LONGEST = 26;

  private static final int SMALLEST_K = -324;
  private static final int LARGEST_K = 292;
  private static final int SMALLEST_EXPONENT = -1074;
  private static final long HIDDEN_BIT = 1L << 52;
  private static final long LOW_63 = Long.MAX_VALUE;

  /** Upper 63 bits of floor(10^-k × 2^r) + 1, which has 126 bits. */
  private static final long[] UPPER = new long[LARGEST_K - SMALLEST_K + 1];

  /** Lower 63 bits of the same. */
  private static final long[] LOWER = new long[LARGEST_K - SMALLEST_K + 1];

  static {
    for (int k = SMALLEST_K; k <= LARGEST_K; k++) {
      int r = 125 - floorLog2OfPowerOf10(-k);
      BigInteger power = BigInteger.TEN.pow(Math.abs(k));
      BigInteger scaled = k > 0 ? BigInteger.ONE.shiftLeft(r).divide(power) : power.shiftLeft(r);
      BigInteger g = scaled.add(BigInteger.ONE);
      UPPER[k - SMALLEST_K] = g.shiftRight(63).longValueExact();
      LOWER[k - SMALLEST_K] = g.and(BigInteger.valueOf(LOW_63)).longValueExact();
    }
  }

  private ShortestDecimal() {}

  /** Writes a number at a position, with {@link #LONGEST} bytes to spare; answers the end. */
  public static int write(double value, byte[] out, int at) {
    long bits = Double.doubleToRawLongBits(value);
    long fraction = bits & (HIDDEN_BIT - 1);
    int biased = (int) (bits >>> 52) & 0x7ff;
    if (biased == 0x7ff) {
      return DecimalNotation.word(
          fraction != 0 ? "NaN" : bits < 0 ? "-Infinity" : "Infinity", out, at);
    }
    int position = at;
    if (bits < 0) {
      out[position++] = '-';
    }
    if (biased != 0) {
      long c = HIDDEN_BIT | fraction;
      int shift = 1075 - biased;
      if (shift > 0 && shift < 53 && (c >> shift) << shift == c) {
        return DecimalNotation.write(c >> shift, 0, out, position);
      }
      return write(-shift, c, 0, out, position);
    }
    if (fraction == 0) {
      return DecimalNotation.write(0, 0, out, position);
    }
    // The two smallest need a tenfold finer grid to show two digits.
    return fraction < 3
        ? write(SMALLEST_EXPONENT, 10 * fraction, -1, out, position)
        : write(SMALLEST_EXPONENT, fraction, 0, out, position);
  }

  private static int write(int q, long c, int finer, byte[] out, int at) {
    long odd = c & 1;
    long middle = c << 2;
    long right = middle + 2;
    long left;
    int k;
    if (c != HIDDEN_BIT || q == SMALLEST_EXPONENT) {
      left = middle - 2;
      k = floorLog10OfPowerOf2(q);
    } else {
      // Below a power of two the doubles are twice as dense.
      left = middle - 1;
      k = floorLog10OfThreeQuartersOfPowerOf2(q);
    }
    int h = q + floorLog2OfPowerOf10(-k) + 2;
    long upper = UPPER[k - SMALLEST_K];
    long lower = LOWER[k - SMALLEST_K];
    long scaled = product(upper, lower, middle << h);
    // An even c owns the ends of its interval, an odd one does not.
    long least = product(upper, lower, left << h) + odd;
    long most = product(upper, lower, right << h) - odd;
    long s = scaled >> 2;
    if (s >= 100) {
      long below = s / 10 * 10;
      boolean belowFits = least <= below << 2;
      boolean aboveFits = (below + 10) << 2 <= most;
      if (belowFits != aboveFits) {
        return DecimalNotation.write(belowFits ? below : below + 10, k + finer, out, at);
      }
    }
    boolean fits = least <= s << 2;
    boolean nextFits = (s + 1) << 2 <= most;
    boolean next;
    if (fits != nextFits) {
      next = nextFits;
    } else {
      long twiceMiddle = (s + s + 1) << 1;
      next = scaled > twiceMiddle || (scaled == twiceMiddle && (s & 1) != 0);
    }
    return DecimalNotation.write(next ? s + 1 : s, k + finer, out, at);
  }

  /** g × c / 2^127, rounded to odd. */
  private static long product(long upper, long lower, long c) {
    long carried = Math.multiplyHigh(lower, c);
    long low = upper * c;
    long z = (low >>> 1) + carried;
    long w = Math.multiplyHigh(upper, c) + (z >>> 63);
    return w | (((z & LOW_63) + LOW_63) >>> 63);
  }

  /** floor(log10(2^e)) for |e| up to 1100: 661971961083 is floor(log10(2) × 2^41). */
  static int floorLog10OfPowerOf2(int e) {
    return (int) ((e * 661_971_961_083L) >> 41);
  }

  /** floor(log10(3/4 × 2^e)): 274743187321 is -floor(log10(3/4) × 2^41). */
  static int floorLog10OfThreeQuartersOfPowerOf2(int e) {
    return (int) ((e * 661_971_961_083L - 274_743_187_321L) >> 41);
  }

  /** floor(log2(10^e)) for |e| up to 330: 913124641741 is floor(log2(10) × 2^38). */
  static int floorLog2OfPowerOf10(int e) {
    return (int) ((e * 913_124_641_741L) >> 38);
  }
}

package io.steelyard.transforms.formats.parquet;

/**
 * Numbers of 16 bits: a sign, five bits of exponent, ten of fraction, little-endian.
 *
 * <p>Source: IEEE 754-2019, binary16; Apache Parquet format specification, FLOAT16.
 */
public final class HalfPrecision {
  private static final double GREATEST = 65_504;

  private HalfPrecision() {}

  /** The number of half precision that is nearest to this one, of two the even one. */
  public static float nearest(double number) {
    if (Double.isInfinite(number)) {
      return (float) number;
    }
    double unit = StrictMath.scalb(1.0, Math.max(Math.getExponent(number), -14) - 10);
    double nearest = Math.rint(number / unit) * unit;
    return Math.abs(nearest) > GREATEST
        ? (float) Math.copySign(Double.POSITIVE_INFINITY, number)
        : (float) nearest;
  }

  /** The number of these two bytes. */
  public static float of(byte[] bytes) {
    int bits = (bytes[0] & 0xff) | (bytes[1] & 0xff) << 8;
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float size;
    if (exponent == 0) {
      size = fraction * 0x1p-24f;
    } else if (exponent == 0x1f) {
      size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else {
      size = StrictMath.scalb((float) (fraction | 0x400), exponent - 25);
    }
    return bits >> 15 == 0 ? size : -size;
  }
}

package io.steelyard.transforms.statistics;

/** Whole numbers as the decimal digits that are their text, without an object. */
public final class DecimalText {
  /** The most bytes that a number has. */
  public static final int LONGEST = 20;

  private DecimalText() {}

  /**
   * Writes a number up to the end of an array.
   *
   * @param target at least {@link #LONGEST} bytes
   * @return where it begins
   */
  public static int write(long value, byte[] target) {
    int at = target.length;
    long rest = value;
    // Negative, since the least number has no positive counterpart.
    if (rest > 0) {
      rest = -rest;
    }
    do {
      long tenth = rest / 10;
      target[--at] = (byte) ('0' + (int) (tenth * 10 - rest));
      rest = tenth;
    } while (rest != 0);
    if (value < 0) {
      target[--at] = '-';
    }
    return at;
  }
}

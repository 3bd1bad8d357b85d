package io.steelyard.transforms.drafting;

import io.steelyard.schemas.GroupedNumber;

/**
 * How likely it is that the next row is unlike all before, where rows come in no particular order.
 * They bound what a check may cost: the chance that it rejects a good row.
 */
final class Chances {
  /** The most that a check of one column may reject of good rows: one in 10,000. */
  static final double BOUND = 0.0001;

  /** The most that the ranges of all columns together may: one in 5,000. */
  static final double ALL_RANGES = 0.0002;

  private static final long MISTAKES = 1000;

  private Chances() {}

  /** That the next of n + 1 numbers is the least or the greatest of them: 2 / (n + 1). */
  static double outside(long n) {
    return 2.0 / (n + 1);
  }

  /**
   * That the next text is new, by Good and Turing: the share of texts that were seen once. One is
   * added, since that no text was seen once does not mean that none ever will be.
   */
  static double unseen(long singles, long n) {
    return (singles + 1.0) / (n + 1);
  }

  /** That the next value lacks what all n before had. */
  static double first(long n) {
    return 1.0 / (n + 1);
  }

  /** Whether some are all but those that may be mistakes: one in 1,000. */
  static boolean nearlyAll(long some, long all) {
    return all > 0 && all - some <= all / MISTAKES;
  }

  /** A small chance in words, such as {@code 1 in 5,000}. */
  static String words(double chance) {
    return "1 in " + GroupedNumber.of(Math.round(1 / chance));
  }
}

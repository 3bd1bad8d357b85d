package io.steelyard.transforms.drafting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Within which bounds a share of rows should stay. Its odds may become four times or a quarter of
 * what was seen, which leaves room for drift; and further where chance alone would reach beyond
 * more often than once in 10,000 times, by Chernoff's bound, in a file of a tenth of the rows or
 * more.
 *
 * @param minimum the least, 0 where there is none
 * @param maximum the greatest, 1 where there is none
 */
record ShareBounds(double minimum, double maximum) {
  /** By how much the odds may change. */
  static final double ODDS = 4;

  /** The chance, to one side, of what is left by chance alone. */
  private static final double CHANCE = 0.00005;

  private static final int STEPS = 60;

  /** Nothing is bounded. */
  static final ShareBounds NONE = new ShareBounds(0, 1);

  /**
   * The bounds of a share.
   *
   * @param share what was seen, above 0 and below 1
   * @param rows how many it was seen of
   * @param next how many rows of a next file it will be measured of
   * @param odds by how much the odds may change
   */
  static ShareBounds of(double share, double rows, double next, double odds) {
    double size = rows * next / (rows + next);
    return new ShareBounds(
        Math.min(atOdds(share, 1 / odds), reach(share, 0, size)),
        Math.max(atOdds(share, odds), reach(share, 1, size)));
  }

  /** The bounds that hold for both. */
  ShareBounds or(ShareBounds other) {
    return new ShareBounds(Math.min(minimum, other.minimum), Math.max(maximum, other.maximum));
  }

  /** The share whose odds are so many times those of another. */
  static double atOdds(double share, double times) {
    double odds = share / (1 - share) * times;
    return odds / (1 + odds);
  }

  /** How far towards an end chance reaches: that end itself where rows are few. */
  private static double reach(double share, double end, double size) {
    if (!isBeyond(end, share, size)) {
      return end;
    }
    double inside = share;
    double outside = end;
    for (int i = 0; i < STEPS; i++) {
      double middle = (inside + outside) / 2;
      if (isBeyond(middle, share, size)) {
        outside = middle;
      } else {
        inside = middle;
      }
    }
    return outside;
  }

  /** Whether rows of this share come to another one by chance less often than is allowed. */
  static boolean isBeyond(double bound, double share, double size) {
    return size * divergence(bound, share) >= -StrictMath.log(CHANCE);
  }

  /** Of Kullback and Leibler, of two shares. */
  static double divergence(double a, double b) {
    return term(a, b) + term(1 - a, 1 - b);
  }

  private static double term(double a, double b) {
    return a == 0 ? 0 : a * StrictMath.log(a / b);
  }

  boolean hasMinimum() {
    return minimum > 0;
  }

  boolean hasMaximum() {
    return maximum < 1;
  }

  /** The least, rounded away from what was seen. */
  String minimumText() {
    return minimum < 0.5
        ? digits(minimum, RoundingMode.DOWN)
        : BigDecimal.ONE
            .subtract(new BigDecimal(digits(1 - minimum, RoundingMode.UP)))
            .toPlainString();
  }

  /** The greatest, rounded away from what was seen. */
  String maximumText() {
    return maximum < 0.5
        ? digits(maximum, RoundingMode.UP)
        : BigDecimal.ONE
            .subtract(new BigDecimal(digits(1 - maximum, RoundingMode.DOWN)))
            .toPlainString();
  }

  private static String digits(double number, RoundingMode rounding) {
    return new BigDecimal(number)
        .round(new MathContext(2, rounding))
        .stripTrailingZeros()
        .toPlainString();
  }
}

package io.steelyard.transforms.metrics;

/**
 * Where a share may lie of which some trials show so much: Wilson's score interval, which holds for
 * shares of 0 and 1 too. Weighted rows count as so many as would vary alike (Kish).
 *
 * <p>Source: Wilson, Probable inference, the law of succession, and statistical inference (1927).
 */
final class ShareInterval {
  private ShareInterval() {}

  /**
   * The interval.
   *
   * @param share what was seen; not looked at without trials
   * @param trials how many, not only whole numbers; any share is possible of none, or of NaN
   * @param z standard errors of a normal distribution
   */
  static Interval of(double share, double trials, double z) {
    if (!(trials > 0)) {
      return Interval.ANY_SHARE;
    }
    double square = z * z / trials;
    double middle = (share + square / 2) / (1 + square);
    double half =
        z / (1 + square) * Math.sqrt(share * (1 - share) / trials + square / (4 * trials));
    // Rounding must not leave out what was seen.
    return new Interval(
        Math.min(share, Math.max(0, middle - half)), Math.max(share, Math.min(1, middle + half)));
  }

  /**
   * The number of rows of equal weights whose mean would vary alike.
   *
   * @param weight the sum of the weights
   * @param squares the sum of their squares
   * @return 0 of no weight
   */
  static double trials(double weight, double squares) {
    return weight > 0 && squares > 0 ? weight * weight / squares : 0;
  }
}

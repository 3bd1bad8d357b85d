package io.steelyard.transforms.drift;

import java.util.SplittableRandom;

/**
 * Chance in a baseline's counts beyond that of drawing its rows. Whether the row of a text that no
 * other row had counts as unseen depends on one row only; but a text of two rows might as well have
 * come once or three times, and both of its rows go with it from its bin by hash to unseen. Where
 * n1 texts of n rows came once and n2 twice, the variance of the share of unseen texts is so (n1 (1
 * - n1 / n) + 2 n2) / n^2, of which the former part is that of drawn rows. This is the latter, with
 * as much in the bins that these rows come from.
 *
 * <p>Source: Esty, A normal limit law for a nonparametric estimator of the coverage of a random
 * sample, Annals of Statistics 11 (1983).
 *
 * @param first the first of the bins that rows are exchanged with
 * @param end the bin after the last of these: that of unseen texts
 * @param variance of the number of rows that are exchanged, in all
 */
record BinExchange(int first, int end, double variance) {
  /** No more chance than that of drawing rows. */
  static final BinExchange NONE = new BinExchange(0, 0, 0);

  /** So many signs add up to what is near enough to a normal. */
  private static final int SIGNS = 256;

  /**
   * Draws an exchange, which may leave less than nothing in a bin.
   *
   * @param counts to which it is added
   * @param offset where the series' bins begin
   */
  void draw(SplittableRandom random, double[] counts, int offset) {
    if (variance == 0) {
      return;
    }
    double deviation = Math.sqrt(variance / (end - first));
    for (int bin = first; bin < end; bin++) {
      double moved = deviation * normal(random);
      counts[offset + bin] += moved;
      counts[offset + end] -= moved;
    }
  }

  private static double normal(SplittableRandom random) {
    int heads = 0;
    for (int drawn = 0; drawn < SIGNS; drawn += Long.SIZE) {
      heads += Long.bitCount(random.nextLong());
    }
    return (2.0 * heads - SIGNS) / Math.sqrt(SIGNS);
  }
}

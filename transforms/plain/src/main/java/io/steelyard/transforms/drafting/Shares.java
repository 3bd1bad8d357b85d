package io.steelyard.transforms.drafting;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;

/**
 * Shares of the sampled rows, and bounds for them. Where rows have times, the shares of ten spans
 * of time, each of as many rows, are within the bounds, too: what varied before will vary again.
 */
final class Shares {
  private static final int BLOCKS = 10;
  private static final long FEWEST_IN_BLOCK = 20;
  private static final double BLOCK_ODDS = 2;
  private static final double NEXT = 0.1;

  private final Sample sample;
  private final int[] blocks;
  private final long rows;

  /**
   * Of a sample.
   *
   * @param times of its rows, or none
   * @param rows that were read
   */
  Shares(Sample sample, long[] times, long rows) {
    this.sample = sample;
    this.blocks = blocks(times);
    this.rows = rows;
  }

  private static int[] blocks(long[] times) {
    Integer[] order = new Integer[times.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingLong(row -> times[row]));
    int[] blocks = new int[times.length];
    for (int i = 0; i < order.length; i++) {
      blocks[order[i]] = (int) ((long) BLOCKS * i / order.length);
    }
    return blocks;
  }

  /**
   * A share of rows.
   *
   * @param seen the share, as it is
   * @param of how many sampled rows were asked
   * @param share the same with half a row of each kind more, so that it is neither 0 nor 1
   */
  record Share(double seen, double of, double share, ShareBounds bounds) {}

  /** The share of the rows that are asked for which something holds. */
  Share of(IntPredicate isAsked, IntPredicate holds) {
    return of(isAsked, holds, ShareBounds.ODDS);
  }

  /** The same, of which the odds may change by so much. */
  Share of(IntPredicate isAsked, IntPredicate holds, double odds) {
    double[] asked = new double[BLOCKS + 1];
    double[] holding = new double[BLOCKS + 1];
    for (int row = 0; row < sample.size(); row++) {
      if (isAsked.test(row)) {
        double count = sample.count(row);
        double held = holds.test(row) ? count : 0;
        asked[BLOCKS] += count;
        holding[BLOCKS] += held;
        if (blocks.length > 0) {
          asked[blocks[row]] += count;
          holding[blocks[row]] += held;
        }
      }
    }
    if (asked[BLOCKS] == 0) {
      return new Share(Double.NaN, 0, Double.NaN, ShareBounds.NONE);
    }
    double share = smooth(holding[BLOCKS], asked[BLOCKS]);
    ShareBounds bounds = ShareBounds.of(share, asked[BLOCKS], next(asked[BLOCKS]), odds);
    for (int block = 0; block < BLOCKS; block++) {
      if (asked[block] >= FEWEST_IN_BLOCK) {
        double of = smooth(holding[block], asked[block]);
        bounds =
            bounds.or(
                new ShareBounds(
                    ShareBounds.atOdds(of, 1 / BLOCK_ODDS), ShareBounds.atOdds(of, BLOCK_ODDS)));
      }
    }
    return new Share(holding[BLOCKS] / asked[BLOCKS], asked[BLOCKS], share, bounds);
  }

  /** Of so many of the sampled rows, how many a file of a tenth of all rows has. */
  double next(double asked) {
    return NEXT * rows * asked / sample.rows();
  }

  /** A share with half a row of each kind more. */
  static double smooth(double holding, double asked) {
    return (holding + 0.5) / (asked + 1);
  }
}

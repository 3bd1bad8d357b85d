package io.steelyard.transforms.drift;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Pairs of a baseline and windows that differ by chance only, and their statistics, for the series
 * of one pool of rows: see {@link Calibrator}. Mutable, for one thread.
 */
final class NullDraws {
  private final BlockBootstrap bootstrap;
  private final List<BinExchange> exchanges;
  private final int[] offsets;
  private final int[] sizes;
  private final int[] baselineSize;
  private final double baselineRows;
  private final double[] shares;
  private final int[][] windows;
  private final int[][] resampled;
  private final double[] drawn;

  NullDraws(CodedRows pool, List<Integer> sizes, int mostResampled) {
    bootstrap = new BlockBootstrap(pool);
    exchanges = pool.exchanges();
    offsets = pool.offsets();
    this.sizes = sizes.stream().mapToInt(Integer::intValue).toArray();
    windows = new int[sizes.size()][pool.bins()];
    resampled = new int[1][pool.bins()];
    drawn = new double[pool.bins()];
    baselineRows = pool.rows();
    baselineSize = new int[] {Math.min(mostResampled, pool.rows())};
    int[] counts = new int[pool.bins()];
    pool.count(0, pool.rows(), counts);
    shares = new double[pool.bins()];
    Arrays.setAll(shares, i -> counts[i] / (double) pool.rows());
  }

  void next(SplittableRandom random) {
    bootstrap.draw(random, sizes, windows);
    bootstrap.draw(random, baselineSize, resampled);
    double rows = baselineSize[0];
    double shrink = Math.sqrt(rows / baselineRows);
    for (int i = 0; i < drawn.length; i++) {
      double share = shares[i] + shrink * (resampled[0][i] / rows - shares[i]);
      drawn[i] = baselineRows * share;
    }
    for (int series = 0; series < series(); series++) {
      exchanges.get(series).draw(random, drawn, offsets[series]);
    }
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = Math.max(0, drawn[i]);
    }
  }

  /** The number of series. */
  int series() {
    return offsets.length - 1;
  }

  /** The {@link DriftStatistic} of a series of the last pair, for the window of a size. */
  double statistic(int size, int series) {
    double sum = 0;
    for (int i = offsets[series]; i < offsets[series + 1]; i++) {
      sum += DriftStatistic.term(drawn[i], baselineRows, windows[size][i], sizes[size]);
    }
    return Math.max(0, 2 * sum);
  }
}

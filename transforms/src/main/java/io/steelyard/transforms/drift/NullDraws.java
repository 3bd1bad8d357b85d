package io.steelyard.transforms.drift;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Pairs of a baseline and windows that differ by chance only, and their statistics: see {@link
 * Calibrator}. Mutable, for one thread.
 */
final class NullDraws {
  private final BlockBootstrap bootstrap;
  private final int[] offsets;
  private final int[] sizes;
  private final int[] baselineSize;
  private final double[] baselineRows;
  private final double[] shares;
  private final int[][] windows;
  private final int[][] resampled;
  private final double[] drawn;

  NullDraws(CodedRows heldOut, Histograms baseline, List<Integer> sizes, int mostResampled) {
    if (baseline.series() != heldOut.series()) {
      throw new IllegalArgumentException(
          "baseline of " + baseline.series() + " series for rows of " + heldOut.series());
    }
    bootstrap = new BlockBootstrap(heldOut);
    offsets = heldOut.offsets();
    this.sizes = sizes.stream().mapToInt(Integer::intValue).toArray();
    windows = new int[sizes.size()][heldOut.bins()];
    resampled = new int[1][heldOut.bins()];
    drawn = new double[heldOut.bins()];
    baselineRows = new double[heldOut.series()];
    Arrays.setAll(baselineRows, s -> Shares.total(baseline.arrays()[s]));
    double least = Arrays.stream(baselineRows).min().orElse(1);
    if (least < 1) {
      throw new IllegalArgumentException("a baseline series of no rows");
    }
    baselineSize = new int[] {(int) Math.min(mostResampled, least)};
    int[] counts = new int[heldOut.bins()];
    heldOut.count(0, heldOut.rows(), counts);
    shares = new double[heldOut.bins()];
    Arrays.setAll(shares, i -> counts[i] / (double) heldOut.rows());
  }

  void next(SplittableRandom random) {
    bootstrap.draw(random, sizes, windows);
    bootstrap.draw(random, baselineSize, resampled);
    double rows = baselineSize[0];
    for (int s = 0; s + 1 < offsets.length; s++) {
      double shrink = Math.sqrt(rows / baselineRows[s]);
      for (int i = offsets[s]; i < offsets[s + 1]; i++) {
        double share = shares[i] + shrink * (resampled[0][i] / rows - shares[i]);
        drawn[i] = baselineRows[s] * Math.max(0, share);
      }
    }
  }

  /** The {@link DriftStatistic} of a series of the last pair, for the window of a size. */
  double statistic(int size, int series) {
    double sum = 0;
    for (int i = offsets[series]; i < offsets[series + 1]; i++) {
      sum += DriftStatistic.term(drawn[i], baselineRows[series], windows[size][i], sizes[size]);
    }
    return Math.max(0, 2 * sum);
  }
}

package io.steelyard.transforms.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws what a {@link DriftDetector} judges by: what windows and baselines look like when both come
 * from the distribution of the baseline's rows, by {@link BlockBootstrap}.
 *
 * <p>Each draw has a window of the greatest size, whose first rows are the windows of the smaller
 * sizes, and a baseline of its own, so that the baseline's sampling error is part of the null. A
 * baseline of N rows more than {@value #RESAMPLED} is drawn of m = {@value #RESAMPLED}, and its
 * shares' deviation from those of all rows is multiplied by sqrt(m / N). One set of draws gives the
 * series' moments, another the joint null: one set for both would find too many alarms.
 *
 * <p>Series whose baselines are of different rows, as those of columns and of scores are, are drawn
 * from pools of their own, independently: where they depend on each other, and few series are
 * watched, alarms are a little rarer than the level says.
 *
 * <p>Memory: two bytes for each row and series; give no more than some 100,000 rows.
 *
 * @param sizes of windows, ascending
 * @param momentDraws draws for the series' moments
 * @param jointDraws draws for the joint null; the least rate that can be told is their inverse
 * @param seed of all draws
 */
public record Calibrator(List<Integer> sizes, int momentDraws, int jointDraws, long seed) {
  private static final int RESAMPLED = 5_000;

  private static final List<Integer> SIZES =
      List.of(20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000);

  /** Checks sizes and draws. */
  public Calibrator {
    sizes = List.copyOf(sizes);
    for (int i = 0; i < sizes.size(); i++) {
      if (sizes.get(i) <= (i == 0 ? 0 : sizes.get(i - 1))) {
        throw new IllegalArgumentException("sizes of windows do not ascend: " + sizes);
      }
    }
    if (sizes.isEmpty() || momentDraws < 2 || jointDraws < 1) {
      throw new IllegalArgumentException("too few sizes or draws");
    }
  }

  /**
   * The usual draws, and the usual sizes as far as there are rows: larger windows cannot be told
   * from these.
   *
   * @param rows the most rows that a pool has, at least 1
   */
  public static Calibrator standard(int rows, long seed) {
    List<Integer> sizes = SIZES.stream().filter(size -> size <= rows).toList();
    return new Calibrator(sizes.isEmpty() ? List.of(rows) : sizes, 500, 4_000, seed);
  }

  /**
   * Draws.
   *
   * @param pools the rows that the baselines of the first, the next … series are of, in blocks
   */
  public Calibration calibrate(List<CodedRows> pools) {
    List<NullDraws> draws =
        pools.stream().map(pool -> new NullDraws(pool, sizes, RESAMPLED)).toList();
    SplittableRandom random = new SplittableRandom(seed);
    int series = draws.stream().mapToInt(NullDraws::series).sum();
    double[][][] sums = new double[2][sizes.size()][series];
    for (int draw = 0; draw < momentDraws; draw++) {
      draws.forEach(pool -> pool.next(random));
      for (int size = 0; size < sizes.size(); size++) {
        int s = 0;
        for (NullDraws pool : draws) {
          for (int own = 0; own < pool.series(); own++, s++) {
            double statistic = pool.statistic(size, own);
            sums[0][size][s] += statistic;
            sums[1][size][s] += statistic * statistic;
          }
        }
      }
    }
    List<List<SeriesNull>> nulls = new ArrayList<>();
    for (int size = 0; size < sizes.size(); size++) {
      nulls.add(moments(sums[0][size], sums[1][size]));
    }
    double[][] smallest = new double[sizes.size()][jointDraws];
    for (int draw = 0; draw < jointDraws; draw++) {
      draws.forEach(pool -> pool.next(random));
      for (int size = 0; size < sizes.size(); size++) {
        double least = 1;
        int s = 0;
        for (NullDraws pool : draws) {
          for (int own = 0; own < pool.series(); own++, s++) {
            least = Math.min(least, nulls.get(size).get(s).pValue(pool.statistic(size, own)));
          }
        }
        smallest[size][draw] = least;
      }
    }
    List<SizeNull> drawn = new ArrayList<>();
    for (int size = 0; size < sizes.size(); size++) {
      drawn.add(SizeNull.of(sizes.get(size), nulls.get(size), smallest[size]));
    }
    return new Calibration(drawn);
  }

  private List<SeriesNull> moments(double[] sums, double[] squares) {
    SeriesNull[] nulls = new SeriesNull[sums.length];
    Arrays.setAll(
        nulls,
        s -> {
          double mean = sums[s] / momentDraws;
          double spread = squares[s] - mean * sums[s];
          return new SeriesNull(mean, Math.max(0, spread / (momentDraws - 1)));
        });
    return List.of(nulls);
  }
}

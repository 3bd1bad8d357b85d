package io.steelyard.transforms.performance;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * By how much windows are worse than the held-out rows by chance alone, when they are of the same
 * distribution: drawn from these by whole blocks, each as likely as another, with replacement, of
 * the last block only as many rows as were lacking; of fewer than {@value #FEWEST_BLOCKS} blocks
 * nothing can be told, be it that there are no more or that a window is no larger, and rows are
 * taken as independent. Beside each window a sample of held-out rows is drawn anew, since these are
 * a sample too: of more than {@value #RESAMPLED} rows so many, and its deviation is made as small
 * as that of all. Windows of all sizes share these samples, windows of about a size their own
 * draws, to whose spread theirs is brought. Differences are taken on a scale on which the metric
 * varies alike wherever it lies: held-out rows that are better by luck would also vary less, and
 * their windows be alarms too often.
 *
 * <p>There are {@value #DRAWS} draws, or more: so many that the least chance that they tell is
 * below the level at which a window exceeds.
 *
 * <p>Source: Davison and Hinkley, Bootstrap Methods and their Application (1997), 3.8 and 8.2.
 * Mutable, for one thread; the same answers in any order of questions.
 */
final class ChanceOfWindows {
  /** How many windows are drawn at least. */
  static final int DRAWS = 2_000;

  private static final int RESAMPLED = 5_000;

  private static final int FEWEST_BLOCKS = 10;

  /** Beyond so many rows a window is taken for one of so many. */
  private static final int LARGEST = 200_000;

  private final HeldOutRows rows;
  private final ResampledMetric metric;
  private final double whole;
  private final long seed;
  private final int draws;
  private final SortedMap<Integer, double[]> drawn = new TreeMap<>();

  /** The metric of samples of the held-out rows, on its scale; empty until it is needed. */
  private double[] references = new double[0];

  /**
   * Of these rows.
   *
   * @param level at which a window exceeds, from {@link PerformanceSpec#LEAST_LEVEL}
   */
  ChanceOfWindows(HeldOutRows rows, ResampledMetric metric, double level, long seed) {
    this.rows = rows;
    this.metric = metric;
    this.seed = seed;
    // Twice as many as it takes, since some draws may have no value.
    draws = Math.max(DRAWS, (int) Math.ceil(2 / level));
    metric.clear();
    for (int row = 0; row < rows.rows(); row++) {
      metric.add(row);
    }
    whole = metric.value();
  }

  /** The metric of all held-out rows; NaN where they leave it undefined. */
  double whole() {
    return whole;
  }

  /**
   * The chance that a window is so much worse than all held-out rows or more: (1 + how many draws
   * are) / (1 + draws); 1 where no draw has a value.
   *
   * @param value of the window
   * @param size rows of the window, at least 1
   */
  double pValue(double value, long size) {
    double worse = metric.worse(metric.stable(value), metric.stable(whole));
    int near = near(size);
    double[] known = drawn.computeIfAbsent(near, this::draw);
    double spread = Math.sqrt((1.0 / near + 1.0 / rows.rows()) / (1.0 / size + 1.0 / rows.rows()));
    double scaled = worse * spread;
    int place = Arrays.binarySearch(known, scaled);
    int below = place < 0 ? -place - 1 : place;
    while (below > 0 && known[below - 1] == scaled) {
      below--;
    }
    return (1.0 + known.length - below) / (1.0 + known.length);
  }

  /** The size to two digits, so that windows share draws. */
  private static int near(long size) {
    int bounded = (int) Math.min(size, LARGEST);
    int unit = 1;
    while (bounded / unit >= 100) {
      unit *= 10;
    }
    return (bounded + unit / 2) / unit * unit;
  }

  private double[] draw(int size) {
    if (references.length == 0) {
      references = references();
    }
    SplittableRandom random = random(size);
    double[] found = new double[draws];
    int count = 0;
    for (double reference : references) {
      double worse = metric.worse(metric.stable(draw(size, random)), reference);
      if (!Double.isNaN(worse)) {
        found[count++] = worse;
      }
    }
    double[] sorted = Arrays.copyOf(found, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private double[] references() {
    SplittableRandom random = random(0);
    int resampled = Math.min(RESAMPLED, rows.rows());
    double shrink = Math.sqrt((double) resampled / rows.rows());
    double[] values = new double[draws];
    for (int i = 0; i < draws; i++) {
      double sample = metric.stable(draw(resampled, random));
      values[i] = metric.stable(whole) + shrink * (sample - metric.stable(whole));
    }
    return values;
  }

  /** Draws of a size; 0 of the held-out rows. Those of two sizes share no part. */
  private SplittableRandom random(int size) {
    return new SplittableRandom(seed ^ (0xD1342543DE82EF95L * (size + 1)));
  }

  private double draw(int size, SplittableRandom random) {
    metric.clear();
    int blocks = Math.min(rows.blocks(), (int) ((long) size * rows.blocks() / rows.rows()));
    if (blocks < FEWEST_BLOCKS) {
      for (int i = 0; i < size; i++) {
        metric.add(random.nextInt(rows.rows()));
      }
      return metric.value();
    }
    int lacking = size;
    while (lacking > 0) {
      int block = random.nextInt(rows.blocks());
      int end = Math.min(rows.start(block + 1), rows.start(block) + lacking);
      for (int row = rows.start(block); row < end; row++) {
        metric.add(row);
      }
      lacking -= end - rows.start(block);
    }
    return metric.value();
  }
}

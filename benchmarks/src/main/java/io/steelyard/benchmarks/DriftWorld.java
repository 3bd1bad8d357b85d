package io.steelyard.benchmarks;

import io.steelyard.testdata.BinnedPopulation;
import io.steelyard.testdata.ClusteredNormals;
import io.steelyard.transforms.drift.Bins;
import io.steelyard.transforms.drift.CodedRows;
import io.steelyard.transforms.drift.HistogramPlan;
import io.steelyard.transforms.drift.NumberBins;
import io.steelyard.transforms.drift.QuantileEdges;
import io.steelyard.transforms.drift.Series;
import io.steelyard.transforms.drift.TextBins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A population of 1,000,000 rows and ten series that never drifts: six numbers, one with 5 %
 * missing, two of categories, and a boolean. Its bins come from other rows, as those of training
 * do.
 */
final class DriftWorld {
  static final int NUMBER = 0;
  static final int WITH_MISSING = 6;
  static final int CATEGORY = 7;
  private static final int BOOLEAN = 9;
  private static final int SERIES = 10;
  private static final int ROWS = 1_000_000;
  private static final int TRAINING = 100_000;
  private static final long SEED = 20_26;

  /** Where a normal value passes from one of ten categories to the next: 40 % to 0.5 %. */
  private static final double[] CATEGORIES = {
    -0.253, 0.253, 0.674, 1.036, 1.282, 1.476, 1.751, 2.054, 2.576
  };

  private static final double MISSING_BELOW = -1.645;
  private static final double TRUE_ABOVE = 0.524;

  private final ClusteredNormals normals;
  private final NumberBins numbers;
  private final int[] sizes;
  private final int[] bins;

  DriftWorld(double correlation, double alike) {
    normals = new ClusteredNormals(SEED, ROWS, SERIES + 1, correlation, alike);
    SplittableRandom random = new SplittableRandom(SEED + 1);
    double[] training = new double[TRAINING];
    Arrays.setAll(training, i -> ClusteredNormals.normal(random));
    numbers = QuantileEdges.of(training);
    sizes = plan().series().stream().mapToInt(each -> each.bins().size()).toArray();
    bins = new int[ROWS * SERIES];
    for (int row = 0; row < ROWS; row++) {
      for (int s = 0; s < SERIES; s++) {
        bins[row * SERIES + s] = bin(row, s, 0);
      }
    }
  }

  HistogramPlan plan() {
    List<Series> series = new ArrayList<>();
    for (int s = 0; s < SERIES; s++) {
      Bins each = numbers;
      if (s >= CATEGORY && s < BOOLEAN) {
        each = new TextBins(IntStream.range(0, CATEGORIES.length).mapToObj(i -> "c" + i).toList());
      } else if (s == BOOLEAN) {
        each = QuantileEdges.of(new double[] {0, 1});
      }
      series.add(Series.column("series" + s, each));
    }
    return new HistogramPlan(series);
  }

  /** The category after the last term counts as other. */
  private int bin(int row, int series, double shift) {
    double value = normals.value(row, series) + shift;
    if (series == WITH_MISSING && normals.value(row, SERIES) < MISSING_BELOW) {
      return numbers.missing();
    }
    if (series == BOOLEAN) {
      return value > TRUE_ABOVE ? 2 : 1;
    }
    if (series < CATEGORY) {
      return numbers.index(value);
    }
    int category = 0;
    while (category < CATEGORIES.length && value > CATEGORIES[category]) {
      category++;
    }
    return category;
  }

  BinnedPopulation population() {
    return new BinnedPopulation(sizes, bins, normals.entities());
  }

  /** A population in which the first number is greater by so many standard deviations. */
  BinnedPopulation shifted(double deviations) {
    int[] changed = bins.clone();
    for (int row = 0; row < ROWS; row++) {
      changed[row * SERIES + NUMBER] = bin(row, NUMBER, deviations);
    }
    return new BinnedPopulation(sizes, changed, normals.entities());
  }

  /** A population in which the most frequent category gave a share of all rows to the third. */
  BinnedPopulation moved(double share) {
    return replaced(CATEGORY, 0, 2, share / 0.4, new SplittableRandom(SEED + 2));
  }

  /** A population in which a further share of all rows has no value, of 5 % that had none. */
  BinnedPopulation emptied(double share) {
    return replaced(
        WITH_MISSING, -1, numbers.missing(), share / 0.95, new SplittableRandom(SEED + 3));
  }

  private BinnedPopulation replaced(
      int series, int from, int to, double probability, SplittableRandom random) {
    int[] changed = bins.clone();
    for (int i = series; i < changed.length; i += SERIES) {
      if ((from < 0 || changed[i] == from) && random.nextDouble() < probability) {
        changed[i] = to;
      }
    }
    return new BinnedPopulation(sizes, changed, normals.entities());
  }

  static CodedRows coded(BinnedPopulation.Sample sample) {
    return new CodedRows(sample.sizes(), sample.bins(), sample.blocks());
  }
}

package io.steelyard.transforms.drift;

import io.steelyard.transforms.statistics.NumberStatistics;
import io.steelyard.transforms.statistics.QuantileCounts;
import java.util.Arrays;

/**
 * Edges of {@link NumberBins} from the values seen in training.
 *
 * <p>Many different values: least, greatest and the quantiles that cut the values into {@value
 * #SHARES} equal shares, each once. Few: halfway between neighbours, and as far beyond the least
 * and greatest, so that each has a bin around it. One: a bin of nothing else. None: no edges. What
 * counts as different is told by the buckets of {@link QuantileCounts}.
 */
public final class QuantileEdges {
  /** The most bins within the range. */
  public static final int SHARES = 20;

  private QuantileEdges() {}

  /** Bins of a column with these statistics. */
  public static NumberBins of(NumberStatistics statistics) {
    QuantileCounts counts = statistics.quantiles();
    if (statistics.count() == 0) {
      return new NumberBins(new double[0]);
    }
    if (counts.size() <= SHARES) {
      double[] values = new double[counts.size()];
      Arrays.setAll(values, counts::value);
      return few(values, statistics.minimum(), statistics.maximum());
    }
    double[] edges = new double[SHARES + 1];
    for (int i = 1; i < SHARES; i++) {
      edges[i] = statistics.quantile(i, SHARES);
    }
    edges[0] = statistics.minimum();
    edges[SHARES] = statistics.maximum();
    return new NumberBins(distinct(edges));
  }

  /** Bins of these values, missing (NaN) ones left out. */
  public static NumberBins of(double[] values) {
    double[] sorted = Arrays.stream(values).filter(x -> !Double.isNaN(x)).sorted().toArray();
    double[] different = distinct(sorted);
    if (different.length == 0) {
      return new NumberBins(different);
    }
    double least = different[0];
    double greatest = different[different.length - 1];
    if (different.length <= SHARES) {
      return few(different, least, greatest);
    }
    double[] edges = new double[SHARES + 1];
    for (int i = 0; i < SHARES; i++) {
      long rank = Math.max(1, -Math.floorDiv(-(long) sorted.length * i, SHARES));
      edges[i] = sorted[(int) rank - 1];
    }
    edges[SHARES] = greatest;
    return new NumberBins(distinct(edges));
  }

  private static NumberBins few(double[] values, double least, double greatest) {
    int last = values.length - 1;
    if (least == greatest) {
      return new NumberBins(new double[] {Math.nextDown(least), Math.nextUp(least)});
    }
    if (last == 0) {
      return new NumberBins(new double[] {least, greatest});
    }
    double[] edges = new double[values.length + 1];
    for (int i = 1; i <= last; i++) {
      edges[i] = values[i - 1] / 2 + values[i] / 2;
    }
    edges[0] = finite(Math.min(least, values[0] - (edges[1] - values[0])));
    edges[last + 1] = finite(Math.max(greatest, values[last] + (values[last] - edges[last])));
    return new NumberBins(distinct(edges));
  }

  private static double finite(double edge) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, edge));
  }

  private static double[] distinct(double[] ascending) {
    double[] kept = new double[ascending.length];
    int size = 0;
    for (double value : ascending) {
      if (size == 0 || value > kept[size - 1]) {
        kept[size++] = value + 0.0;
      }
    }
    return Arrays.copyOf(kept, size);
  }
}

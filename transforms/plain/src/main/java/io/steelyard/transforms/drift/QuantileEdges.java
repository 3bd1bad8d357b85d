package io.steelyard.transforms.drift;

import io.steelyard.transforms.statistics.ExactAccumulator;
import io.steelyard.transforms.statistics.Moments;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Edges of {@link NumberBins} from values seen in training.
 *
 * <p>Up to {@value #SHARES} different values: halfway between neighbours, and as far beyond the
 * least and greatest, so that each has a bin around it. More: a value that holds 1 / {@value
 * #SHARES} of the values or more has a bin of nothing else; the others are cut by their quantiles
 * into equal shares, as many of {@value #SHARES} as they hold of all values, and {@value #FEWEST}
 * at least. None: no edges. Of values alone, without an extreme that the sample lacks, is the
 * deviation.
 */
public final class QuantileEdges {
  /** The most bins that quantiles cut. */
  public static final int SHARES = 20;

  private static final int FEWEST = 5;

  private QuantileEdges() {}

  /** Bins of these values, missing (NaN) ones left out. */
  public static NumberBins of(double[] values) {
    return of(values, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  /**
   * Bins of a sample of values, missing (NaN) ones left out.
   *
   * @param least of all values that the sample is of; positive infinity of none
   * @param greatest of all values; negative infinity of none
   */
  public static NumberBins of(double[] values, double least, double greatest) {
    double deviation = deviation(values);
    double[] sorted =
        DoubleStream.concat(Arrays.stream(values), DoubleStream.of(least, greatest))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    double[] different = distinct(sorted);
    if (different.length == 0) {
      return new NumberBins(different, deviation);
    }
    if (different.length == 1) {
      return new NumberBins(single(different[0]), deviation);
    }
    return new NumberBins(different.length <= SHARES ? few(different) : many(sorted), deviation);
  }

  private static double deviation(double[] values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    ExactAccumulator sum = new ExactAccumulator();
    ExactAccumulator squares = new ExactAccumulator();
    sum.add(finite, finite.length);
    squares.addSquares(finite, finite.length);
    return new Moments(finite.length, sum.sum(), squares.sum()).standardDeviation();
  }

  private static double[] single(double value) {
    return value == Double.MAX_VALUE
        ? new double[] {Math.nextDown(value), value}
        : new double[] {value, Math.nextUp(value)};
  }

  private static double[] few(double[] values) {
    int last = values.length - 1;
    double[] edges = new double[values.length + 1];
    for (int i = 1; i <= last; i++) {
      edges[i] = values[i - 1] / 2 + values[i] / 2;
    }
    edges[0] = finite(values[0] - (edges[1] - values[0]));
    edges[last + 1] = finite(values[last] + (values[last] - edges[last]));
    return distinct(edges);
  }

  private static double[] many(double[] sorted) {
    DoubleStream.Builder edges = DoubleStream.builder();
    edges.add(sorted[0]);
    edges.add(sorted[sorted.length - 1]);
    double[] rest = new double[sorted.length];
    int others = 0;
    int end;
    for (int begin = 0; begin < sorted.length; begin = end) {
      end = begin + 1;
      while (end < sorted.length && sorted[end] == sorted[begin]) {
        end++;
      }
      if (end - begin > 1 && (long) (end - begin) * SHARES >= sorted.length) {
        Arrays.stream(single(sorted[begin] + 0.0)).forEach(edges::add);
      } else {
        Arrays.fill(rest, others, others + end - begin, sorted[begin]);
        others += end - begin;
      }
    }
    long shares = Math.max(FEWEST, Math.round((double) SHARES * others / sorted.length));
    for (int i = 1; i < shares; i++) {
      int rank = (int) Math.max(1, -Math.floorDiv(-(long) others * i, shares));
      edges.add(rest[rank - 1]);
    }
    return distinct(edges.build().sorted().toArray());
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

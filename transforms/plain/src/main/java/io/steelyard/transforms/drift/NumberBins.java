package io.steelyard.transforms.drift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import java.util.Arrays;
import java.util.List;

/**
 * Bins between ascending edges e0 … ek: bin 0 is below e0, bin i is [e(i-1), ei), the last of these
 * closed, bin k + 1 is above ek, and then comes missing. A value v has a bin of its own where v and
 * the next greater double are edges. Without edges, which is when training saw no value, bin 0
 * holds any value. Integers and booleans count as their numbers.
 *
 * <p>Where a value lies within its bin, or how far beyond the range, is its {@link #offset}: sums
 * of these are exact in any order, and tell the mean of a bin's values.
 */
public final class NumberBins implements Bins {
  /** Offsets are counted in a power of two between 2^-17 and 2^-16 of the deviation. */
  private static final int PRECISION = 16;

  private final double[] edges;

  /** As people read them; made once, for verdicts ask for the labels of all bins. */
  private final List<String> edgeTexts;

  private final double deviation;
  private final double greatest;

  /** Where offsets of each bin begin: its lower edge, of bin 0 the upper; NaN of no values. */
  private final double[] origins;

  /** How many units of offsets there are in 1. */
  private final double scale;

  /** The edges, then infinities up to a power of two above their number. */
  private final double[] padded;

  /** Bins between these edges, of values with a deviation of 1. */
  public NumberBins(double... edges) {
    this(edges, 1);
  }

  /**
   * Bins between these edges.
   *
   * @param edges none, or two and more, finite and strictly ascending
   * @param deviation the standard deviation of the baseline's values, finite and not negative
   */
  public NumberBins(double[] edges, double deviation) {
    this.edges = edges.clone();
    this.deviation = deviation;
    if (!(deviation >= 0 && deviation <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("a standard deviation of " + deviation);
    }
    for (int i = 0; i < edges.length; i++) {
      if (!Double.isFinite(edges[i]) || (i > 0 && !(edges[i - 1] < edges[i]))) {
        throw new IllegalArgumentException("edges do not ascend: " + Arrays.toString(edges));
      }
    }
    if (edges.length == 1) {
      throw new IllegalArgumentException("one edge makes no bin");
    }
    edgeTexts = EdgeTexts.of(edges);
    greatest = edges.length == 0 ? Double.NaN : edges[edges.length - 1];
    padded = Arrays.copyOf(edges, Math.max(1, Integer.highestOneBit(edges.length) * 2));
    Arrays.fill(padded, edges.length, padded.length, Double.POSITIVE_INFINITY);
    scale = Math.scalb(1.0, Math.min(Double.MAX_EXPONENT, PRECISION - Math.getExponent(deviation)));
    origins = new double[size()];
    Arrays.setAll(
        origins,
        bin -> edges.length == 0 || bin == missing() ? Double.NaN : edges[Math.max(0, bin - 1)]);
  }

  /** The standard deviation of the baseline's values. */
  public double deviation() {
    return deviation;
  }

  /** How far a value lies from where its bin begins, in whole units; 0 of missing. */
  public long offset(int bin, double value) {
    return (long) Math.abs((value - origins[bin]) * scale);
  }

  /**
   * Adds the offsets of values to the sums of their bins, which end at the greatest long.
   *
   * @param bins of the values
   */
  void addOffsets(double[] values, int[] bins, int from, int to, long[] sums) {
    for (int row = from; row < to; row++) {
      int bin = bins[row];
      sums[bin] = sum(sums[bin], offset(bin, values[row]));
    }
  }

  /** The sum of two that are not negative, or the greatest long: the same in any order. */
  static long sum(long some, long more) {
    long sum = some + more;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** The mean of a bin's values. */
  double mean(int bin, long count, long offsets) {
    double offset = offsets / scale / count;
    return bin == 0 ? origins[bin] - offset : origins[bin] + offset;
  }

  /** The edges, as a copy. */
  public double[] edges() {
    return edges.clone();
  }

  /** The bin of a value; of missing where it is NaN. */
  public int index(double value) {
    if (Double.isNaN(value)) {
      return missing();
    }
    // How many edges are not above the value, by steps that need no branch to be predicted.
    int below = 0;
    for (int step = padded.length >> 1; step > 0; step >>= 1) {
      below += padded[below + step - 1] <= value ? step : 0;
    }
    return value == greatest ? below - 1 : below;
  }

  @Override
  public int size() {
    return edges.length == 0 ? 2 : edges.length + 2;
  }

  @Override
  public String label(int bin) {
    if (bin == missing()) {
      return "missing";
    }
    if (edges.length == 0) {
      return "any value";
    }
    if (bin == 0) {
      return "below " + edgeTexts.get(0);
    }
    if (bin == edges.length) {
      return "above " + edgeTexts.get(isSingle(bin - 1) ? bin - 2 : bin - 1);
    }
    if (isSingle(bin)) {
      return edgeTexts.get(bin - 1);
    }
    return (isSingle(bin - 1) ? "(" + edgeTexts.get(bin - 2) : "[" + edgeTexts.get(bin - 1))
        + ", "
        + edgeTexts.get(bin)
        + (bin == edges.length - 1 ? "]" : ")");
  }

  /** Whether a bin is of one value and no other. */
  public boolean isSingle(int bin) {
    return bin > 0 && bin < edges.length && Math.nextUp(edges[bin - 1]) == edges[bin];
  }

  @Override
  public boolean isUnseen(int bin) {
    return bin == 0 || (bin == edges.length && bin != missing());
  }

  @Override
  public NumberBins ordered() {
    return this;
  }

  @Override
  public void write(ObjectNode series) {
    ArrayNode list = series.putArray("edges");
    for (double edge : edges) {
      list.add(edge);
    }
    series.put("deviation", deviation);
  }

  @Override
  public void assign(Column column, int[] target) {
    assign(values(column, new double[column.rows()]), column.rows(), target);
  }

  /**
   * A column's values as reals, NaN for missing.
   *
   * @param scratch at least as long as the column; filled where the column holds no reals
   * @throws IllegalArgumentException if it is a column of texts
   */
  static double[] values(Column column, double[] scratch) {
    if (column instanceof DoubleColumn reals) {
      return reals.values();
    }
    if (!(column instanceof LongColumn whole)) {
      throw new IllegalArgumentException("a text column has no bins of numbers");
    }
    long[] values = whole.values();
    for (int row = 0; row < whole.rows(); row++) {
      scratch[row] = whole.isNull(row) ? Double.NaN : (double) values[row];
    }
    return scratch;
  }

  @Override
  public int indexOfCell(long cell) {
    return index(Double.longBitsToDouble(cell));
  }

  /** The bins of the first so many values. */
  void assign(double[] values, int rows, int[] target) {
    for (int row = 0; row < rows; row++) {
      target[row] = index(values[row]);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumberBins that
        && Arrays.equals(edges, that.edges)
        && deviation == that.deviation;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(edges);
  }

  @Override
  public String toString() {
    return "edges " + Arrays.toString(edges) + ", deviation " + deviation;
  }
}

package io.steelyard.transforms.drift;

import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import java.util.Arrays;

/**
 * Bins between ascending edges e0 … ek: bin 0 is below e0, bin i is [e(i-1), ei), the last of these
 * closed, bin k + 1 is above ek, and then comes missing. A value v has a bin of its own where v and
 * the next greater double are edges. Without edges, which is when training saw no value, bin 0
 * holds any value. Integers and booleans count as their numbers.
 */
public final class NumberBins implements Bins {
  private final double[] edges;
  private final double greatest;

  /** The edges, then infinities up to a power of two above their number. */
  private final double[] padded;

  /**
   * Bins between these edges.
   *
   * @param edges none, or two and more, finite and strictly ascending
   */
  public NumberBins(double[] edges) {
    this.edges = edges.clone();
    for (int i = 0; i < edges.length; i++) {
      if (!Double.isFinite(edges[i]) || (i > 0 && !(edges[i - 1] < edges[i]))) {
        throw new IllegalArgumentException("edges do not ascend: " + Arrays.toString(edges));
      }
    }
    if (edges.length == 1) {
      throw new IllegalArgumentException("one edge makes no bin");
    }
    greatest = edges.length == 0 ? Double.NaN : edges[edges.length - 1];
    padded = Arrays.copyOf(edges, Math.max(1, Integer.highestOneBit(edges.length) * 2));
    Arrays.fill(padded, edges.length, padded.length, Double.POSITIVE_INFINITY);
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

  /**
   * The number that stands for a bin of values: its middle, or the edge that an outer bin begins
   * at; NaN of missing and of any value.
   */
  public double representative(int bin) {
    if (edges.length == 0 || bin == missing()) {
      return Double.NaN;
    }
    double low = edges[Math.max(0, bin - 1)];
    double high = edges[Math.min(edges.length - 1, bin)];
    return low / 2 + high / 2;
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
      return "below " + text(edges[0]);
    }
    if (bin == edges.length) {
      return "above " + text(edges[isSingle(bin - 1) ? bin - 2 : bin - 1]);
    }
    if (isSingle(bin)) {
      return text(edges[bin - 1]);
    }
    return (isSingle(bin - 1) ? "(" + text(edges[bin - 2]) : "[" + text(edges[bin - 1]))
        + ", "
        + text(edges[bin])
        + (bin == edges.length - 1 ? "]" : ")");
  }

  /** Whether a bin is of one value and no other. */
  public boolean isSingle(int bin) {
    return bin > 0 && bin < edges.length && Math.nextUp(edges[bin - 1]) == edges[bin];
  }

  private static String text(double edge) {
    String shortest = CanonicalJson.shortest(edge);
    return shortest.endsWith(".0") ? shortest.substring(0, shortest.length() - 2) : shortest;
  }

  @Override
  public boolean isUnseen(int bin) {
    return bin == 0 || (bin == edges.length && bin != missing());
  }

  @Override
  public boolean isOrdered() {
    return true;
  }

  @Override
  public void assign(Column column, int[] target) {
    int rows = column.rows();
    if (column instanceof DoubleColumn reals) {
      double[] values = reals.values();
      for (int row = 0; row < rows; row++) {
        target[row] = index(values[row]);
      }
    } else if (column instanceof LongColumn whole) {
      long[] values = whole.values();
      for (int row = 0; row < rows; row++) {
        target[row] = whole.isNull(row) ? missing() : index((double) values[row]);
      }
    } else {
      throw new IllegalArgumentException("a text column has no bins of numbers");
    }
  }

  @Override
  public int indexOfCell(long cell) {
    return index(Double.longBitsToDouble(cell));
  }

  /** The bins of one output of each row. */
  void assign(double[] values, int outputs, int output, int rows, int[] target) {
    for (int row = 0; row < rows; row++) {
      target[row] = index(values[row * outputs + output]);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumberBins that && Arrays.equals(edges, that.edges);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(edges);
  }

  @Override
  public String toString() {
    return "edges " + Arrays.toString(edges);
  }
}

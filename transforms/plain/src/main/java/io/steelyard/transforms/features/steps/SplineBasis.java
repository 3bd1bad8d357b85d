package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.features.Encoder;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.NumberStep;
import io.steelyard.transforms.features.PlanWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The fitted {@link Splines}: B-splines by de Boor's recursion, of which no more than the degree
 * and one are other than 0 at a number. Immutable.
 */
final class SplineBasis implements Encoder {
  /** What splines are of numbers beyond the first and the last knot. */
  enum Beyond {
    /** As at that knot. */
    CONSTANT,
    /** They go on with the slope that they have there. */
    LINEAR,
    /** All 0. */
    ZERO
  }

  private final List<NumberStep> steps;
  private final double[] base;
  private final int degree;
  private final Beyond beyond;
  private final boolean includeBias;
  private final AscendingNumbers ascending;

  /** The base, and beyond each of its ends as many knots as the degree, as far apart as there. */
  private final double[] knots;

  private final int splines;
  private final double[] firstSlopes;
  private final double[] lastSlopes;

  /**
   * @param base two or more knots, ascending
   * @param degree 1 or more
   * @throws IllegalArgumentException if there are fewer
   */
  SplineBasis(
      List<NumberStep> steps, double[] base, int degree, Beyond beyond, boolean includeBias) {
    if (base.length < 2 || degree < 1) {
      throw new IllegalArgumentException(base.length + " knots of degree " + degree);
    }
    this.steps = List.copyOf(steps);
    this.base = base;
    this.degree = degree;
    this.beyond = beyond;
    this.includeBias = includeBias;
    ascending = new AscendingNumbers(base);
    splines = base.length + degree - 1;
    knots = new double[base.length + 2 * degree];
    System.arraycopy(base, 0, knots, degree, base.length);
    int end = base.length - 1;
    for (int i = 1; i <= degree; i++) {
      knots[degree - i] = base[0] - i * (base[1] - base[0]);
      knots[degree + end + i] = base[end] + i * (base[end] - base[end - 1]);
    }
    firstSlopes = slopes(base[0]);
    lastSlopes = slopes(base[end]);
  }

  /** The first of the splines that may be other than 0 at a number between the base's ends. */
  private int first(double x) {
    return Math.min(ascending.notAbove(x) - 1, base.length - 2);
  }

  /** The values of splines of a degree at x, the first of which is the given one. */
  private void values(double x, int first, int ofDegree, double[] target) {
    target[0] = 1;
    for (int order = 1; order <= ofDegree; order++) {
      double carried = 0;
      for (int i = 0; i < order; i++) {
        double to = knots[first + degree + i + 1];
        double from = knots[first + degree + i + 1 - order];
        double part = to == from ? 0 : target[i] / (to - from);
        target[i] = carried + part * (to - x);
        carried = part * (x - from);
      }
      target[order] = carried;
    }
  }

  private double[] slopes(double x) {
    int first = first(x);
    double[] slopes = new double[degree + 1];
    values(x, first, degree - 1, slopes);
    double carried = 0;
    for (int i = 0; i < degree; i++) {
      double way = knots[first + degree + i + 1] - knots[first + i + 1];
      double part = way == 0 ? 0 : degree * slopes[i] / way;
      slopes[i] = carried - part;
      carried = part;
    }
    slopes[degree] = carried;
    return slopes;
  }

  @Override
  public List<FeatureBlock> blocks(String name, int offset) {
    return IntStream.range(0, outputs())
        .mapToObj(i -> FeatureBlock.number(name + ".spline" + i, Math.addExact(offset, i)))
        .toList();
  }

  private int outputs() {
    return includeBias ? splines : splines - 1;
  }

  @Override
  public boolean accepts(ColumnType type) {
    return type != ColumnType.STRING;
  }

  @Override
  public void encode(Column column, FeatureMatrix target, int block) {
    int rows = column.rows();
    int outputs = outputs();
    for (int i = 0; i < outputs; i++) {
      Arrays.fill(target.numbers(block + i), 0, rows, 0);
    }
    double[] numbers = target.spareNumbers();
    Encoder.Numbers.fill(column, steps, numbers);
    double[] values = new double[degree + 1];
    double least = base[0];
    double greatest = base[base.length - 1];
    for (int row = 0; row < rows; row++) {
      double x = numbers[row] + 0.0;
      double inside = Math.min(Math.max(x, least), greatest);
      if (Double.isNaN(x)) {
        for (int i = 0; i < outputs; i++) {
          target.numbers(block + i)[row] = Double.NaN;
        }
      } else if (x == inside || beyond != Beyond.ZERO) {
        int first = first(inside);
        values(inside, first, degree, values);
        if (x != inside && beyond == Beyond.LINEAR) {
          goOn(x - inside, x < least ? firstSlopes : lastSlopes, values);
        }
        for (int i = 0; i <= degree && first + i < outputs; i++) {
          target.numbers(block + first + i)[row] = values[i];
        }
      }
    }
  }

  /** Held within the finite doubles. */
  private static void goOn(double way, double[] slopes, double[] values) {
    double finite = Math.min(Math.max(way, -Double.MAX_VALUE), Double.MAX_VALUE);
    for (int i = 0; i < values.length; i++) {
      double value = values[i] + finite * slopes[i];
      values[i] = Math.min(Math.max(value, -Double.MAX_VALUE), Double.MAX_VALUE);
    }
  }

  @Override
  public String encoding() {
    return "splines";
  }

  @Override
  public void write(JsonGenerator json) throws IOException {
    json.writeNumberField("degree", degree);
    json.writeStringField("extrapolation", beyond.name());
    json.writeBooleanField("includeBias", includeBias);
    json.writeFieldName("knots");
    json.writeArray(base, 0, base.length);
    PlanWriter.write(steps, json);
  }
}

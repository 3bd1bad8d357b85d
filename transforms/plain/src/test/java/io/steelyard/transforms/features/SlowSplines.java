package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.StepSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** B-splines by their definition: each of a degree of two of a degree less (Cox and de Boor). */
final class SlowSplines {
  private final StepSpec step;
  private final int degree;
  private final List<Double> knots = new ArrayList<>();
  private final int splines;
  private final double least;
  private final double greatest;

  /**
   * @param sorted the values of the training rows
   */
  SlowSplines(StepSpec step, double[] sorted) {
    this.step = step;
    degree = (int) step.whole("degree");
    int count = (int) step.whole("knots");
    least = sorted[0];
    greatest = sorted[sorted.length - 1];
    TreeSet<Double> base = new TreeSet<>();
    if (step.text("at").equals("uniform")) {
      for (int i = 0; i < count; i++) {
        base.add(i == count - 1 ? greatest : least + i * ((greatest - least) / (count - 1)));
      }
    } else {
      for (double quantile : quantiles(sorted, count)) {
        base.add(quantile);
      }
    }
    List<Double> inner = new ArrayList<>(base);
    int end = inner.size() - 1;
    for (int i = degree; i > 0; i--) {
      knots.add(inner.get(0) - i * (inner.get(1) - inner.get(0)));
    }
    knots.addAll(inner);
    for (int i = 1; i <= degree; i++) {
      knots.add(inner.get(end) + i * (inner.get(end) - inner.get(end - 1)));
    }
    splines = inner.size() + degree - 1;
  }

  /** The values at equal shares, as NumPy's quantile. */
  static double[] quantiles(double[] sorted, int count) {
    double[] quantiles = new double[count];
    for (int i = 0; i < count; i++) {
      long rest = (long) (sorted.length - 1) * i;
      int rank = (int) (rest / (count - 1));
      double share = (double) (rest % (count - 1)) / (count - 1);
      double from = sorted[rank];
      double to = sorted[Math.min(rank + 1, sorted.length - 1)];
      quantiles[i] = from == to ? from : from + (to - from) * share;
    }
    return quantiles;
  }

  List<@Nullable Double> encode(@Nullable Double x) {
    int outputs = step.flag("includeBias") ? splines : splines - 1;
    List<@Nullable Double> numbers = new ArrayList<>();
    if (x == null) {
      numbers.addAll(Collections.nCopies(outputs, null));
      return numbers;
    }
    double inside = Math.min(Math.max(x, least), greatest);
    for (int i = 0; i < outputs; i++) {
      double value = value(i, degree, inside);
      double beyond =
          switch (step.text("extrapolation")) {
            case "linear" -> value + (x - inside) * slope(i, inside);
            case "zero" -> 0;
            default -> value;
          };
      numbers.add(x == inside ? value : beyond);
    }
    return numbers;
  }

  private double slope(int i, double x) {
    return degree
        * (over(1, i, i + degree) * value(i, degree - 1, x)
            - over(1, i + 1, i + degree + 1) * value(i + 1, degree - 1, x));
  }

  private double value(int i, int of, double x) {
    if (of == 0) {
      // The last interval of the base has both its ends.
      boolean isLast = knots.get(i + 1) == greatest && x == greatest;
      return knots.get(i) <= x && (x < knots.get(i + 1) || isLast) && knots.get(i) < greatest
          ? 1
          : 0;
    }
    return over(x - knots.get(i), i, i + of) * value(i, of - 1, x)
        + over(knots.get(i + of + 1) - x, i + 1, i + of + 1) * value(i + 1, of - 1, x);
  }

  private double over(double way, int from, int to) {
    double all = knots.get(to) - knots.get(from);
    return all == 0 ? 0 : way / all;
  }
}

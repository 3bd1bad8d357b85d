package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.testdata.ExactSums;
import io.steelyard.transforms.statistics.NormalDistribution;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The steps of numbers of a {@link SlowFeature}. */
final class SlowNumbers {
  private final List<UnaryOperator<@Nullable Double>> fitted = new ArrayList<>();
  private List<@Nullable Double> training = new ArrayList<>();
  private boolean scaled;
  private boolean exact = true;

  SlowNumbers(List<@Nullable Double> column, List<StepSpec> steps) {
    training.addAll(column);
    steps.forEach(this::add);
  }

  boolean isExact() {
    return exact;
  }

  /** The values of the training rows after all steps, ascending. */
  double[] sorted() {
    double[] sorted = present();
    Arrays.sort(sorted);
    return sorted;
  }

  @Nullable Double encode(@Nullable Double value) {
    Double encoded = value;
    for (UnaryOperator<@Nullable Double> step : fitted) {
      encoded = step.apply(encoded);
    }
    return encoded;
  }

  private void add(StepSpec step) {
    switch (step.word()) {
      case "impute" -> impute(step);
      case "standardize" -> scale(mean(), deviation());
      case "minMax" -> {
        double[] present = present();
        double minimum = new TreeSet<>(boxed(present)).first();
        scale(minimum, new TreeSet<>(boxed(present)).last() - minimum);
      }
      case "maxAbs" -> {
        double[] present = present();
        scale(0, Arrays.stream(present).map(Math::abs).max().orElseThrow());
      }
      case "robust" -> scale(quantile(1, 2), quantile(3, 4) - quantile(1, 4));
      case "quantileTransform" -> place(step);
      case "log" -> then(x -> x == null ? null : Double.valueOf(StrictMath.log1p(x > 0 ? x : 0)));
      case "clip" -> {
        double least = step.real("minimum", Double.NEGATIVE_INFINITY);
        double most = step.real("maximum", Double.POSITIVE_INFINITY);
        then(x -> x != null && x < least ? Double.valueOf(least) : x);
        then(x -> x != null && x > most ? Double.valueOf(most) : x);
      }
      case "bucketize" -> {
        if (step.has("edges")) {
          bucketize(boxed(step.reals("edges")));
        } else if (step.has("equalWidth")) {
          widths((int) step.whole("equalWidth"));
        } else {
          quantiles((int) step.whole("quantiles"));
        }
      }
      default -> { // of columns that are no numbers
      }
    }
  }

  private void impute(StepSpec step) {
    double filling =
        step.has("constant")
            ? step.real("constant")
            : step.text().equals("mean") ? mean() : quantile(1, 2);
    then(x -> x == null ? Double.valueOf(filling) : x);
  }

  private void quantiles(int count) {
    double least = new TreeSet<>(boxed(present())).first();
    TreeSet<Double> edges = new TreeSet<>();
    for (int i = 1; i < count; i++) {
      edges.add(quantile(i, count));
    }
    bucketize(edges.stream().filter(edge -> edge > least).toList());
  }

  private void place(StepSpec step) {
    double[] sorted = sorted();
    int landmarks = (int) Math.min(step.whole("quantiles"), sorted.length);
    double[] shares = new double[landmarks];
    Arrays.setAll(shares, i -> (double) i / (landmarks - 1));
    double[] places = SlowSplines.quantiles(sorted, landmarks);
    then(
        x -> {
          if (x == null) {
            return null;
          }
          double up = interpolated(x, places, shares);
          double down = interpolated(-x, reversed(places), reversed(shares));
          double share = x == places[0] ? 0 : x == places[landmarks - 1] ? 1 : (up - down) / 2;
          if (step.text("to").equals("uniform")) {
            return share;
          }
          double quantile = NormalDistribution.quantile(share);
          return Math.min(Math.max(quantile, -5.199337582192817), 5.199337582192817);
        });
    exact = false;
  }

  /** As NumPy's interp: of equal positions the last counts. */
  private static double interpolated(double x, double[] positions, double[] values) {
    int last = positions.length - 1;
    int at = last;
    while (at >= 0 && positions[at] > x) {
      at--;
    }
    if (at < 0 || at == last) {
      return values[Math.max(at, 0)];
    }
    double slope = (values[at + 1] - values[at]) / (positions[at + 1] - positions[at]);
    return slope * (x - positions[at]) + values[at];
  }

  private static double[] reversed(double[] values) {
    double[] reversed = new double[values.length];
    Arrays.setAll(reversed, i -> -values[values.length - 1 - i]);
    return reversed;
  }

  private void widths(int count) {
    TreeSet<Double> present = new TreeSet<>(boxed(present()));
    double least = present.first();
    double width = present.last() / count - least / count;
    TreeSet<Double> edges = new TreeSet<>();
    for (int i = 1; i < count; i++) {
      edges.add(least + i * width);
    }
    bucketize(edges.stream().filter(edge -> edge > least).toList());
  }

  private void bucketize(List<Double> edges) {
    then(x -> x == null ? null : (double) edges.stream().filter(edge -> edge <= x).count());
  }

  private void scale(double shift, double by) {
    double divisor = by == 0 ? 1 : by;
    then(x -> x == null ? null : Double.valueOf((x - shift) / divisor));
    scaled = true;
  }

  private void then(UnaryOperator<@Nullable Double> step) {
    fitted.add(step);
    List<@Nullable Double> changed = new ArrayList<>();
    for (Double old : training) {
      changed.add(step.apply(old));
    }
    training = changed;
  }

  private double[] present() {
    exact &= !scaled;
    return training.stream().filter(Objects::nonNull).mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Double> boxed(double[] values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) {
      list.add(value);
    }
    return list;
  }

  private double mean() {
    return ExactSums.mean(present());
  }

  /** Rounded once, unlike the root of a rounded variance. */
  private double deviation() {
    double[] values = present();
    BigDecimal count = BigDecimal.valueOf(values.length);
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : values) {
      squares = squares.add(new BigDecimal(value).pow(2));
    }
    BigDecimal spread = squares.multiply(count).subtract(ExactSums.exactSum(values).pow(2));
    MathContext digits = new MathContext(400);
    return spread.signum() == 0 ? 0 : spread.sqrt(digits).divide(count, digits).doubleValue();
  }

  /** The value of rank ceil(share * count). */
  private double quantile(int numerator, int denominator) {
    double[] present = present();
    Arrays.sort(present);
    int rank = (int) Math.ceil((double) present.length * numerator / denominator);
    return present[rank - 1];
  }
}

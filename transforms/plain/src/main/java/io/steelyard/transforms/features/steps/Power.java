package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.transforms.features.Distribution.Values;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.NumberStep;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import java.io.IOException;
import java.util.List;

/**
 * {@code power}: the power transform of Yeo and Johnson (2000) with the lambda under which the
 * training rows are likeliest to be normal, which is less than 1024 from 1; then standardized.
 *
 * <p>Lambda, mean and deviation are those of {@link Values}, which keep nine binary digits of each
 * number, so that one pass suffices: against all digits lambda was off by less than 0.002 (of
 * itself where it is above 1), encoded numbers by less than 0.02 deviations, in samples of nine
 * shapes.
 */
public final class Power implements FeatureStep {
  /** How near to 1 and how far from it lambda is looked for first. */
  private static final double NEAREST = 0.25;

  private static final double FARTHEST = 512;
  private static final double GOLDEN = (StrictMath.sqrt(5) - 1) / 2;

  @Override
  public List<String> words() {
    return List.of("power");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    Values training = feature.numbers().values();
    double lambda = training.values().length < 2 ? 1 : likeliest(training);
    double[] bent = training.values().clone();
    new Bend(lambda, 0, 1).apply(bent, bent.length);
    Spread spread = Spread.of(bent, training.counts());
    feature.change(new Bend(lambda, spread.mean, Scaling.divisor(spread.deviation())));
  }

  @Override
  public void read(PlanForms forms) {
    forms.numberStep(
        "power",
        node ->
            new Bend(
                PlanReader.number(node, "power"),
                PlanReader.number(node, "subtract"),
                Scaling.divisor(PlanReader.number(node, "divide"))));
  }

  /** The best of lambdas ever farther from 1, then the golden section between its neighbours. */
  private static double likeliest(Values training) {
    double best = 1;
    double most = likelihood(1, training);
    for (double far = NEAREST; far <= FARTHEST; far *= 2) {
      for (double lambda : new double[] {1 - far, 1 + far}) {
        double likelihood = likelihood(lambda, training);
        if (likelihood > most) {
          most = likelihood;
          best = lambda;
        }
      }
    }
    double around = Math.max(Math.abs(best - 1), NEAREST);
    double from = best - around;
    double to = best + around;
    while (to - from > around * 1e-9) {
      double left = to - GOLDEN * (to - from);
      double right = from + GOLDEN * (to - from);
      if (likelihood(left, training) >= likelihood(right, training)) {
        to = right;
      } else {
        from = left;
      }
    }
    double found = (from + to) / 2;
    return likelihood(found, training) >= most ? found : best;
  }

  /**
   * The logarithm of the likelihood, divided by the number of values, but for a constant; negative
   * infinity where it cannot be told.
   */
  private static double likelihood(double lambda, Values training) {
    double[] bent = training.values().clone();
    boolean positive = bent[0] >= 0;
    boolean negative = !positive && bent[bent.length - 1] <= 0;
    double jacobian = 0;
    double total = 0;
    for (int i = 0; i < bent.length; i++) {
      double x = bent[i];
      double size = StrictMath.log1p(Math.abs(x));
      double exponent = negative || x < 0 ? 2 - lambda : lambda;
      // Without the constant, in which the differences of great values of one sign would drown.
      boolean bare = (positive || negative) && exponent != 0;
      double y = bare ? StrictMath.exp(exponent * size) / exponent : grown(size, exponent);
      bent[i] = negative || x < 0 ? -y : y;
      jacobian += training.counts()[i] * Math.copySign(size, x);
      total += training.counts()[i];
    }
    double logVariance = Spread.of(bent, training.counts()).logVariance();
    return Double.isFinite(logVariance)
        ? (lambda - 1) * (jacobian / total) - logVariance / 2
        : Double.NEGATIVE_INFINITY;
  }

  /** (e^(exponent size) - 1) / exponent, which is the size where the exponent is 0. */
  private static double grown(double size, double exponent) {
    return exponent == 0 ? size : StrictMath.expm1(exponent * size) / exponent;
  }

  /**
   * Mean and variance of values divided by the greatest magnitude, so that no square overflows.
   *
   * @param mean of the values themselves
   */
  private record Spread(double mean, double unit, double variance) {
    static Spread of(double[] values, long[] counts) {
      double unit = 0;
      double total = 0;
      for (int i = 0; i < values.length; i++) {
        unit = Math.max(unit, Math.abs(values[i]));
        total += counts[i];
      }
      if (unit == 0) {
        return new Spread(0, 0, 0);
      }
      double mean = 0;
      for (int i = 0; i < values.length; i++) {
        mean += values[i] / unit * (counts[i] / total);
      }
      double variance = 0;
      for (int i = 0; i < values.length; i++) {
        double off = values[i] / unit - mean;
        variance += off * off * (counts[i] / total);
      }
      return new Spread(mean * unit, unit, values.length < 2 ? 0 : variance);
    }

    double deviation() {
      return Math.sqrt(variance) * unit;
    }

    double logVariance() {
      return StrictMath.log(variance) + 2 * StrictMath.log(unit);
    }
  }

  /** The transform, then (y - shift) / scale as in {@link Scaling}. */
  private record Bend(double lambda, double shift, double scale) implements NumberStep {
    @Override
    public void apply(double[] values, int rows) {
      for (int i = 0; i < rows; i++) {
        double x = values[i];
        double size = StrictMath.log1p(Math.abs(x));
        double y = x < 0 ? -grown(size, 2 - lambda) : grown(size, lambda);
        double held = Math.min(Math.max(y, -Double.MAX_VALUE), Double.MAX_VALUE);
        double scaled = (held - shift) / scale;
        values[i] = Math.min(Math.max(scaled, -Double.MAX_VALUE), Double.MAX_VALUE);
      }
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeNumberField("power", lambda);
      json.writeNumberField("subtract", shift);
      json.writeNumberField("divide", scale);
    }
  }
}

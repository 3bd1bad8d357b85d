package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.transforms.features.Distribution;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.NumberStep;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import java.io.IOException;
import java.util.List;

/**
 * {@code standardize}, {@code minMax}, {@code maxAbs}, {@code robust}: (x - shift) / scale, both
 * statistics.
 *
 * <p>A scale of 0 counts as 1, as in scikit-learn: of equal quartiles, values beside them stay what
 * they are; of a constant column, others than its own do.
 */
public final class Scaling implements FeatureStep {
  @Override
  public List<String> words() {
    return List.of("standardize", "minMax", "maxAbs", "robust");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    switch (step.word()) {
      case "standardize" -> {
        Distribution now = feature.numbersWithMean("standardize");
        scale(now.mean(), now.standardDeviation(), feature);
      }
      case "minMax" -> {
        Distribution now = feature.numbers();
        scale(now.minimum(), now.maximum() - now.minimum(), feature);
      }
      case "maxAbs" -> {
        Distribution now = feature.numbers();
        scale(0, Math.max(Math.abs(now.minimum()), Math.abs(now.maximum())), feature);
      }
      case "robust" -> {
        Distribution now = feature.numbers();
        scale(now.quantile(1, 2), now.quantile(3, 4) - now.quantile(1, 4), feature);
      }
      default -> throw new IllegalArgumentException("no scaling " + step.word());
    }
  }

  private static void scale(double shift, double by, Fitting feature) {
    feature.change(new Scale(shift, divisor(by)));
  }

  /** What numbers of such a spread are divided by. */
  static double divisor(double spread) {
    return spread == 0 ? 1 : Math.min(spread, Double.MAX_VALUE);
  }

  @Override
  public void read(PlanForms forms) {
    forms.numberStep(
        "subtract",
        node ->
            new Scale(
                PlanReader.number(node, "subtract"), divisor(PlanReader.number(node, "divide"))));
  }

  /** Held within the finite doubles. */
  private record Scale(double shift, double scale) implements NumberStep.Linear {
    @Override
    public void apply(double[] values, int rows) {
      double from = shift;
      double by = scale;
      for (int i = 0; i < rows; i++) {
        double scaled = (values[i] - from) / by;
        values[i] = Math.min(Math.max(scaled, -Double.MAX_VALUE), Double.MAX_VALUE);
      }
    }

    @Override
    public double spread(double deviation) {
      return deviation / scale;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeNumberField("subtract", shift);
      json.writeNumberField("divide", scale);
    }
  }
}

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

/** {@code standardize}, {@code minMax}, {@code robust}: (x - shift) / scale, both statistics. */
public final class Scaling implements FeatureStep {
  @Override
  public List<String> words() {
    return List.of("standardize", "minMax", "robust");
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
      case "robust" -> {
        Distribution now = feature.numbers();
        scale(now.quantile(1, 2), now.quantile(3, 4) - now.quantile(1, 4), feature);
      }
      default -> throw new IllegalArgumentException("no scaling " + step.word());
    }
  }

  private static void scale(double shift, double by, Fitting feature) {
    feature.change(new Scale(shift, Math.min(by, Double.MAX_VALUE)));
  }

  @Override
  public void read(PlanForms forms) {
    forms.numberStep(
        "subtract",
        node -> new Scale(PlanReader.number(node, "subtract"), PlanReader.number(node, "divide")));
  }

  /** Held within the finite doubles; 0 where the scale is 0, which is that of a constant column. */
  private record Scale(double shift, double scale) implements NumberStep.Linear {
    @Override
    public void apply(double[] values, int rows) {
      double from = shift;
      double by = scale;
      if (by == 0) {
        for (int i = 0; i < rows; i++) {
          values[i] = Double.isNaN(values[i]) ? Double.NaN : 0;
        }
        return;
      }
      for (int i = 0; i < rows; i++) {
        double scaled = (values[i] - from) / by;
        values[i] = Math.min(Math.max(scaled, -Double.MAX_VALUE), Double.MAX_VALUE);
      }
    }

    @Override
    public double spread(double deviation) {
      return scale == 0 ? 0 : deviation / scale;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeNumberField("subtract", shift);
      json.writeNumberField("divide", scale);
    }
  }
}

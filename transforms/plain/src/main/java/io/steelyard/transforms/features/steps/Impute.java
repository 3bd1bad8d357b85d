package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.NumberStep;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import java.io.IOException;
import java.util.List;

/**
 * {@code impute}: puts a statistic of the training rows, or a constant, where a number is missing.
 */
public final class Impute implements FeatureStep {
  @Override
  public List<String> words() {
    return List.of("impute");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    feature.fill(new Fill(filling(step, feature)));
  }

  private static double filling(StepSpec step, Fitting feature) {
    if (step.has("constant")) {
      return step.real("constant");
    }
    return switch (step.text()) {
      case "mean" -> feature.numbersWithMean("impute by mean").mean();
      case "median" -> feature.numbers().quantile(1, 2);
      default -> throw new IllegalArgumentException("impute by " + step.text());
    };
  }

  @Override
  public void read(PlanForms forms) {
    forms.numberStep("fill", node -> new Fill(PlanReader.number(node, "fill")));
  }

  private record Fill(double value) implements NumberStep {
    @Override
    public void apply(double[] values, int rows) {
      double filling = value;
      for (int i = 0; i < rows; i++) {
        double x = values[i];
        values[i] = Double.isNaN(x) ? filling : x;
      }
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeNumberField("fill", value);
    }
  }
}

package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.NumberStep;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.statistics.ValueStep;
import java.io.IOException;
import java.util.List;

/** {@code log}: log(1 + max(x, 0)), in the bits of {@link StrictMath}. */
public final class Log implements FeatureStep {
  @Override
  public List<String> words() {
    return List.of("log");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    feature.change(new Logarithm());
  }

  @Override
  public void read(PlanForms forms) {
    forms.numberStep("log", node -> new Logarithm());
  }

  private record Logarithm() implements NumberStep, ValueStep {
    private static final long serialVersionUID = 1L;

    @Override
    public void apply(double[] values, int rows) {
      for (int i = 0; i < rows; i++) {
        values[i] = StrictMath.log1p(Math.max(values[i], 0));
      }
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeBooleanField("log", true);
    }
  }
}

package io.steelyard.transforms.features.plugged;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.NumberStep;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import java.io.IOException;
import java.util.List;

/** A step that another jar brings: numbers divided by a power of two. */
public final class Halve implements FeatureStep {
  @Override
  public List<String> words() {
    return List.of("halve");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    feature.change(new Half(Math.scalb(1.0, Math.toIntExact(step.whole("times")))));
  }

  @Override
  public void read(PlanForms forms) {
    forms.numberStep("half", node -> new Half(PlanReader.number(node, "half")));
  }

  private record Half(double of) implements NumberStep.Linear {
    @Override
    public void apply(double[] values, int rows) {
      for (int i = 0; i < rows; i++) {
        values[i] /= of;
      }
    }

    @Override
    public double spread(double deviation) {
      return deviation / of;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeNumberField("half", of);
    }
  }
}

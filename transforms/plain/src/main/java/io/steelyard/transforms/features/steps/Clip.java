package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.NumberStep;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import io.steelyard.transforms.statistics.ValueStep;
import java.io.IOException;
import java.util.List;

/** {@code clip}: x held within [minimum, maximum], either of which may be open. */
public final class Clip implements FeatureStep {
  @Override
  public List<String> words() {
    return List.of("clip");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    feature.change(
        new Range(
            step.real("minimum", Double.NEGATIVE_INFINITY),
            step.real("maximum", Double.POSITIVE_INFINITY)));
  }

  @Override
  public void read(PlanForms forms) {
    forms.numberStep(
        "minimum",
        node ->
            new Range(
                bound(node, "minimum", Double.NEGATIVE_INFINITY),
                bound(node, "maximum", Double.POSITIVE_INFINITY)));
  }

  private static double bound(JsonNode node, String name, double open) {
    return node.required(name).isNull() ? open : PlanReader.number(node, name);
  }

  private record Range(double minimum, double maximum) implements NumberStep, ValueStep {
    private static final long serialVersionUID = 1L;

    @Override
    public void apply(double[] values, int rows) {
      double least = minimum;
      double greatest = maximum;
      for (int i = 0; i < rows; i++) {
        values[i] = Math.min(Math.max(values[i], least), greatest);
      }
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      write("minimum", minimum, json);
      write("maximum", maximum, json);
    }

    private static void write(String name, double bound, JsonGenerator json) throws IOException {
      if (Double.isInfinite(bound)) {
        json.writeNullField(name);
      } else {
        json.writeNumberField(name, bound);
      }
    }
  }
}

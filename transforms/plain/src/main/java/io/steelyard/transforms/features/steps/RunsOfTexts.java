package io.steelyard.transforms.features.steps;

import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.texts.NGrams;
import java.util.List;

/** {@code nGrams}: the {@link NGrams} of lists. */
public final class RunsOfTexts implements FeatureStep {
  @Override
  public List<String> words() {
    return List.of("nGrams");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    feature.list(
        new NGrams(Math.toIntExact(step.whole("from")), Math.toIntExact(step.whole("to"))));
  }

  @Override
  public void read(PlanForms forms) {
    forms.textStep(
        "nGrams",
        node -> new NGrams(node.required("nGrams").intValue(), node.required("to").intValue()));
  }
}

package io.steelyard.transforms.features.steps;

import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.features.PlanReader;
import io.steelyard.transforms.texts.Words;
import java.util.List;

/** {@code tokenize}: the {@link Words} of texts. */
public final class Tokenize implements FeatureStep {
  @Override
  public List<String> words() {
    return List.of("tokenize");
  }

  @Override
  public void fit(StepSpec step, Fitting feature) {
    feature.list(
        new Words(
            EnumWords.constant(Words.Letters.class, step.text("case")),
            Math.toIntExact(step.whole("minimumLength")),
            Math.toIntExact(step.whole("most"))));
  }

  @Override
  public void read(PlanForms forms) {
    forms.textStep(
        "words",
        node ->
            new Words(
                Words.Letters.valueOf(PlanReader.text(node, "words")),
                node.required("minimumLength").intValue(),
                node.required("most").intValue()));
  }
}

package org.example.plugin;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.DeclaredSteps;
import io.steelyard.schemas.definition.syntax.Kind;
import io.steelyard.schemas.definition.syntax.Shape;
import io.steelyard.schemas.definition.syntax.StepSyntax;
import io.steelyard.transforms.features.FeatureStep;
import io.steelyard.transforms.features.Fitting;
import io.steelyard.transforms.features.NumberStep;
import io.steelyard.transforms.features.PlanForms;
import io.steelyard.transforms.statistics.ValueStep;
import java.io.IOException;
import java.util.List;

/** {@code signedRoot}: the square root of a number's size, with its sign. */
public final class SignedRoot implements DeclaredSteps, FeatureStep {
  private static final String WORD = "signedRoot";

  /** What a definition may say. */
  @Override
  public List<StepSyntax> steps() {
    return List.of(
        StepSyntax.of(
            Shape.Variant.word(WORD, "number to number: the root of its size, with its sign"),
            Kind.NUMBER,
            Kind.NUMBER));
  }

  @Override
  public List<String> words() {
    return List.of(WORD);
  }

  /** It needs no statistics of the training rows, so there is nothing to learn. */
  @Override
  public void fit(StepSpec step, Fitting feature) {
    feature.change(new Root());
  }

  /** The mark is the first key that {@link Root#write} writes. */
  @Override
  public void read(PlanForms forms) {
    forms.numberStep(WORD, node -> new Root());
  }

  /** The fitted step: for every number of every row, in training and wherever rows are scored. */
  private record Root() implements NumberStep, ValueStep {
    private static final long serialVersionUID = 1L;

    @Override
    public void apply(double[] values, int rows) {
      for (int i = 0; i < rows; i++) {
        values[i] = Math.copySign(Math.sqrt(Math.abs(values[i])), values[i]);
      }
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      json.writeBooleanField(WORD, true);
    }
  }
}

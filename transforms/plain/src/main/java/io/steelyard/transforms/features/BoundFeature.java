package io.steelyard.transforms.features;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.Kind;
import io.steelyard.schemas.definition.syntax.KnownSteps;
import io.steelyard.schemas.definition.syntax.StepSyntax;
import io.steelyard.schemas.rows.Field;
import java.util.List;

/**
 * A declared feature bound to one column. Its steps are gone through in order twice in the same
 * way: at binding, to learn which statistics they ask for, and to fit them.
 */
final class BoundFeature {
  private final String name;
  private final int column;
  private final Field field;
  private final List<StepSpec> declared;

  /**
   * @throws UserError if a step cannot take what the one before it gives, or the column
   */
  BoundFeature(String name, int column, Field field, List<StepSpec> declared) {
    this.name = name;
    this.column = column;
    this.field = field;
    this.declared = declared.stream().map(step -> syntax(step).complete(step)).toList();
    expectChain();
  }

  /**
   * Fits all steps.
   *
   * @throws UserError if a step needs statistics that one pass does not give
   */
  FittedFeature fit(Fitting.Source source) {
    Fitting fitting = new Fitting(column, field.type(), where(), source);
    declared.forEach(step -> FeatureSteps.named(step.word()).fit(step, fitting));
    return new FittedFeature(name, column, fitting.encoder());
  }

  private void expectChain() {
    Kind now = Kind.of(field.type());
    String before = "the column is ";
    for (StepSpec step : declared) {
      StepSyntax syntax = syntax(step);
      if (syntax.place() == StepSyntax.Place.ALONE && declared.size() > 1) {
        throw problem(step.word() + " must be the only step");
      }
      if (!syntax.canTake(now)) {
        throw problem(step.word() + " cannot be here, since " + before + now.words());
      }
      now = syntax.of(now);
      before = step.word() + " before it gives ";
    }
    if (!now.isSeen()) {
      throw problem("a model cannot see " + now.words() + "; add a step that makes categories");
    }
  }

  private StepSyntax syntax(StepSpec step) {
    StepSyntax syntax = KnownSteps.named(step.word());
    if (syntax == null) {
      throw problem("there is no step " + step.word());
    }
    return syntax;
  }

  private UserError problem(String what) {
    return new UserError(where() + ": " + what + ".");
  }

  private String where() {
    return "feature " + name + ", column " + field.name();
  }
}

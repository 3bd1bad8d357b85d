package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.StepSpec;
import java.util.List;

/**
 * A step of a feature, or some that are alike: how it is fitted, and how what it becomes is read
 * back from a plan. What it becomes, a {@link NumberStep}, {@link
 * io.steelyard.transforms.texts.TextStep}, {@link Categorizer} or {@link Encoder}, applies and
 * writes itself.
 *
 * <p>Steps are found by {@link java.util.ServiceLoader}. Each word is declared as a {@link
 * io.steelyard.schemas.definition.syntax.StepSyntax}, which says what may stand before and after.
 */
public interface FeatureStep {
  /** The words of the definition that this fits. */
  List<String> words();

  /**
   * Fits the step and adds it to the feature. Called twice: at binding, where all statistics are of
   * no rows, to learn which of them are asked for, and then to fit.
   *
   * @throws io.steelyard.schemas.UserError if the step cannot stand here
   */
  void fit(StepSpec step, Fitting feature);

  /** Says how what this step becomes is read from a plan. */
  void read(PlanForms forms);
}

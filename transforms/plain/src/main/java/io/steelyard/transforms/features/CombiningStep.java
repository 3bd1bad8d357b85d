package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.StepSpec;
import java.util.List;

/** The last step of a feature, which makes one of what the steps before it left of each column. */
public interface CombiningStep extends FeatureStep {
  /**
   * Fits the step; called twice as {@link #fit}.
   *
   * @param columns one or more, in the order of the definition
   * @throws io.steelyard.schemas.UserError if the step cannot stand here
   */
  JointEncoder combine(StepSpec step, List<Fitting> columns);

  @Override
  default void fit(StepSpec step, Fitting feature) {
    throw new IllegalStateException(step.word() + " is fitted on all columns");
  }
}

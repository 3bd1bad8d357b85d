package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.Field;
import java.util.List;

/**
 * Sees what only the program parts that fit steps can say of a feature: how many columns or
 * categories a step takes, and which statistics there are where it stands.
 */
@FunctionalInterface
public interface FeatureBinder {
  /** Finds nothing. */
  FeatureBinder NONE = (columns, steps, task) -> List.of();

  /**
   * The steps that cannot be fitted, whatever the rows.
   *
   * @param columns of the feature, one or more, in the order of the definition
   * @param steps one or more, each of which can take what the one before it gives
   */
  List<Misfit> misfits(List<Field> columns, List<StepSpec> steps, Task task);

  /**
   * A step that cannot be fitted.
   *
   * @param step its index
   * @param sentence why, which begins with the step's name, and what to do
   */
  record Misfit(int step, String sentence) {}
}

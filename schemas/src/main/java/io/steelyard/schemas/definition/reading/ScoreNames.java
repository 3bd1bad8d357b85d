package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.Task;
import org.jspecify.annotations.Nullable;

/**
 * What the series of a model's scores are called, as far as the definition tells: training alone
 * knows the classes of a multiclass task.
 *
 * @param task null where it is not known
 * @param watched whether there are such series: a score is compared with that of held-out rows
 */
record ScoreNames(@Nullable Task task, boolean watched) {
  private static final String ONE = "score";

  /** The name, or the form of the names. */
  String inWords() {
    return task == Task.MULTICLASS ? ONE + " CLASS" : ONE;
  }

  /** Whether a series of scores may have this name. */
  boolean mayBe(String name) {
    return name.equals(inWords())
        || (task != Task.BINARY && task != Task.REGRESSION && name.startsWith(ONE + " "));
  }

  /** Whether a series of scores certainly has this name. */
  boolean has(String name) {
    return watched && task != Task.MULTICLASS && name.equals(ONE);
  }
}

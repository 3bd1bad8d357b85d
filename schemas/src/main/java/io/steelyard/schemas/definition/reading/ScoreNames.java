package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the series of a model's scores are called, as far as the definition tells: of a multiclass
 * task one a class, and training alone knows the classes where the label has no domain.
 *
 * @param task null where it is not known
 * @param classes the values that the label may have; empty where they are not known
 * @param watched whether there are such series: a score is compared with that of held-out rows
 */
record ScoreNames(@Nullable Task task, List<String> classes, boolean watched) {
  private static final String ONE = "score";

  ScoreNames {
    classes = List.copyOf(classes);
  }

  /** The names, or the form of the names. */
  List<String> names() {
    if (task != Task.MULTICLASS) {
      return List.of(ONE);
    }
    return classes.isEmpty()
        ? List.of(ONE + " CLASS")
        : classes.stream().map(name -> ONE + " " + name).toList();
  }

  /** Whether a series of scores may have this name. */
  boolean mayBe(String name) {
    boolean open = task == null || (task == Task.MULTICLASS && classes.isEmpty());
    return names().contains(name) || (open && name.startsWith(ONE + " "));
  }

  /** Whether a series of scores certainly has this name. */
  boolean has(String name) {
    return watched && names().contains(name);
  }
}

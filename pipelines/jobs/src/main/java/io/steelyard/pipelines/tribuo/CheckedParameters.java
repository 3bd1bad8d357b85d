package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.pipelines.training.ModelTrainer.Parameter;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.reading.ShapeAdvice;
import io.steelyard.schemas.json.CanonicalJson;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a definition, each known to the trainer and within its range. */
final class CheckedParameters {
  private final ModelTrainer trainer;
  private final ModelSpec spec;

  /**
   * Checks names and ranges, and that the trainer can learn the task.
   *
   * @throws UserError that names what is wrong and what may stand there
   */
  CheckedParameters(ModelTrainer trainer, Task task, ModelSpec spec) {
    this.trainer = trainer;
    this.spec = spec;
    if (!trainer.tasks().contains(task)) {
      throw new UserError(
          trainer.name() + " cannot learn the task " + task.name().toLowerCase(Locale.ROOT) + ".");
    }
    for (String name : spec.parameters().keySet()) {
      given(name);
    }
  }

  /** A number that the definition gives or that has a default. */
  double number(String name) {
    Double value = given(name);
    if (value == null) {
      throw new IllegalStateException(name + " has no default");
    }
    return value;
  }

  /** The number that the definition gives, or this one. */
  double number(String name, double chosen) {
    Double value = given(name);
    return value == null ? chosen : value;
  }

  int whole(String name) {
    return (int) number(name);
  }

  private @Nullable Double given(String name) {
    Parameter parameter =
        trainer.parameters().stream()
            .filter(p -> p.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    Double value = spec.parameters().getOrDefault(name, parameter.defaultValue());
    if (value != null && !parameter.shape().holds(value)) {
      throw new UserError(
          "The parameter "
              + name
              + " of "
              + trainer.name()
              + " is "
              + CanonicalJson.readable(value)
              + "; "
              + ShapeAdvice.of(parameter.shape())
              + ".");
    }
    return value;
  }

  private UserError unknown(String name) {
    String names =
        trainer.parameters().stream().map(Parameter::name).collect(Collectors.joining(", "));
    return new UserError(
        trainer.name() + " has no parameter " + name + "; its parameters are " + names + ".");
  }
}

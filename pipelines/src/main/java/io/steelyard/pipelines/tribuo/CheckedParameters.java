package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.pipelines.training.ModelTrainer.Parameter;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.json.CanonicalJson;
import java.util.Locale;
import java.util.stream.Collectors;

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
      number(name);
    }
  }

  double number(String name) {
    Parameter parameter =
        trainer.parameters().stream()
            .filter(p -> p.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    double value = spec.parameter(name, parameter.otherwise());
    if (!(value >= parameter.minimum() && value <= parameter.maximum())) {
      throw new UserError(
          "The parameter "
              + name
              + " of "
              + trainer.name()
              + " is "
              + CanonicalJson.readable(value)
              + "; it must be within "
              + CanonicalJson.readable(parameter.minimum())
              + " and "
              + CanonicalJson.readable(parameter.maximum())
              + ".");
    }
    return value;
  }

  int whole(String name) {
    double value = number(name);
    if (value != Math.rint(value)) {
      throw new UserError(
          "The parameter "
              + name
              + " of "
              + trainer.name()
              + " is "
              + CanonicalJson.readable(value)
              + "; it must be a whole number.");
    }
    return (int) value;
  }

  private UserError unknown(String name) {
    String names =
        trainer.parameters().stream().map(Parameter::name).collect(Collectors.joining(", "));
    return new UserError(
        trainer.name() + " has no parameter " + name + "; its parameters are " + names + ".");
  }
}

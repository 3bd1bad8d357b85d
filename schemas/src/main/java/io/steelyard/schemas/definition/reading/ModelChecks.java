package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.definition.syntax.KnownTrainers;
import io.steelyard.schemas.definition.syntax.Shape;
import io.steelyard.schemas.json.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees that the trainer is known, fits the task and takes the parameters. */
final class ModelChecks {
  private final Problems problems;
  private final KnownTrainers trainers;

  ModelChecks(Problems problems, KnownTrainers trainers) {
    this.problems = problems;
    this.trainers = trainers;
  }

  void check(Value.@Nullable Section model, @Nullable Task task) {
    Value.Text name = model == null ? null : model.text("trainer");
    if (model == null || name == null) {
      return;
    }
    KnownTrainers.Trainer trainer = trainers.byName().get(name.text());
    if (trainer == null) {
      problems.add(
          name.at(),
          "model.trainer is "
              + Quote.text(name.text())
              + ", which is no trainer; "
              + Nearest.advice(name.text(), trainers.byName().keySet()));
      return;
    }
    if (task != null && !trainer.tasks().contains(task)) {
      problems.add(
          name.at(),
          "model.trainer is "
              + Quote.text(name.text())
              + ", which does not fit the task "
              + EnumWords.of(task)
              + "; write one of "
              + Quote.list(fitting(task))
              + ".");
    }
    if (task == Task.REGRESSION
        && model.values().get("classWeights") instanceof Value.Variant weights
        && !weights.name().equals("none")) {
      problems.add(
          weights.at(),
          "model.classWeights is "
              + Quote.text(weights.name())
              + ", but a regression has no classes; leave it out.");
    }
    Value.Section parameters = model.section("parameters");
    if (parameters != null) {
      parameters.values().forEach((key, value) -> parameter(name.text(), trainer, key, value));
      trainer.idleBeside().forEach((key, others) -> requireEffect(parameters, key, others));
    }
  }

  private List<String> fitting(Task task) {
    return trainers.byName().entrySet().stream()
        .filter(trainer -> trainer.getValue().tasks().contains(task))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void parameter(String name, KnownTrainers.Trainer trainer, String key, Value value) {
    Shape.Numeric shape = trainer.parameters().get(key);
    double number = ((Value.Real) value).number();
    if (shape == null) {
      problems.add(
          value.at(),
          name
              + " has no parameter "
              + Quote.text(key)
              + "; "
              + Nearest.advice(key, trainer.parameters().keySet()));
    } else if (!shape.holds(number)) {
      problems.add(
          value.at(),
          value.path()
              + " is the number "
              + CanonicalJson.readable(number)
              + "; "
              + ShapeAdvice.of(shape)
              + ".");
    }
  }

  private void requireEffect(Value.Section parameters, String key, Set<String> others) {
    Value idle = parameters.values().get(key);
    if (idle != null) {
      others.stream()
          .filter(parameters.values()::containsKey)
          .findFirst()
          .ifPresent(
              other ->
                  problems.add(
                      idle.at(),
                      idle.path()
                          + " has no effect beside "
                          + Quote.text(other)
                          + "; leave one of them out."));
    }
  }
}

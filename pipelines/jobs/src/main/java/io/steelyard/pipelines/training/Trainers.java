package io.steelyard.pipelines.training;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.syntax.KnownTrainers;
import io.steelyard.schemas.definition.syntax.Shape;
import io.steelyard.schemas.plugins.Services;
import io.steelyard.schemas.plugins.TakenNames;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The trainers on the class path. */
public final class Trainers {
  private Trainers() {}

  /** All of them, by name. */
  public static List<ModelTrainer> all() {
    return Services.all(ModelTrainer.class).stream()
        .sorted(Comparator.comparing(ModelTrainer::name))
        .toList();
  }

  /**
   * Sees that a name means one trainer.
   *
   * @throws UserError if a plug-in brings one of a name that there is already
   */
  public static void requireSound() {
    TakenNames names = new TakenNames("trainers are called");
    all().forEach(trainer -> names.take(trainer.name(), trainer));
  }

  /** What a definition may say of them. */
  public static KnownTrainers known() {
    SortedMap<String, KnownTrainers.Trainer> byName = new TreeMap<>();
    for (ModelTrainer trainer : all()) {
      SortedMap<String, Shape.Numeric> parameters = new TreeMap<>();
      trainer.parameters().forEach(each -> parameters.put(each.name(), each.shape()));
      byName.put(
          trainer.name(),
          new KnownTrainers.Trainer(Set.copyOf(trainer.tasks()), parameters, trainer.idleBeside()));
    }
    return new KnownTrainers(byName);
  }

  /**
   * The trainer of this name.
   *
   * @throws UserError if there is none; it lists the names
   */
  public static ModelTrainer named(String name) {
    return all().stream()
        .filter(trainer -> trainer.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "There is no trainer "
                        + name
                        + ": use one of "
                        + all().stream().map(ModelTrainer::name).collect(Collectors.joining(", "))
                        + "."));
  }
}

package io.steelyard.pipelines.training;

import io.steelyard.schemas.UserError;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The trainers on the class path. */
public final class Trainers {
  private Trainers() {}

  /** All of them, by name. */
  public static List<ModelTrainer> all() {
    return ServiceLoader.load(ModelTrainer.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(ModelTrainer::name))
        .toList();
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

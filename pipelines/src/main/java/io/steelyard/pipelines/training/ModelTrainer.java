package io.steelyard.pipelines.training;

import io.steelyard.pipelines.lineage.TrainerRun.Promise;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import java.util.List;

/**
 * Learns a model from encoded rows. Found with {@link java.util.ServiceLoader}; equal rows in equal
 * order, an equal specification and an equal number of threads give a model of equal bytes unless
 * {@link #promise} says otherwise.
 */
public interface ModelTrainer {
  /** The name that a definition uses, such as {@code boosted-trees}. */
  String name();

  /** A sentence for people: what it is and what it promises. */
  String description();

  /**
   * What it promises to whoever trains again; a trainer that cannot promise equal bytes says why in
   * its description. Kept in every bundle, where {@code reproduce} judges a difference by it.
   */
  default Promise promise() {
    return Promise.EQUAL_BYTES;
  }

  /** The tasks it can learn. */
  List<Task> tasks();

  /** The parameters it takes. */
  List<Parameter> parameters();

  /**
   * Learns a model whose margins equal the library's bit for bit on generated rows.
   *
   * @throws io.steelyard.schemas.UserError if it cannot run here or the rows do not suffice
   */
  Learned train(TrainingRows rows, Task task, ModelSpec spec);

  /** A parameter's name, default, range (inclusive) and meaning. */
  record Parameter(String name, double otherwise, double minimum, double maximum, String meaning) {}
}

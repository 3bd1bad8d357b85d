package io.steelyard.pipelines.training;

import io.steelyard.pipelines.lineage.TrainerRun.Promise;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.Shape;
import io.steelyard.transforms.checks.Split;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

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

  /** The splits whose rows it is given. */
  default List<Split> splits() {
    return List.of(Split.TRAIN);
  }

  /** Whether so told it learns badly from numbers of which some are much greater than others. */
  default boolean wantsLikeScales(ModelSpec spec) {
    return false;
  }

  /** Whether a number that is missing is 0 to it, rather than missing. */
  default boolean readsMissingAsZero() {
    return false;
  }

  /** The parameters it takes. */
  List<Parameter> parameters();

  /** Parameters that have no effect where one of some others is given, with these others. */
  default SortedMap<String, SortedSet<String>> idleBeside() {
    return Collections.emptySortedMap();
  }

  /**
   * Learns a model; where a library learned it, its margins equal the library's bit for bit on
   * generated rows.
   *
   * @param validation held-out rows to tell by when to stop; none unless {@link #splits} asks
   * @throws io.steelyard.schemas.UserError if it cannot run here or the rows do not suffice
   */
  Learned train(TrainingRows rows, TrainingRows validation, Task task, ModelSpec spec);

  /**
   * A parameter.
   *
   * @param defaultValue its default; null where the trainer chooses it by what it is given
   * @param shape what may stand there
   * @param meaning what it is, and how it is chosen
   */
  record Parameter(
      String name, @Nullable Double defaultValue, Shape.Numeric shape, String meaning) {}
}

package io.steelyard.schemas.definition.syntax;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.Shape.Real;
import io.steelyard.schemas.definition.syntax.Shape.Whole;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Trainers to check definitions with, much like those of the program, which are above this layer.
 */
public final class SampleTrainers {
  private SampleTrainers() {}

  private static final Real SHARE_OF_ROWS = Real.between(1e-3, 1);
  private static final Real SHARE = Real.between(1e-6, 1);
  private static final Real PENALTY = Real.between(0, 1e9);

  private static final KnownTrainers.Trainer BOOSTED_TREES =
      new KnownTrainers.Trainer(
          EnumSet.allOf(Task.class),
          new TreeMap<>(
              Map.ofEntries(
                  Map.entry("rounds", new Whole(1, 10_000)),
                  Map.entry("depth", new Whole(1, 24)),
                  Map.entry("leaves", new Whole(2, 65_536)),
                  Map.entry("learningRate", SHARE),
                  Map.entry("subsample", SHARE_OF_ROWS),
                  Map.entry("columnSample", SHARE),
                  Map.entry("columnSampleByNode", SHARE),
                  Map.entry("minimumChildWeight", PENALTY),
                  Map.entry("lambda", PENALTY),
                  Map.entry("alpha", PENALTY),
                  Map.entry("gamma", PENALTY),
                  Map.entry("bins", new Whole(2, 4096)),
                  Map.entry("earlyStopping", new Whole(0, 10_000)))));

  private static final KnownTrainers.Trainer RANDOM_FOREST =
      new KnownTrainers.Trainer(
          EnumSet.allOf(Task.class),
          new TreeMap<>(
              Map.of(
                  "trees", new Whole(1, 10_000),
                  "depth", new Whole(1, 24),
                  "subsample", SHARE_OF_ROWS,
                  "columnSampleByNode", SHARE,
                  "minimumChildWeight", PENALTY,
                  "lambda", PENALTY,
                  "bins", new Whole(2, 4096))));

  private static final SortedMap<String, Shape.Numeric> LINEAR =
      new TreeMap<>(
          Map.of(
              "epochs",
              new Whole(1, 10_000),
              "learningRate",
              Real.between(1e-9, 100),
              "batchSize",
              new Whole(1, 100_000),
              "l2",
              Real.between(0, 1e6)));

  /** All of them. */
  public static final KnownTrainers ALL =
      new KnownTrainers(
          new TreeMap<>(
              Map.of(
                  "boosted-trees",
                  BOOSTED_TREES,
                  "random-forest",
                  RANDOM_FOREST,
                  "logistic-regression",
                  linear(EnumSet.of(Task.BINARY, Task.MULTICLASS)),
                  "linear-regression",
                  linear(EnumSet.of(Task.REGRESSION)))));

  /** Stochastic steps, which three of the parameters ask for, know no penalty. */
  private static KnownTrainers.Trainer linear(Set<Task> tasks) {
    SortedSet<String> steps = new TreeSet<>(LINEAR.keySet());
    steps.remove("l2");
    return new KnownTrainers.Trainer(tasks, LINEAR, new TreeMap<>(Map.of("l2", steps)));
  }
}

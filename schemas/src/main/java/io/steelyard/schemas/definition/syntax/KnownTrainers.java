package io.steelyard.schemas.definition.syntax;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.Shape.Real;
import io.steelyard.schemas.definition.syntax.Shape.Whole;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The trainers that a definition may name. Immutable. */
public record KnownTrainers(SortedMap<String, Trainer> byName) {
  /**
   * What a definition may say of a trainer.
   *
   * @param parameters the shape ({@link Whole} or {@link Real}) of each parameter, by name
   */
  public record Trainer(Set<Task> tasks, SortedMap<String, Shape> parameters) {
    public Trainer {
      tasks = Collections.unmodifiableSet(EnumSet.copyOf(tasks));
      parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
  }

  public KnownTrainers {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  private static final Real SHARE = Real.above(0, 1);
  private static final Real PENALTY = Real.from(0);

  private static final Trainer BOOSTED_TREES =
      new Trainer(
          EnumSet.allOf(Task.class),
          new TreeMap<>(
              Map.ofEntries(
                  Map.entry("rounds", new Whole(1, 10_000)),
                  Map.entry("depth", new Whole(1, 24)),
                  Map.entry("learningRate", SHARE),
                  Map.entry("subsample", SHARE),
                  Map.entry("columnSample", SHARE),
                  Map.entry("columnSampleByNode", SHARE),
                  Map.entry("minimumChildWeight", PENALTY),
                  Map.entry("lambda", PENALTY),
                  Map.entry("alpha", PENALTY),
                  Map.entry("gamma", PENALTY),
                  Map.entry("bins", new Whole(2, 4096)))));

  private static final Trainer RANDOM_FOREST =
      new Trainer(
          EnumSet.allOf(Task.class),
          new TreeMap<>(
              Map.of(
                  "trees", new Whole(1, 10_000),
                  "depth", new Whole(1, 24),
                  "subsample", SHARE,
                  "columnSampleByNode", SHARE,
                  "minimumChildWeight", PENALTY,
                  "lambda", PENALTY,
                  "bins", new Whole(2, 4096))));

  private static final SortedMap<String, Shape> GRADIENT_DESCENT =
      new TreeMap<>(
          Map.of(
              "epochs",
              new Whole(1, 10_000),
              "learningRate",
              Real.above(0, 100),
              "batchSize",
              new Whole(1, 100_000),
              "l2",
              PENALTY));

  /** The trainers that come with the program. */
  public static final KnownTrainers SHIPPED =
      new KnownTrainers(
          new TreeMap<>(
              Map.of(
                  "boosted-trees",
                  BOOSTED_TREES,
                  "random-forest",
                  RANDOM_FOREST,
                  "logistic-regression",
                  new Trainer(EnumSet.of(Task.BINARY, Task.MULTICLASS), GRADIENT_DESCENT),
                  "linear-regression",
                  new Trainer(EnumSet.of(Task.REGRESSION), GRADIENT_DESCENT))));

  /** These trainers and one more, which replaces one of the same name. */
  public KnownTrainers with(String name, Trainer trainer) {
    SortedMap<String, Trainer> more = new TreeMap<>(byName);
    more.put(name, trainer);
    return new KnownTrainers(more);
  }
}

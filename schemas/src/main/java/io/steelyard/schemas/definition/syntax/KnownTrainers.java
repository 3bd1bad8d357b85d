package io.steelyard.schemas.definition.syntax;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.Shape.Real;
import io.steelyard.schemas.definition.syntax.Shape.Whole;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The trainers that a definition may name. The shape of a parameter is its range, here and nowhere
 * else: the trainer takes what is within. Immutable.
 */
public record KnownTrainers(SortedMap<String, Trainer> byName) {
  /**
   * What a definition may say of a trainer.
   *
   * @param parameters the shape ({@link Whole} or {@link Real}) of each parameter, by name
   * @param idleBeside parameters that have no effect where one of some others is given
   */
  public record Trainer(
      Set<Task> tasks,
      SortedMap<String, Shape> parameters,
      SortedMap<String, SortedSet<String>> idleBeside) {
    public Trainer {
      tasks = Collections.unmodifiableSet(EnumSet.copyOf(tasks));
      parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
      idleBeside = Collections.unmodifiableSortedMap(new TreeMap<>(idleBeside));
    }

    /** A trainer all of whose parameters go together. */
    public Trainer(Set<Task> tasks, SortedMap<String, Shape> parameters) {
      this(tasks, parameters, new TreeMap<>());
    }
  }

  public KnownTrainers {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  /** The shape of a parameter of a trainer that comes with the program. */
  public static Shape shape(String trainer, String parameter) {
    Trainer known = SHIPPED.byName().get(trainer);
    Shape shape = known == null ? null : known.parameters().get(parameter);
    if (shape == null) {
      throw new IllegalArgumentException(trainer + " has no parameter " + parameter);
    }
    return shape;
  }

  private static final Real SHARE_OF_ROWS = Real.between(1e-3, 1);
  private static final Real SHARE = Real.between(1e-6, 1);
  private static final Real PENALTY = Real.between(0, 1e9);

  private static final Trainer BOOSTED_TREES =
      new Trainer(
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

  private static final Trainer RANDOM_FOREST =
      new Trainer(
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

  private static final SortedMap<String, Shape> LINEAR =
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
                  linear(EnumSet.of(Task.BINARY, Task.MULTICLASS)),
                  "linear-regression",
                  linear(EnumSet.of(Task.REGRESSION)))));

  /** Stochastic steps, which three of the parameters ask for, know no penalty. */
  private static Trainer linear(Set<Task> tasks) {
    SortedSet<String> steps = new TreeSet<>(LINEAR.keySet());
    steps.remove("l2");
    return new Trainer(tasks, LINEAR, new TreeMap<>(Map.of("l2", steps)));
  }

  /** These trainers and one more, which replaces one of the same name. */
  public KnownTrainers with(String name, Trainer trainer) {
    SortedMap<String, Trainer> more = new TreeMap<>(byName);
    more.put(name, trainer);
    return new KnownTrainers(more);
  }
}

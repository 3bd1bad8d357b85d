package io.steelyard.schemas.definition.syntax;

import io.steelyard.schemas.definition.Task;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The trainers that a definition may name, as they describe themselves. The shape of a parameter is
 * its range: the trainer takes what is within. Immutable.
 */
public record KnownTrainers(SortedMap<String, Trainer> byName) {
  /**
   * What a definition may say of a trainer.
   *
   * @param parameters the shape of each parameter, by name
   * @param idleBeside parameters that have no effect where one of some others is given
   */
  public record Trainer(
      Set<Task> tasks,
      SortedMap<String, Shape.Numeric> parameters,
      SortedMap<String, SortedSet<String>> idleBeside) {
    public Trainer {
      tasks = Collections.unmodifiableSet(EnumSet.copyOf(tasks));
      parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
      idleBeside = Collections.unmodifiableSortedMap(new TreeMap<>(idleBeside));
    }

    /** A trainer all of whose parameters go together. */
    public Trainer(Set<Task> tasks, SortedMap<String, Shape.Numeric> parameters) {
      this(tasks, parameters, new TreeMap<>());
    }
  }

  public KnownTrainers {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  /** These trainers and one more, which replaces one of the same name. */
  public KnownTrainers with(String name, Trainer trainer) {
    SortedMap<String, Trainer> more = new TreeMap<>(byName);
    more.put(name, trainer);
    return new KnownTrainers(more);
  }
}

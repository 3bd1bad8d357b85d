package io.steelyard.schemas.definition.reading;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Gathers the problems of one definition, each once. */
final class Problems {
  private final SortedSet<Problem> found = new TreeSet<>();

  void add(Position at, String message) {
    found.add(new Problem(at.source(), at.line(), at.column(), message));
  }

  void add(Problem problem) {
    found.add(problem);
  }

  /** How many there are so far. */
  int count() {
    return found.size();
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** All problems, by position. */
  List<Problem> all() {
    return List.copyOf(found);
  }
}

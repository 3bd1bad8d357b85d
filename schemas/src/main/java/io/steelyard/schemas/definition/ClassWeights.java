package io.steelyard.schemas.definition;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the rows of a class are worth in training, beside their own weights. */
public sealed interface ClassWeights {
  /** As much as those of any other. */
  ClassWeights NONE = new Equal();

  /** As much as those of any other. */
  record Equal() implements ClassWeights {}

  /** So much that every class is worth the same, as scikit-learn's {@code balanced}. */
  record Balanced() implements ClassWeights {}

  /**
   * These factors.
   *
   * @param factors above 0, by class; 1 for a class that is not named
   */
  record Fixed(SortedMap<String, Double> factors) implements ClassWeights {
    public Fixed {
      factors = Collections.unmodifiableSortedMap(new TreeMap<>(factors));
    }
  }
}

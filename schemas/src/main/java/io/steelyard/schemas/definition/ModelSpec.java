package io.steelyard.schemas.definition;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The model to train.
 *
 * @param trainer the trainer's name, such as {@code boosted-trees}
 * @param seed of everything random in training
 * @param threads that the trainer uses, at least 1
 * @param sample the share of training rows to learn from, within (0, 1], chosen by a hash of the
 *     key
 * @param classWeights of the classes in training; NONE for a regression
 * @param parameters numbers by name; the trainer states names, ranges and defaults
 */
public record ModelSpec(
    String trainer,
    long seed,
    int threads,
    double sample,
    ClassWeights classWeights,
    SortedMap<String, Double> parameters) {
  public ModelSpec {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** A model without weights of classes. */
  public ModelSpec(
      String trainer, long seed, int threads, double sample, SortedMap<String, Double> parameters) {
    this(trainer, seed, threads, sample, ClassWeights.NONE, parameters);
  }

  /** The parameter of this name, or the default. */
  public double parameter(String name, double defaultValue) {
    return parameters.getOrDefault(name, defaultValue);
  }
}

package io.steelyard.transforms.models;

import io.steelyard.transforms.features.FeatureMatrix;

/** Finds the leaves of rows. Immutable; what it writes to is the caller's. */
interface TreeEvaluator {
  /** The most rows of one call. */
  int TILE = 512;

  /** Buffers of one thread. */
  interface Scratch {}

  /** Buffers for so many rows, however many calls they are divided into. */
  Scratch scratch(int rows);

  /**
   * Adds the leaves of every tree, in order, to the margins of consecutive rows.
   *
   * @param count of rows, at most {@link #TILE}
   * @param margins the number of outputs a row, from index 0
   */
  void add(FeatureMatrix features, int from, int count, float[] margins, Scratch scratch);
}

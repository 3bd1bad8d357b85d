package io.steelyard.transforms.metrics;

import io.steelyard.transforms.models.Scores;

/** Gathers an {@link OutcomeState} row by row. Belongs to one thread. */
interface OutcomeCounter {
  /**
   * Counts a row.
   *
   * @param label the class's index (binary: 1 is positive; multiclass: the number of classes where
   *     it is none of them) or the number predicted; not NaN
   * @param weight what the row counts, finite and not below 0
   * @throws IllegalArgumentException if the score or the label is impossible for the task
   */
  void add(Scores scores, int row, double label, double weight);

  /** The outcome of the rows so far. */
  OutcomeState state();
}

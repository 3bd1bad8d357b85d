package io.steelyard.transforms.metrics;

import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.models.Scores;

/** Gathers an {@link OutcomeState} row by row. Belongs to one thread. */
interface OutcomeCounter {
  /**
   * Counts a row.
   *
   * @param labels the row's is there
   * @param weight what the row counts, finite and not below 0
   * @throws IllegalArgumentException if the score or the label is impossible for the task
   */
  void add(Scores scores, RowLabels labels, int row, double weight);

  /** The outcome of the rows so far. */
  OutcomeState state();
}

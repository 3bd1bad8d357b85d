package io.steelyard.transforms.metrics;

import io.steelyard.transforms.statistics.State;

/** How scores and labels of some rows met, for one of the three tasks. */
public sealed interface OutcomeState extends State<OutcomeState>
    permits BinaryState, MulticlassState, RegressionState {
  /** The number of labelled rows. */
  long rows();

  /** The rows whose label is no class of the model, of a state where each row counts once. */
  UnseenClasses unseenClasses();

  /**
   * The outcome of the rows of both.
   *
   * @throws IllegalArgumentException if they are of different tasks
   */
  @Override
  OutcomeState merge(OutcomeState other);

  /**
   * The outcome of what is left without rows that are among these.
   *
   * @throws IllegalArgumentException if they are of different tasks, or not among these
   */
  OutcomeState without(OutcomeState others);
}

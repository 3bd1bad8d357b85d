package io.steelyard.transforms.remediation;

import io.steelyard.transforms.checks.Period;

/** What is done at a moment, with the reason as a sentence. */
public sealed interface Decision {
  String why();

  /** Nothing. */
  record Nothing(String why) implements Decision {}

  /**
   * A model is trained.
   *
   * @param history whose rows it learns from
   * @param newest whose held-out rows it is compared on with the champion
   * @param golden whose held-out rows it must still know; the same length where it has no rows
   */
  record Retrain(String why, Period history, Period newest, Period golden) implements Decision {}

  /** The alias moves to a new model. */
  record Promote(String id, String why) implements Decision {}

  /** A new model waits for signatures. */
  record Await(String id, String why) implements Decision {}

  /** The alias moves back. */
  record RollBack(String to, String why) implements Decision {}

  /** The loop ends until somebody looks. */
  record Stop(String why) implements Decision {}
}

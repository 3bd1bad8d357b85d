package io.steelyard.transforms.checks;

/** What rows are wanted for, which decides whether label and weight must be there. */
public enum Purpose {
  /** To learn or evaluate: label, and weight where one is named, must be there and valid. */
  TRAINING,
  /** To score: label and weight are not checked and may be absent. */
  SCORING,
  /** To measure a model: the weight must be there; the label may be missing in a row. */
  EVALUATION
}

package io.steelyard.schemas.definition;

/** What the rows of a class are worth in training, beside their own weights. */
public enum ClassWeights {
  /** As much as those of any other. */
  NONE,
  /** So much that every class is worth the same, as scikit-learn's {@code balanced}. */
  BALANCED
}

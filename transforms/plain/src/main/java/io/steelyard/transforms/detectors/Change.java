package io.steelyard.transforms.detectors;

/** What a detector says of the numbers so far. */
public enum Change {
  /** They are as before. */
  NONE,
  /** They may be about to change. */
  WARNING,
  /** They have changed; the detector begins anew. */
  DETECTED
}

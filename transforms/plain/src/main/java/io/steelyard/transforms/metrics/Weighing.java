package io.steelyard.transforms.metrics;

/** What rows count in an evaluation. */
public enum Weighing {
  /** Each row once. */
  ROWS,
  /** Each row its weight; beside that, each row once. */
  WEIGHTS
}

package io.steelyard.transforms.beam;

import io.steelyard.transforms.scoring.Scorer;

/** The scorers of one thread, batch by batch, while the model may change. */
public interface ScorerFeed extends AutoCloseable {
  /** The scorer of the next batch: the same as before where the model has not changed. */
  Scorer next();

  /** How many models were refused since anyone in this process last asked. */
  default long refusals() {
    return 0;
  }

  @Override
  default void close() {}
}

package io.steelyard.pipelines.performance;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.checks.TextHash;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.performance.HeldOutSample;

/**
 * Samples labelled rows by whole keys, the same keys whichever bundle scores them, so that bundles
 * can be compared on the same rows. For one thread.
 */
public final class KeySampler {
  private static final long SALT = 0x626c6f636bL;
  private final HeldOutSample.Sampler sampler;

  /** Of predictions of a task. */
  public KeySampler(Task task) {
    sampler = new HeldOutSample.Sampler(task);
  }

  /** Adds a row, if it has a label. */
  public void add(RowBatch rows, Scores scores, RowLabels labels, int row, double weight) {
    StringColumn keys = rows.keys();
    long key = TextHash.of(SALT, keys.bytes(), keys.start(row), keys.end(row));
    sampler.add(key, scores, labels, row, weight, rows.timestamp(row), 0);
  }

  /** All rows so far. */
  public HeldOutSample state() {
    return sampler.state();
  }
}

package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.checks.TextHash;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.performance.HeldOutSample;
import io.steelyard.transforms.statistics.StateCodec;

/**
 * A sample of the rows by whole keys, the same keys whichever bundle scores them, so that bundles
 * can be compared on the same rows.
 */
public record SampleByKey() implements LabelledCount<HeldOutSample> {
  private static final long SALT = 0x626c6f636bL;

  @Override
  public HeldOutSample none() {
    return HeldOutSample.NONE;
  }

  @Override
  public StateCodec<HeldOutSample> codec() {
    return HeldOutSample.CODEC;
  }

  @Override
  public Counter<HeldOutSample> begin(Bundle bundle) {
    return new Sampling(bundle.plan().task());
  }

  /** Samples row by row. */
  public static final class Sampling implements Counter<HeldOutSample> {
    private final HeldOutSample.Sampler sampler;

    /** Of predictions of a task. */
    public Sampling(Task task) {
      sampler = new HeldOutSample.Sampler(task);
    }

    /** Adds a row, if it has a label. */
    public void add(RowBatch rows, Scores scores, RowLabels labels, int row, double weight) {
      StringColumn keys = rows.keys();
      long key = TextHash.of(SALT, keys.bytes(), keys.start(row), keys.end(row));
      sampler.add(key, scores, labels, row, weight, rows.timestamp(row), 0);
    }

    @Override
    public void count(RowBatch rows, Scores scores, RowLabels labels, double[] weights) {
      for (int row = 0; row < rows.rows(); row++) {
        add(rows, scores, labels, row, weights[row]);
      }
    }

    @Override
    public HeldOutSample state() {
      return sampler.state();
    }
  }
}

package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.checks.Period;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.checks.SplitAssigner;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.performance.HeldOutSample;
import io.steelyard.transforms.statistics.StateCodec;

/**
 * A sample, by whole keys, of the labelled rows that a bundle did not learn from: those that its
 * definition's split holds out, and those of another time.
 *
 * @param learned the period of the rows that it learned from; a row without a time lies in it
 */
public record UnlearnedRows(Period learned) implements LabelledCount<HeldOutSample> {
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
    return new Sampling(bundle, learned);
  }

  private static final class Sampling implements Counter<HeldOutSample> {
    private final SplitAssigner assigner;
    private final KeySampler sampler;
    private final Period learned;

    Sampling(Bundle bundle, Period learned) {
      this.assigner = new SplitAssigner(bundle.definition());
      this.sampler = new KeySampler(bundle.plan().task());
      this.learned = learned;
    }

    @Override
    public void count(RowBatch rows, Scores scores, RowLabels labels, double[] weights) {
      byte[] splits = assigner.assign(rows);
      for (int row = 0; row < rows.rows(); row++) {
        if (splits[row] != Split.TRAIN.code() || !learned.contains(rows.timestamp(row))) {
          sampler.add(rows, scores, labels, row, weights[row]);
        }
      }
    }

    @Override
    public HeldOutSample state() {
      return sampler.state();
    }
  }
}

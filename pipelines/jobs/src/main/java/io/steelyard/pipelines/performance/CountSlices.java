package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.metrics.SlicedOutcomes;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.statistics.StateCodec;

/** How scores and labels meet, of all rows and of each slice of the bundle's evaluation. */
record CountSlices() implements LabelledCount<SlicedOutcomes> {
  @Override
  public SlicedOutcomes none() {
    return SlicedOutcomes.NONE;
  }

  @Override
  public StateCodec<SlicedOutcomes> codec() {
    return SlicedOutcomes.CODEC;
  }

  @Override
  public Counter<SlicedOutcomes> begin(Bundle bundle) {
    return new Counting(
        new SlicedOutcomes.Counter(
            BundleOutcomes.shape(bundle, BundleOutcomes.weighing(bundle.definition())),
            BundleOutcomes.slices(bundle),
            bundle.definition().schema()));
  }

  private record Counting(SlicedOutcomes.Counter outcomes) implements Counter<SlicedOutcomes> {
    @Override
    public void count(RowBatch rows, Scores scores, RowLabels labels, double[] weights) {
      outcomes.observe(rows, scores, labels, weights);
    }

    @Override
    public SlicedOutcomes state() {
      return outcomes.outcomes();
    }
  }
}

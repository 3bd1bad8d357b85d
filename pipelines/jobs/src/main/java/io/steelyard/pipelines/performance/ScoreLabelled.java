package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.beam.BatchStep;
import io.steelyard.transforms.beam.InputPortion;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.checks.RowValidator;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.KnownLabels;
import io.steelyard.transforms.metrics.SlicedOutcomes;
import io.steelyard.transforms.scoring.RowCounts;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;

/** Scores rows where they are read and compares with their labels. */
final class ScoreLabelled implements BatchStep<LabelledTally> {
  private static final long serialVersionUID = 1L;

  private final BundlePlace place;

  ScoreLabelled(BundlePlace place) {
    this.place = place;
  }

  @Override
  public Run<LabelledTally> begin(InputPortion portion) {
    return new Scoring(LoadedBundles.load(place));
  }

  /** One run. */
  private static final class Scoring implements Run<LabelledTally> {
    private final Bundle bundle;
    private final RowValidator validator;
    private final KnownLabels known;
    private final FeatureMatrix features;
    private final SlicedOutcomes.Counter outcomes;
    private RowCounts counts = RowCounts.NONE;
    private long unlabelled;

    Scoring(Bundle bundle) {
      this.bundle = bundle;
      validator = new RowValidator(bundle.definition(), Purpose.EVALUATION);
      known = KnownLabels.of(bundle.definition(), bundle.plan());
      features = bundle.plan().newMatrix();
      outcomes =
          new SlicedOutcomes.Counter(
              BundleOutcomes.shape(bundle, BundleOutcomes.weighing(bundle.definition())),
              BundleOutcomes.slices(bundle),
              bundle.definition().schema());
    }

    @Override
    public void take(ParsedRows parsed, OutputReceiver<LabelledTally> out) {
      ValidatedRows validated = validator.validate(parsed);
      RowBatch rows = validated.valid();
      known.require(rows, "the input");
      bundle.plan().encode(rows, features);
      double[] weights = new double[rows.rows()];
      bundle.plan().weights(rows, weights);
      unlabelled +=
          outcomes.observe(
              rows, bundle.model().score(features), bundle.plan().labels(rows), weights);
      counts = counts.merge(RowCounts.of(parsed, validated));
    }

    @Override
    public void finish(long bytes, OutputReceiver<LabelledTally> out) {
      out.output(new LabelledTally(counts, unlabelled, outcomes.outcomes(), bytes));
    }

    @Override
    public void close() {}
  }
}

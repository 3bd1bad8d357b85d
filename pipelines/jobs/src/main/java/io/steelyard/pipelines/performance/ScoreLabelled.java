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
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.statistics.State;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;

/** Scores rows where they are read, and counts them with their labels. */
final class ScoreLabelled<S extends State<S>> implements BatchStep<LabelledTally<S>> {
  private static final long serialVersionUID = 1L;

  private final BundlePlace place;
  private final LabelledCount<S> count;

  ScoreLabelled(BundlePlace place, LabelledCount<S> count) {
    this.place = place;
    this.count = count;
  }

  @Override
  public Run<LabelledTally<S>> begin(InputPortion portion) {
    Bundle bundle = LoadedBundles.load(place);
    return new Scoring<>(bundle, count.begin(bundle));
  }

  /** One run. */
  private static final class Scoring<S extends State<S>> implements Run<LabelledTally<S>> {
    private final Bundle bundle;
    private final LabelledCount.Counter<S> counter;
    private final RowValidator validator;
    private final KnownLabels known;
    private final FeatureMatrix features;
    private double[] weights = new double[0];
    private RowCounts counts = RowCounts.NONE;
    private long unlabelled;

    Scoring(Bundle bundle, LabelledCount.Counter<S> counter) {
      this.bundle = bundle;
      this.counter = counter;
      validator = new RowValidator(bundle.definition(), Purpose.EVALUATION);
      known = KnownLabels.of(bundle.definition(), bundle.plan());
      features = bundle.plan().newMatrix();
    }

    @Override
    public void take(ParsedRows parsed, OutputReceiver<LabelledTally<S>> out) {
      ValidatedRows validated = validator.validate(parsed);
      RowBatch rows = validated.valid();
      known.require(rows, "the input");
      bundle.plan().encode(rows, features);
      if (weights.length < rows.rows()) {
        weights = new double[rows.rows()];
      }
      bundle.plan().weights(rows, weights);
      RowLabels labels = bundle.plan().labels(rows);
      for (int row = 0; row < rows.rows(); row++) {
        unlabelled += Double.isNaN(labels.numbers()[row]) ? 1 : 0;
      }
      counter.count(rows, bundle.model().score(features), labels, weights);
      counts = counts.merge(RowCounts.of(parsed, validated));
    }

    @Override
    public void finish(long bytes, OutputReceiver<LabelledTally<S>> out) {
      out.output(new LabelledTally<>(counts, unlabelled, counter.state(), bytes));
    }

    @Override
    public void close() {}
  }
}

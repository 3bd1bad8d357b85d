package io.steelyard.pipelines.promotion;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.beam.BatchStep;
import io.steelyard.transforms.beam.InputPortion;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.checks.RowValidator;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.metrics.RowLoss;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.statistics.ByteHash;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;

/** What a bundle loses on labelled rows. */
final class LossRows implements BatchStep<KeyLosses> {
  private static final long serialVersionUID = 1L;
  private final BundlePlace place;

  LossRows(BundlePlace place) {
    this.place = place;
  }

  @Override
  public Run<KeyLosses> begin(InputPortion portion) {
    return new Pass(LoadedBundles.load(place));
  }

  /** One portion of the input. */
  private static final class Pass implements Run<KeyLosses> {
    private final Bundle bundle;
    private final RowValidator validator;
    private final FeatureMatrix features;
    private final KeyLosses losses = KeyLosses.none();

    Pass(Bundle bundle) {
      this.bundle = bundle;
      this.validator = new RowValidator(bundle.definition(), Purpose.TRAINING);
      this.features = bundle.plan().newMatrix();
    }

    @Override
    public void take(ParsedRows parsed, OutputReceiver<KeyLosses> out) {
      RowBatch rows = validator.validate(parsed).valid();
      bundle.plan().encode(rows, features);
      Scores scores = bundle.model().score(features);
      RowLabels labels = bundle.plan().labels(rows);
      for (int row = 0; row < rows.rows(); row++) {
        if (!Double.isNaN(labels.numbers()[row])) {
          byte[] key = rows.keys().copy(row);
          losses.add(
              ByteHash.of(key, 0, key.length),
              RowLoss.of(bundle.definition().task(), scores, labels, row));
        }
      }
    }

    @Override
    public void finish(long bytes, OutputReceiver<KeyLosses> out) {
      out.output(losses);
    }

    @Override
    public void close() {}
  }
}

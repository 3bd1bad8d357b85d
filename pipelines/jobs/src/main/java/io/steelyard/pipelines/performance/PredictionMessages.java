package io.steelyard.pipelines.performance;

import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.metrics.Slice;
import java.util.ArrayList;

/**
 * Messages as {@code stream} writes them.
 *
 * @param slices whose columns they may have
 */
record PredictionMessages(BundleShapes bundles, ArrayList<Slice> slices) implements JoinSource {
  private static final long serialVersionUID = 1L;

  @Override
  public ReadSettings get() {
    return ReadSettings.of(PredictionFiles.definition(bundles.watched(), slices));
  }

  @Override
  public String time() {
    return PredictionFiles.EVENT_TIME;
  }

  @Override
  public JoinRows open() {
    return new PredictionRows(bundles, slices, Unmeasured.REJECTED);
  }
}

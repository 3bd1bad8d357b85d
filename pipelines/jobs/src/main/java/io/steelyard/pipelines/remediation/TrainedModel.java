package io.steelyard.pipelines.remediation;

import io.steelyard.transforms.performance.HeldOutRows;
import org.jspecify.annotations.Nullable;

/**
 * What a training within a replay came to.
 *
 * @param id of the bundle, or of one that failed the word why
 * @param failure why there is no model that may be used, or null
 * @param kept what its scores and the labels of the whole history came to
 * @param heldOut the rows that its training held out; null where it has none
 */
record TrainedModel(
    String id, @Nullable String failure, KeptWindows kept, @Nullable HeldOutRows heldOut) {
  /** No model that may be used. */
  static TrainedModel failed(String id, String why) {
    return new TrainedModel(id, why, KeptWindows.none(), null);
  }

  /** What its scores and the labels of the whole history came to. */
  ScoredWindows windows() {
    return kept.windows();
  }
}

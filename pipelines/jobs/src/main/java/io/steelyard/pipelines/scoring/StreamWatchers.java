package io.steelyard.pipelines.scoring;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;

/**
 * Who is told how far a stream has moved from what its model was trained on. Where nobody is,
 * nothing is counted.
 *
 * @param verdicts takes what is said of every window, a JSON object each; or null
 * @param alerts takes alarms, a JSON object each; or null
 */
public record StreamWatchers(
    @Nullable PTransform<PCollection<String>, PDone> verdicts,
    @Nullable PTransform<PCollection<String>, PDone> alerts) {
  /** Nobody. */
  public static final StreamWatchers NONE = new StreamWatchers(null, null);

  /** Whether there is anybody. */
  boolean any() {
    return verdicts != null || alerts != null;
  }
}

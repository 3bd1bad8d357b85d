package io.steelyard.transforms.beam;

import java.io.Serializable;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * Rows by the model that scored them: a counter for each bundle, {@code scoredBy} and the first
 * twelve digits of its id, so that a change of models shows.
 */
final class ModelCounter implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int DIGITS = 12;

  private @Nullable String bundle;
  private @Nullable Counter counter;

  /** Counts rows that a bundle scored; its id is {@code sha256:} and hexadecimal digits. */
  void add(String id, long rows) {
    if (counter == null || !id.equals(bundle)) {
      int start = id.indexOf(':') + 1;
      String digits = id.substring(start, Math.min(start + DIGITS, id.length()));
      counter = Metrics.counter("steelyard", "scoredBy" + digits);
      bundle = id;
    }
    counter.inc(rows);
  }
}

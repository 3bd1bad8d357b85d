package io.steelyard.schemas.definition;

import java.time.Duration;

/**
 * When the labels of scored rows come.
 *
 * @param delay how long after a row happened its label may come, whole seconds, above 0; a row
 *     without one by then stays without
 */
public record LabelsSpec(Duration delay) {
  /** What holds where a definition says nothing: a week. */
  public static final LabelsSpec USUAL = new LabelsSpec(Duration.ofDays(7));
}

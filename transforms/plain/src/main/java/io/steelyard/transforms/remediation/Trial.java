package io.steelyard.transforms.remediation;

import org.jspecify.annotations.Nullable;

/** What a training came to. */
public sealed interface Trial {
  /** There is no model, or none that may be registered. */
  record Failed(String why) implements Trial {}

  /**
   * There is a model.
   *
   * @param id of its bundle
   * @param gain by how much it is better than the champion on the newest held-out rows
   * @param golden by how much it is better on the held-out rows of the golden period, so below 0
   *     where it forgot; {@link Difference#UNKNOWN} where there is no such row
   * @param lacking what it needs to serve beside being better, such as a signature, as a clause;
   *     null where it needs nothing
   */
  record Judged(String id, Difference gain, Difference golden, @Nullable String lacking)
      implements Trial {}
}

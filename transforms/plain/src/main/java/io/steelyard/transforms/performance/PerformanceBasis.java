package io.steelyard.transforms.performance;

import io.steelyard.schemas.definition.PerformanceSpec;
import org.jspecify.annotations.Nullable;

/**
 * What the windows of a bundle are estimated and judged by. Belongs to one thread.
 *
 * @param estimator null where the bundle has no held-out rows
 * @param judge null where windows are judged by the held-out rows, and there are none
 */
public record PerformanceBasis(
    @Nullable PerformanceEstimator estimator, @Nullable PerformanceJudge judge) {
  /** All windows are judged by the same draws. */
  private static final long SEED = 1;

  /** That of a bundle with these held-out rows. */
  public static PerformanceBasis of(PerformanceSpec spec, @Nullable HeldOutRows heldOut) {
    boolean isJudged =
        heldOut != null || !(spec.reference() instanceof PerformanceSpec.Reference.HeldOut);
    return new PerformanceBasis(
        heldOut == null ? null : PerformanceEstimator.of(heldOut),
        isJudged ? new PerformanceJudge(spec, heldOut, SEED) : null);
  }
}

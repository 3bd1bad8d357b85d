package io.steelyard.transforms.performance;

import io.steelyard.schemas.definition.PerformanceSpec;
import io.steelyard.transforms.metrics.Measures;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.metrics.Weighing;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the windows of a bundle are estimated and judged by. Belongs to one thread.
 *
 * @param estimator null where the bundle has no held-out rows
 * @param judge null where windows are judged by the held-out rows, and there are none
 * @param slices what the held-out rows of slices have shown, by their names as text; empty where
 *     slices are not judged
 */
public record PerformanceBasis(
    @Nullable PerformanceEstimator estimator,
    @Nullable PerformanceJudge judge,
    SortedMap<String, Measures> slices) {
  /** All windows are judged by the same draws. */
  private static final long SEED = 1;

  /** Copies the map. */
  public PerformanceBasis {
    slices = Collections.unmodifiableSortedMap(new TreeMap<>(slices));
  }

  /**
   * That of a bundle with these held-out rows, whose slices are not judged.
   *
   * @param weighing of the windows: held-out rows count as theirs do
   */
  public static PerformanceBasis of(
      PerformanceSpec spec, @Nullable HeldOutRows heldOut, Weighing weighing) {
    return of(spec, heldOut, weighing, new TreeMap<>());
  }

  /**
   * That of a bundle with these held-out rows.
   *
   * @param weighing of the windows: held-out rows count as theirs do
   * @param slices what the held-out rows of slices have shown, by their names as text; not looked
   *     at where windows are judged by other windows
   */
  public static PerformanceBasis of(
      PerformanceSpec spec,
      @Nullable HeldOutRows heldOut,
      Weighing weighing,
      SortedMap<String, Measures> slices) {
    HeldOutRows counted =
        heldOut == null || weighing == Weighing.WEIGHTS ? heldOut : heldOut.countedOnce();
    boolean byHeldOut = spec.reference() instanceof PerformanceSpec.Reference.HeldOut;
    boolean isJudged = heldOut != null || !byHeldOut;
    return new PerformanceBasis(
        counted == null ? null : PerformanceEstimator.of(counted),
        isJudged ? new PerformanceJudge(spec, counted, SEED) : null,
        byHeldOut ? slices : new TreeMap<>());
  }

  /** Whether a slice is worse than it was of the held-out rows; null where nothing tells. */
  @Nullable PerformanceVerdict judge(String slice, Outcomes outcomes) {
    Measures heldOut = slices.get(slice);
    return judge == null || heldOut == null || outcomes.rows() == 0
        ? null
        : judge.judgeSlice(outcomes, heldOut, slices.size());
  }
}

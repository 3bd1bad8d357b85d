package io.steelyard.transforms.performance;

import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.metrics.Measures;
import io.steelyard.transforms.metrics.Outcomes;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is told of one bundle in one window and slice.
 *
 * @param counts how predictions and labels found each other
 * @param measures of the labelled rows
 * @param unseen how many labelled rows are of a class that the bundle does not know
 * @param intervals of these measures
 * @param estimates of all predictions, labelled or not; none without held-out rows
 * @param expected of the labelled rows alone, which the truth is compared with; none without
 *     held-out rows
 * @param labels whether labels come as often for low predictions as for high ones
 */
public record WindowPerformance(
    PerformanceCounts counts,
    Measures measures,
    long unseen,
    SortedMap<String, Interval> intervals,
    SortedMap<String, Estimate> estimates,
    SortedMap<String, Estimate> expected,
    SelectiveLabels labels) {
  /** Copies the maps. */
  public WindowPerformance {
    intervals = Collections.unmodifiableSortedMap(new TreeMap<>(intervals));
    estimates = Collections.unmodifiableSortedMap(new TreeMap<>(estimates));
    expected = Collections.unmodifiableSortedMap(new TreeMap<>(expected));
  }

  /**
   * What a state tells.
   *
   * @param estimator of the bundle; null where it has no held-out rows
   * @param confidence of all intervals, within (0, 1)
   */
  public static WindowPerformance of(
      PerformanceState state, @Nullable PerformanceEstimator estimator, double confidence) {
    Outcomes outcomes = state.outcomes();
    return new WindowPerformance(
        state.counts(),
        outcomes.measures(),
        outcomes.unseenClasses().rows(),
        outcomes.intervals(confidence),
        estimator == null ? new TreeMap<>() : estimator.estimate(state.scored(), confidence),
        estimator == null ? new TreeMap<>() : estimator.estimate(state.labelled(), confidence),
        SelectiveLabels.of(state));
  }
}

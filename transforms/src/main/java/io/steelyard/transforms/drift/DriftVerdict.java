package io.steelyard.transforms.drift;

import java.util.List;

/**
 * What a {@link DriftDetector} says of one window.
 *
 * @param rows of the window
 * @param bound how the adjusted p-values came about
 * @param level that an adjusted p-value must not be above, for the series to exceed
 * @param series in the order of the plan
 */
public record DriftVerdict(long rows, BoundKind bound, double level, List<SeriesVerdict> series) {
  /** Copies the list. */
  public DriftVerdict {
    series = List.copyOf(series);
  }

  /** Whether any series exceeds: what {@link AlarmRule} counts. */
  public boolean exceeds() {
    return series.stream().anyMatch(SeriesVerdict::exceeds);
  }

  /** The smallest adjusted p-value: that of the window as a whole; 1 of no series. */
  public double smallest() {
    return series.stream().mapToDouble(SeriesVerdict::adjusted).min().orElse(1);
  }
}

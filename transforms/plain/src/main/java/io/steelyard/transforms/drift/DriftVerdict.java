package io.steelyard.transforms.drift;

import io.steelyard.schemas.definition.AlarmRule;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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

  /**
   * The numbers of the series from the one that moved most to the one that moved least: those that
   * exceed first, then by adjusted p-value, then by effect, then in their order.
   */
  public List<Integer> bySeverity() {
    return IntStream.range(0, series.size())
        .boxed()
        .sorted(
            Comparator.<Integer, Boolean>comparing(s -> !series.get(s).exceeds())
                .thenComparing(s -> series.get(s).adjusted())
                .thenComparing(s -> -series.get(s).effect()))
        .toList();
  }
}

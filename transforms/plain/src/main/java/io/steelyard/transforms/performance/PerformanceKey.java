package io.steelyard.transforms.performance;

import java.util.Comparator;

/**
 * Whose performance: of one bundle, in one window, of one slice.
 *
 * @param window its start, in milliseconds since 1970 UTC
 * @param bundle the id of the bundle
 * @param slice {@code column=value}; empty of all rows
 */
public record PerformanceKey(long window, String bundle, String slice)
    implements Comparable<PerformanceKey> {
  private static final Comparator<PerformanceKey> ORDER =
      Comparator.comparingLong(PerformanceKey::window)
          .thenComparing(PerformanceKey::bundle)
          .thenComparing(PerformanceKey::slice);

  @Override
  public int compareTo(PerformanceKey other) {
    return ORDER.compare(this, other);
  }
}

package io.steelyard.transforms.windows;

import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.MonitorSpec.EmptyWindows;

/**
 * How event time is divided into windows, and for how long a window takes rows. Times are
 * milliseconds since 1970 UTC.
 *
 * @param length of a window, above 0; windows begin at multiples of it
 * @param lateness for how long after its end, by the watermark, a window still takes rows; from 0
 * @param empty what a window without rows means
 */
public record WindowRules(long length, long lateness, EmptyWindows empty) {
  /** Checks both lengths. */
  public WindowRules {
    if (length <= 0 || lateness < 0) {
      throw new IllegalArgumentException("windows of " + length + " ms, lateness " + lateness);
    }
  }

  /** The rules that a definition gives. */
  public static WindowRules of(MonitorSpec spec) {
    return new WindowRules(
        spec.window().toMillis(), spec.lateness().toMillis(), spec.emptyWindows());
  }

  /** The beginning of the window that a time falls into. */
  public long start(long time) {
    return Math.floorDiv(time, length) * length;
  }

  /** Whether a window that ends then takes no rows any more. */
  boolean isExpired(long end, long watermark) {
    return end + lateness <= watermark;
  }
}

package io.steelyard.transforms.windows;

import java.util.List;

/**
 * Whether a window is an alarm, and of what.
 *
 * @param causes why; none where all is well
 * @param series the series that moved: those that exceed in enough of the last windows, and those
 *     beyond a fixed bound; in the order of the plan
 */
public record WindowAlarm(List<Cause> causes, List<String> series) {
  /** All is well. */
  public static final WindowAlarm NONE = new WindowAlarm(List.of(), List.of());

  /** Copies the lists. */
  public WindowAlarm {
    causes = List.copyOf(causes);
    series = List.copyOf(series);
  }

  /** Why a window is an alarm. */
  public enum Cause {
    /** Enough of the last windows are beyond what chance explains. */
    DRIFT,
    /** A distance is beyond its fixed bound. */
    BOUND,
    /** There are no rows where some are expected. */
    EMPTY
  }

  /** An alarm of this cause, and of no series. */
  static WindowAlarm of(Cause cause) {
    return new WindowAlarm(List.of(cause), List.of());
  }

  /** Whether there is a cause. */
  public boolean raised() {
    return !causes.isEmpty();
  }
}

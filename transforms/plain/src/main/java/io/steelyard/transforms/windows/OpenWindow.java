package io.steelyard.transforms.windows;

import io.steelyard.transforms.windows.WindowVerdict.Pane;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A window that still takes rows. Immutable.
 *
 * @param start its beginning, in milliseconds since 1970 UTC
 * @param end the first moment after it; several windows without rows that ended at once are one
 * @param next the verdict that is due next
 * @param revision how many verdicts it has had
 * @param tally its rows so far
 * @param lastVerdicts by bundle; of no rows by {@link WindowVerdict#NO_BUNDLE}
 */
public record OpenWindow(
    long start,
    long end,
    Pane next,
    int revision,
    WindowTally tally,
    SortedMap<String, LastVerdict> lastVerdicts) {
  /** Copies the map. */
  public OpenWindow {
    lastVerdicts = Collections.unmodifiableSortedMap(new TreeMap<>(lastVerdicts));
  }

  /**
   * What a later verdict needs of the last one on the rows of a bundle.
   *
   * @param exceeding the series beyond their level
   * @param status whether an alarm stands
   */
  public record LastVerdict(List<String> exceeding, Status status) {
    /** Copies the list. */
    public LastVerdict {
      exceeding = List.copyOf(exceeding);
    }
  }

  /** Whether an alarm stands. */
  public enum Status {
    QUIET,
    ALARMED
  }

  /** A window of no rows. */
  static OpenWindow of(long start, long end, Pane next) {
    return new OpenWindow(start, end, next, 0, WindowTally.NONE, new TreeMap<>());
  }

  boolean isEmpty() {
    return tally.counts().isEmpty();
  }

  OpenWindow plus(WindowTally more) {
    return new OpenWindow(start, end, next, revision, tally.merge(more), lastVerdicts);
  }

  /** This window after a verdict. */
  OpenWindow after(SortedMap<String, LastVerdict> now) {
    return new OpenWindow(start, end, Pane.FINAL, revision + 1, tally, now);
  }

  /** A part of several windows without rows. */
  OpenWindow part(long from, long to) {
    return new OpenWindow(from, to, next, revision, tally, lastVerdicts);
  }
}

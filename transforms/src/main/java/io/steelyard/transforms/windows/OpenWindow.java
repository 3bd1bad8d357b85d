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
 * @param next what is to be said of it next
 * @param revision how often it was said
 * @param tally its rows so far
 * @param said what was said of it last, by bundle; of no rows by {@link WindowVerdict#NO_BUNDLE}
 */
public record OpenWindow(
    long start,
    long end,
    Pane next,
    int revision,
    WindowTally tally,
    SortedMap<String, Said> said) {
  /** Copies the map. */
  public OpenWindow {
    said = Collections.unmodifiableSortedMap(new TreeMap<>(said));
  }

  /**
   * What was said of the rows of a bundle.
   *
   * @param exceeding the series beyond their level
   * @param status whether an alarm stands
   */
  public record Said(List<String> exceeding, Status status) {
    /** Copies the list. */
    public Said {
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
    return new OpenWindow(start, end, next, revision, tally.merge(more), said);
  }

  /** This window after something was said of it. */
  OpenWindow after(SortedMap<String, Said> now) {
    return new OpenWindow(start, end, Pane.FINAL, revision + 1, tally, now);
  }

  /** A part of several windows without rows. */
  OpenWindow part(long from, long to) {
    return new OpenWindow(from, to, next, revision, tally, said);
  }
}

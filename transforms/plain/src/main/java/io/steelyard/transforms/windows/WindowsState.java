package io.steelyard.transforms.windows;

import io.steelyard.transforms.statistics.StateCodec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * All that is remembered of a stream's windows, which is what a checkpoint keeps. Immutable, and
 * bounded whatever the number of rows.
 *
 * @param span what windows there are, as {@link WindowRules#spanCode}; 0 before there was any
 * @param watermark how far event time has come
 * @param closed windows that end at or before this take no rows, whatever the watermark; {@link
 *     #NEVER} where none was closed early
 * @param expected the first window that is not known to have ended with or without rows; {@link
 *     #NEVER} before there were rows
 * @param counts of all rows so far
 * @param open windows that still take rows, by their beginning
 * @param exceeding by bundle, the one met last at the end: of its last windows that take no rows
 *     any more, oldest first, the series beyond their level
 * @param first windows up to the one that begins then are not whole, for the stream began in it;
 *     {@link #NEVER} before there was one, {@link #BEFORE_ALL} where it is not known any more
 * @param newest the beginning of the latest window that had rows, or {@link #NEVER}
 * @param lastIssued the beginning of the latest window with a verdict, or {@link #NEVER}
 * @param episodes the last episode of alarms of each bundle, the one met last at the end
 */
public record WindowsState(
    long span,
    long watermark,
    long closed,
    long expected,
    StreamCounts counts,
    NavigableMap<Long, OpenWindow> open,
    Map<String, List<List<String>>> exceeding,
    long first,
    long newest,
    long lastIssued,
    Map<String, Episode> episodes) {
  /** Stands for no time. */
  static final long NEVER = Long.MIN_VALUE;

  /** Stands for a time before all others. */
  static final long BEFORE_ALL = NEVER + 1;

  /** Of no stream. */
  public static final WindowsState NONE =
      new WindowsState(
          0,
          NEVER,
          NEVER,
          NEVER,
          StreamCounts.NONE,
          new TreeMap<>(),
          Map.of(),
          NEVER,
          NEVER,
          NEVER,
          Map.of());

  /** Version 2, which reads version 1. */
  public static final StateCodec<WindowsState> CODEC = new WindowsStateCodec();

  /** Copies the maps. */
  public WindowsState {
    open = Collections.unmodifiableNavigableMap(new TreeMap<>(open));
    exceeding = Collections.unmodifiableMap(new LinkedHashMap<>(exceeding));
    episodes = Collections.unmodifiableMap(new LinkedHashMap<>(episodes));
  }
}

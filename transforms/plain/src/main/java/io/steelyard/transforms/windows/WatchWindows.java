package io.steelyard.transforms.windows;

import io.steelyard.schemas.definition.MonitorSpec.EmptyWindows;
import io.steelyard.transforms.windows.WindowVerdict.Extent;
import io.steelyard.transforms.windows.WindowVerdict.Pane;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happens to the windows of one model's stream as rows come and the watermark passes. A window
 * has a verdict when it ends, and the last when it takes no rows any more; one whose last moment
 * has come at once has one. Mutable, for one thread.
 */
public final class WatchWindows {
  /** The watermark of a stream that has ended. */
  public static final long ENDED = Long.MAX_VALUE;

  /** The most windows that are open at once: where more are, the oldest is closed. */
  static final int OPEN = 512;

  private final WindowRules rules;
  private final IssueVerdicts verdicts;
  private final TreeMap<Long, OpenWindow> open;
  private long watermark;
  private long closed;
  private long expected;
  private StreamCounts counts;
  private long first;
  private long newest;

  /**
   * Goes on from a state.
   *
   * @param model the model's name
   * @param bundles what windows are judged by
   */
  public WatchWindows(String model, WindowRules rules, JudgedBundles bundles, WindowsState state) {
    this.rules = rules;
    this.open = new TreeMap<>(state.open());
    this.verdicts = new IssueVerdicts(model, rules, bundles, state);
    this.watermark = state.watermark();
    this.closed = state.closed();
    this.expected = state.expected();
    this.counts = state.counts();
    this.first = state.first();
    this.newest = state.newest();
    if (state.span() != 0 && state.span() != rules.spanCode()) {
      closeAll();
    }
  }

  /** Windows of another length do not fit those that come: they end here. */
  private void closeAll() {
    while (!open.isEmpty()) {
      closeOldest();
    }
    expected = WindowsState.NEVER;
    newest = WindowsState.NEVER;
    first = WindowsState.NEVER;
  }

  /** What is to be remembered. */
  public WindowsState state() {
    return new WindowsState(
        rules.spanCode(),
        watermark,
        closed,
        expected,
        counts,
        open,
        verdicts.exceeding(),
        first,
        newest,
        verdicts.episodes().latest(),
        verdicts.episodes().episodes());
  }

  /** What became of all rows of the stream so far. */
  public StreamCounts counts() {
    return counts;
  }

  /** The verdicts issued since this object was made, in the order of the windows. */
  public List<WindowVerdict> verdicts() {
    return verdicts.verdicts();
  }

  /** Which of it is to be told to somebody. */
  public List<WindowAlert> alerts() {
    return verdicts.episodes().alerts();
  }

  /** The watermark at which something happens next; {@link #ENDED} where nothing will. */
  public long due() {
    long due = ENDED;
    for (OpenWindow window : open.values()) {
      due = Math.min(due, due(window));
    }
    return watermark == ENDED || expected == WindowsState.NEVER
        ? due
        : Math.min(due, rules.end(expected));
  }

  private long due(OpenWindow window) {
    return window.next() == Pane.FINAL ? window.end() + rules.lateness() : window.end();
  }

  /**
   * Issues all verdicts that are due at a watermark; an earlier one than before changes nothing.
   */
  public void advance(long reached) {
    long cut = reached == ENDED ? lastCut() : ENDED;
    watermark = Math.max(watermark, reached);
    findEmptyWindows();
    for (OpenWindow window : new ArrayList<>(open.values())) {
      Collection<OpenWindow> before = open.headMap(window.start()).values();
      if (watermark == ENDED || rules.isExpired(window.end(), watermark)) {
        verdicts.issueFinal(
            window, window.start() == cut ? Extent.PARTIAL : extent(window), counts, before);
        open.remove(window.start());
      } else if (due(window) <= watermark) {
        open.put(window.start(), verdicts.issueProvisional(window, extent(window), counts, before));
      }
    }
  }

  /** The window in which the stream ends: the last one with rows, where it has not ended yet. */
  private long lastCut() {
    for (OpenWindow window : open.descendingMap().values()) {
      if (!window.isEmpty()) {
        return window.end() > watermark ? window.start() : ENDED;
      }
    }
    return ENDED;
  }

  /** The first window with rows that has a verdict is the one in which the stream began. */
  private Extent extent(OpenWindow window) {
    if (first == WindowsState.NEVER && !window.isEmpty()) {
      first = window.start();
    }
    return window.isEmpty() || window.start() > first ? Extent.WHOLE : Extent.PARTIAL;
  }

  /** Windows that have ended without rows, one after the other, are one. */
  private void findEmptyWindows() {
    if (expected == WindowsState.NEVER || watermark == WindowsState.NEVER || watermark == ENDED) {
      return;
    }
    long end = Math.max(expected, rules.start(watermark));
    if (rules.empty() == EmptyWindows.ALARM) {
      long next = expected;
      for (OpenWindow window : new ArrayList<>(open.subMap(expected, end).values())) {
        addEmpty(next, window.start());
        next = window.end();
      }
      addEmpty(next, end);
    }
    expected = end;
  }

  private void addEmpty(long start, long end) {
    if (start < end) {
      open.put(start, OpenWindow.of(start, end, Pane.PROVISIONAL));
    }
  }

  /** Takes what was counted of a window. */
  public void add(WindowPartial partial) {
    long start = partial.start();
    long end = rules.end(start);
    if (rules.isExpired(end, watermark) || end <= closed || watermark == ENDED) {
      counts = counts.plusExpired(partial.rows());
      return;
    }
    boolean late = end <= watermark;
    counts = late ? counts.plusLate(partial.rows()) : counts.plusOnTime(partial.rows());
    OpenWindow window = window(start, end, late ? Pane.FINAL : Pane.PROVISIONAL);
    open.put(start, window.plus(WindowTally.of(partial, late ? partial.rows() : 0)));
    expect(start, end);
    while (open.size() > OPEN) {
      closeOldest();
    }
    // Of several empty windows that were one, the first may take no rows any more by themselves.
    advance(watermark);
  }

  /**
   * Rows are expected once two windows in a row had some: one alone may be a time that means none,
   * such as 1970, and not the beginning of the stream.
   */
  private void expect(long start, long end) {
    if (expected == WindowsState.NEVER) {
      Map.Entry<Long, OpenWindow> before = open.lowerEntry(start);
      boolean follows = before != null && before.getValue().end() == start;
      boolean isNext = newest != WindowsState.NEVER && rules.end(newest) == start;
      if (follows || isNext || open.containsKey(end)) {
        long since = follows ? before.getKey() : start;
        expected =
            watermark == WindowsState.NEVER ? since : Math.max(since, rules.start(watermark));
      }
    } else if (end == expected) {
      expected = start;
    }
    newest = Math.max(newest, start);
  }

  /** The window that begins then, which may be in the middle of several empty ones. */
  private OpenWindow window(long start, long end, Pane next) {
    Map.Entry<Long, OpenWindow> before = open.floorEntry(start);
    if (before == null || before.getValue().end() <= start) {
      return OpenWindow.of(start, end, next);
    }
    OpenWindow found = before.getValue();
    if (end < found.end()) {
      open.put(end, found.part(end, found.end()));
    }
    if (found.start() < start) {
      open.put(found.start(), found.part(found.start(), start));
      verdicts.episodes().takeOutOf(found);
      return OpenWindow.of(start, end, next);
    }
    return found.part(start, end);
  }

  private void closeOldest() {
    OpenWindow oldest = open.pollFirstEntry().getValue();
    closed = Math.max(closed, oldest.end());
    verdicts.issueFinal(oldest, extent(oldest), counts, List.of());
  }
}

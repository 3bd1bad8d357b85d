package io.steelyard.transforms.performance;

import io.steelyard.schemas.UserError;
import io.steelyard.transforms.metrics.SliceName;
import io.steelyard.transforms.performance.PerformanceWindow.Pane;
import io.steelyard.transforms.performance.PerformanceWindowsState.Open;
import io.steelyard.transforms.windows.WindowRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What is said of the windows of a stream's performance as predictions and labels come and the
 * watermark passes. A window is final when no label of it may come any more, which is when the
 * watermark is {@link #waits} behind its end; final windows are said in the order of their time,
 * and each is said as a batch of all predictions and labels would say it. Before that windows that
 * have ended are said in rounds, each that anything came for since it was said last: as things are
 * then. There is a round at the end of each window, or where a {@value #ROUNDS}th of the delay is
 * longer, at the end of the window in which the next one is over. Mutable, for one thread.
 */
public final class PerformanceWindows {
  /** The watermark of a stream that has ended. */
  public static final long ENDED = Long.MAX_VALUE;

  private static final long NEVER = Long.MIN_VALUE;

  /** At most so often a window is said before it is final. */
  private static final int ROUNDS = 64;

  private final WindowRules rules;
  private final long delay;
  private final JoinedBundles bundles;
  private final Function<String, PerformanceBasis> bases;
  private final Tallies tallies;
  private final TreeMap<Long, Open> open;
  private final List<PerformanceWindow> said = new ArrayList<>();
  private long watermark;
  private long late;
  private byte[] watched;

  /** Where the tallies of open windows are kept. */
  public interface Tallies {
    /** That of the window that begins then; {@link PerformanceTally#NONE} where there is none. */
    PerformanceTally of(long start);

    /** Keeps it. */
    void keep(long start, PerformanceTally tally);

    /** Keeps it no longer. */
    void remove(long start);
  }

  /**
   * Goes on from a state.
   *
   * @param bases what windows of bundles are judged by
   * @throws UserError if the state is of windows of another length, or of other slices: what waits
   *     for labels knows its slices by their numbers
   */
  public PerformanceWindows(
      JoinedBundles bundles,
      Function<String, PerformanceBasis> bases,
      Tallies tallies,
      PerformanceWindowsState state) {
    this.bundles = bundles;
    this.bases = bases;
    this.tallies = tallies;
    rules = bundles.rules();
    delay = bundles.delay();
    open = new TreeMap<>(state.open());
    watermark = state.watermark();
    watched = state.watched();
    if (state.span() != 0 && state.span() != rules.spanCode()) {
      throw new UserError(
          "The stream's windows were not as long as "
              + bundles.model()
              + " says now: start it afresh, without a savepoint.");
    }
    if (state.span() != 0 && !state.slices().equals(slices(bundles))) {
      throw new UserError(
          "The stream's slices were not those that "
              + bundles.model()
              + " has now, "
              + String.join(", ", slices(bundles))
              + ": start it afresh, without a savepoint, or with the bundle that it watched.");
    }
  }

  private static List<String> slices(JoinedBundles bundles) {
    return bundles.slices().stream().map(SliceName::text).toList();
  }

  /** For how long after its time a prediction or a label is waited for, in milliseconds. */
  public static long waits(JoinedBundles bundles) {
    return bundles.delay() + bundles.rules().lateness();
  }

  /** What is to be remembered. */
  public PerformanceWindowsState state() {
    return new PerformanceWindowsState(rules.spanCode(), slices(bundles), watermark, open, watched);
  }

  /** What was said since this object was made, in order. */
  public List<PerformanceWindow> said() {
    return List.copyOf(said);
  }

  /** How many predictions and labels came since then for windows that were final. */
  public long late() {
    return late;
  }

  /** The watermark at which something may be said next; {@link #ENDED} where nothing will. */
  public long due() {
    if (open.isEmpty() || watermark == ENDED) {
      return ENDED;
    }
    long end = rules.end(open.firstKey());
    return watermark == NEVER
        ? end
        : Math.min(end + waits(bundles), round(Math.max(watermark, end - 1)));
  }

  /** The first moment after a time at which windows that are not final are said. */
  private long round(long time) {
    long length = rules.span().length().toMillis();
    long step = delay / ROUNDS;
    long next = step <= length ? time : (Math.floorDiv(time, step) + 1) * step - 1;
    return rules.end(rules.start(next));
  }

  /** Takes what was joined: labels in it may be of predictions that came before. */
  public void add(PerformanceTally joined) {
    joined
        .byWindow()
        .forEach(
            (start, more) -> {
              if (isFinal(rules.end(start))) {
                late += more.counts().came();
                return;
              }
              tallies.keep(start, tallies.of(start).merge(more));
              open.merge(start, Open.NEW, (before, none) -> before.changed());
            });
  }

  private boolean isFinal(long end) {
    return watermark == ENDED || (watermark != NEVER && watermark >= end + waits(bundles));
  }

  /** Says all that is due at a watermark; an earlier one than before changes nothing. */
  public void advance(long reached) {
    if (reached <= watermark) {
      return;
    }
    boolean isRound = watermark == NEVER || round(watermark) <= reached;
    watermark = reached;
    WatchPerformance watch = null;
    while (!open.isEmpty() && isFinal(rules.end(open.firstKey()))) {
      watch = watch == null ? restored() : watch;
      long start = open.firstKey();
      said.addAll(watch.next(start, rules.end(start), Pane.FINAL, tallies.of(start).expired()));
      tallies.remove(start);
      open.remove(start);
    }
    if (watch != null) {
      watched = bytes(watch);
    }
    if (isRound) {
      sayOpen();
    }
  }

  /** Says windows as they are now, each by what those before it teach as they are now. */
  private void sayOpen() {
    TreeMap<Long, Open> ended = new TreeMap<>(open);
    ended.keySet().removeIf(start -> rules.end(start) > watermark);
    if (ended.values().stream().noneMatch(Open::news)) {
      return;
    }
    WatchPerformance watch = restored();
    for (Map.Entry<Long, Open> each : ended.entrySet()) {
      long start = each.getKey();
      TreeMap<String, Long> last = new TreeMap<>(each.getValue().said());
      for (PerformanceWindow window :
          watch.next(start, rules.end(start), Pane.PROVISIONAL, tallies.of(start))) {
        Long before = last.put(window.bundle(), window.revision());
        if (before == null || before < window.revision()) {
          said.add(window);
        }
      }
      open.put(start, new Open(last, false));
    }
  }

  private WatchPerformance restored() {
    WatchPerformance watch = bundles.watch(bases);
    if (watched.length > 0) {
      try {
        watch.read(new DataInputStream(new ByteArrayInputStream(watched)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return watch;
  }

  private static byte[] bytes(WatchPerformance watch) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      watch.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

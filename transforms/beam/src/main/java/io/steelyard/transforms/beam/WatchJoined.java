package io.steelyard.transforms.beam;

import static java.util.Objects.requireNonNull;

import io.steelyard.transforms.performance.JoinedBundles;
import io.steelyard.transforms.performance.PerformanceBasis;
import io.steelyard.transforms.performance.PerformanceJson;
import io.steelyard.transforms.performance.PerformanceTally;
import io.steelyard.transforms.performance.PerformanceWindow;
import io.steelyard.transforms.performance.PerformanceWindows;
import io.steelyard.transforms.performance.PerformanceWindowsState;
import io.steelyard.transforms.performance.WatchPerformance;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Merges what was joined by window, and says of each window how a model does in it, as the
 * watermark passes: a JSON object each.
 *
 * <p>All is in the global window, so that the runner drops nothing. The tally of each window is a
 * state of its own, since most of what comes is of few of them.
 */
public final class WatchJoined
    extends PTransform<PCollection<KV<String, PerformanceTally>>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final JoinedBundles bundles;

  private WatchJoined(JoinedBundles bundles) {
    this.bundles = bundles;
  }

  /** Watches by what these bundles say. */
  public static WatchJoined by(JoinedBundles bundles) {
    return new WatchJoined(bundles);
  }

  @Override
  public PCollection<String> expand(PCollection<KV<String, PerformanceTally>> joined) {
    return joined.apply("Watch", ParDo.of(new Watch(bundles))).setCoder(StringUtf8Coder.of());
  }

  /** The names of states and timer are part of every savepoint. */
  static final class Watch extends DoFn<KV<String, PerformanceTally>, String> {
    private static final long serialVersionUID = 1L;
    private static final String STATE = "windows";
    private static final String TALLIES = "tallies";
    private static final String DUE = "due";

    @StateId(STATE)
    private final StateSpec<ValueState<PerformanceWindowsState>> stateSpec =
        StateSpecs.value(StateCoder.of(() -> PerformanceWindowsState.CODEC));

    @StateId(TALLIES)
    private final StateSpec<MapState<Long, PerformanceTally>> talliesSpec =
        StateSpecs.map(VarLongCoder.of(), StateCoder.of(() -> PerformanceTally.CODEC));

    @TimerId(DUE)
    private final TimerSpec dueSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    private final Counter late = Metrics.counter("steelyard", "late");
    private final Counter alarms = Metrics.counter("steelyard", "alarms");
    private final JoinedBundles bundles;
    private transient @Nullable Map<String, PerformanceBasis> bases;

    Watch(JoinedBundles bundles) {
      this.bundles = bundles;
    }

    /** What is due may be earlier than what came last: the watermark says, not the element. */
    @Override
    @SuppressWarnings("deprecation")
    public Duration getAllowedTimestampSkew() {
      return Duration.millis(Long.MAX_VALUE);
    }

    @Setup
    public void setUp() {
      bases =
          new LinkedHashMap<>(WatchPerformance.BUNDLES, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, PerformanceBasis> eldest) {
              return size() > WatchPerformance.BUNDLES;
            }
          };
    }

    @ProcessElement
    public void add(
        @Element KV<String, PerformanceTally> joined,
        @StateId(STATE) ValueState<PerformanceWindowsState> state,
        @StateId(TALLIES) MapState<Long, PerformanceTally> tallies,
        @TimerId(DUE) Timer due,
        OutputReceiver<String> out) {
      PerformanceWindows windows = windows(state, tallies);
      windows.advance(EventTimeTimers.watermark(due));
      windows.add(joined.getValue());
      finish(windows, state, due, out);
    }

    @OnTimer(DUE)
    public void passed(
        @StateId(STATE) ValueState<PerformanceWindowsState> state,
        @StateId(TALLIES) MapState<Long, PerformanceTally> tallies,
        @TimerId(DUE) Timer due,
        OutputReceiver<String> out) {
      PerformanceWindows windows = windows(state, tallies);
      windows.advance(EventTimeTimers.watermark(due));
      finish(windows, state, due, out);
    }

    private PerformanceWindows windows(
        ValueState<PerformanceWindowsState> state, MapState<Long, PerformanceTally> tallies) {
      PerformanceWindowsState known = state.read();
      return new PerformanceWindows(
          bundles,
          id -> requireNonNull(bases).computeIfAbsent(id, bundles::basis),
          new Kept(tallies),
          known == null ? PerformanceWindowsState.NONE : known);
    }

    private void finish(
        PerformanceWindows windows,
        ValueState<PerformanceWindowsState> state,
        Timer due,
        OutputReceiver<String> out) {
      for (PerformanceWindow window : windows.said()) {
        out.output(PerformanceJson.of(window));
        boolean isAlarm = window.alarm() != null && window.pane() == PerformanceWindow.Pane.FINAL;
        alarms.inc(isAlarm ? 1 : 0);
      }
      late.inc(windows.late());
      state.write(windows.state());
      if (windows.due() < PerformanceWindows.ENDED) {
        EventTimeTimers.set(due, windows.due());
      }
    }
  }

  /** Tallies as a state of each window. */
  private record Kept(MapState<Long, PerformanceTally> state)
      implements PerformanceWindows.Tallies {
    @Override
    public PerformanceTally of(long start) {
      PerformanceTally known = state.get(start).read();
      return known == null ? PerformanceTally.NONE : known;
    }

    @Override
    public void keep(long start, PerformanceTally tally) {
      state.put(start, tally);
    }

    @Override
    public void remove(long start) {
      state.remove(start);
    }
  }
}

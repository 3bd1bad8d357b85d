package io.steelyard.transforms.beam;

import static java.util.Objects.requireNonNull;

import io.steelyard.transforms.windows.JudgeWindows;
import io.steelyard.transforms.windows.JudgedBundles;
import io.steelyard.transforms.windows.MonitoredBundle;
import io.steelyard.transforms.windows.MonitoredBundles;
import io.steelyard.transforms.windows.StreamCounts;
import io.steelyard.transforms.windows.WatchWindows;
import io.steelyard.transforms.windows.WindowJson;
import io.steelyard.transforms.windows.WindowPartial;
import io.steelyard.transforms.windows.WindowsState;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
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
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Merges what was counted by window and bundle, and says of each window how far it moved, as the
 * watermark passes.
 *
 * <p>All is in the global window, so that the runner drops nothing: rows that are too late are
 * counted here. The state of a model is one value; what comes is few and small.
 */
public final class WatchStream
    extends PTransform<PCollection<KV<String, WindowPartial>>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Every verdict as a JSON object. */
  public static final TupleTag<String> VERDICTS = new TupleTag<>("verdicts") {};

  /** Every alert as a JSON object. */
  public static final TupleTag<String> ALERTS = new TupleTag<>("alerts") {};

  private final MonitoredBundles bundles;

  private WatchStream(MonitoredBundles bundles) {
    this.bundles = bundles;
  }

  /** Watches by what these bundles monitor. */
  public static WatchStream by(MonitoredBundles bundles) {
    return new WatchStream(bundles);
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<String, WindowPartial>> counted) {
    PCollectionTuple outputs =
        counted.apply(
            "Watch",
            ParDo.of(new Watch(bundles)).withOutputTags(VERDICTS, TupleTagList.of(ALERTS)));
    outputs.get(VERDICTS).setCoder(StringUtf8Coder.of());
    outputs.get(ALERTS).setCoder(StringUtf8Coder.of());
    return outputs;
  }

  /** The names of state and timer are part of every savepoint. */
  static final class Watch extends DoFn<KV<String, WindowPartial>, String> {
    private static final long serialVersionUID = 1L;
    private static final String STATE = "windows";
    private static final String DUE = "due";

    @StateId(STATE)
    private final StateSpec<ValueState<WindowsState>> stateSpec =
        StateSpecs.value(StateCoder.of(() -> WindowsState.CODEC));

    @TimerId(DUE)
    private final TimerSpec dueSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    private final Counter late = Metrics.counter("steelyard", "late");
    private final Counter expired = Metrics.counter("steelyard", "expired");
    private final Counter alerts = Metrics.counter("steelyard", "alerts");
    private final MonitoredBundles bundles;
    private transient @Nullable JudgedBundles judged;

    Watch(MonitoredBundles bundles) {
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
      Map<String, JudgeWindows> known = new HashMap<>();
      judged =
          id -> {
            if (!known.containsKey(id)) {
              MonitoredBundle bundle = bundles.bundle(id);
              if (bundle != null && bundle.monitor() != null) {
                known.put(id, new JudgeWindows(bundle.monitor()));
              }
            }
            return known.get(id);
          };
    }

    @ProcessElement
    public void add(
        @Element KV<String, WindowPartial> counted,
        @StateId(STATE) ValueState<WindowsState> state,
        @TimerId(DUE) Timer due,
        MultiOutputReceiver out) {
      WatchWindows windows = windows(counted.getKey(), state);
      StreamCounts before = windows.counts();
      windows.advance(EventTimeTimers.watermark(due));
      windows.add(counted.getValue());
      late.inc(windows.counts().late() - before.late());
      expired.inc(windows.counts().expired() - before.expired());
      finish(windows, state, due, out);
    }

    @OnTimer(DUE)
    public void passed(
        @Key String model,
        @StateId(STATE) ValueState<WindowsState> state,
        @TimerId(DUE) Timer due,
        MultiOutputReceiver out) {
      WatchWindows windows = windows(model, state);
      windows.advance(EventTimeTimers.watermark(due));
      finish(windows, state, due, out);
    }

    private WatchWindows windows(String model, ValueState<WindowsState> state) {
      WindowsState known = state.read();
      return new WatchWindows(
          model,
          bundles.rules(),
          requireNonNull(judged),
          known == null ? WindowsState.NONE : known);
    }

    private void finish(
        WatchWindows windows, ValueState<WindowsState> state, Timer due, MultiOutputReceiver out) {
      windows.verdicts().forEach(verdict -> out.get(VERDICTS).output(WindowJson.of(verdict)));
      windows.alerts().forEach(alert -> out.get(ALERTS).output(WindowJson.of(alert)));
      alerts.inc(windows.alerts().size());
      state.write(windows.state());
      if (windows.due() < EventTimeTimers.LAST) {
        EventTimeTimers.set(due, windows.due());
      }
    }
  }
}

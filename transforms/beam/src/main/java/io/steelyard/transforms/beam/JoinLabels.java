package io.steelyard.transforms.beam;

import io.steelyard.transforms.performance.IncrementalJoin;
import io.steelyard.transforms.performance.JoinCounts;
import io.steelyard.transforms.performance.JoinedBundles;
import io.steelyard.transforms.performance.JoinedCounters;
import io.steelyard.transforms.performance.JoinedRow;
import io.steelyard.transforms.performance.PerformanceTally;
import io.steelyard.transforms.performance.PerformanceWindows;
import io.steelyard.transforms.performance.WaitingKey;
import java.io.IOException;
import org.apache.beam.sdk.coders.KvCoder;
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
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Joins predictions and labels of equal keys as they come, and hands out what that adds to the
 * windows of event time, when a Beam bundle ends.
 *
 * <p>Of each key there is one value of state, in which either waits for the other, and one timer,
 * which ends the waiting. All is in the global window, so that the runner drops nothing: what comes
 * too late is counted here.
 */
public final class JoinLabels
    extends PTransform<
        PCollection<KV<String, JoinedRow>>, PCollection<KV<String, PerformanceTally>>> {
  private static final long serialVersionUID = 1L;

  private final JoinedBundles bundles;

  private JoinLabels(JoinedBundles bundles) {
    this.bundles = bundles;
  }

  /** Joins by what these bundles say. */
  public static JoinLabels by(JoinedBundles bundles) {
    return new JoinLabels(bundles);
  }

  /** How predictions and labels are sent to their keys. */
  public static KvCoder<String, JoinedRow> rows() {
    return KvCoder.of(StringUtf8Coder.of(), StateCoder.of(() -> JoinedRow.CODEC));
  }

  @Override
  public PCollection<KV<String, PerformanceTally>> expand(PCollection<KV<String, JoinedRow>> rows) {
    return rows.apply("Join", ParDo.of(new Join(bundles)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), StateCoder.of(() -> PerformanceTally.CODEC)));
  }

  /** The names of state and timer are part of every savepoint. The counters count attempts. */
  static final class Join extends DoFn<KV<String, JoinedRow>, KV<String, PerformanceTally>> {
    private static final long serialVersionUID = 1L;
    private static final String STATE = "waiting";
    private static final String DUE = "due";

    @StateId(STATE)
    private final StateSpec<ValueState<WaitingKey>> stateSpec =
        StateSpecs.value(StateCoder.of(() -> WaitingKey.CODEC));

    @TimerId(DUE)
    private final TimerSpec dueSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

    private final Counter predictions = Metrics.counter("steelyard", "predictions");
    private final Counter again = Metrics.counter("steelyard", "predictionsAgain");
    private final Counter labelled = Metrics.counter("steelyard", "predictionsLabelled");
    private final Counter joined = Metrics.counter("steelyard", "labelsJoined");
    private final Counter repeated = Metrics.counter("steelyard", "labelsRepeated");
    private final Counter unmatched = Metrics.counter("steelyard", "labelsUnmatched");
    private final Counter late = Metrics.counter("steelyard", "late");
    private final JoinedBundles bundles;
    private transient long delay;
    private transient long waits;
    private transient @Nullable JoinedCounters counters;
    private transient Instant oldest = BoundedWindow.TIMESTAMP_MAX_VALUE;

    Join(JoinedBundles bundles) {
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
      delay = bundles.delay();
      waits = PerformanceWindows.waits(bundles);
      oldest = BoundedWindow.TIMESTAMP_MAX_VALUE;
    }

    @ProcessElement
    public void add(
        @Element KV<String, JoinedRow> element,
        @Timestamp Instant timestamp,
        @StateId(STATE) ValueState<WaitingKey> state,
        @TimerId(DUE) Timer due)
        throws IOException {
      TaskFaults.telling(() -> join(element.getValue(), timestamp, state, due));
    }

    private void join(JoinedRow row, Instant timestamp, ValueState<WaitingKey> state, Timer due) {
      oldest = timestamp.isBefore(oldest) ? timestamp : oldest;
      WaitingKey known = state.read();
      WaitingKey before = known == null ? WaitingKey.NONE : known;
      IncrementalJoin join = new IncrementalJoin(delay, horizon(due), before, counters());
      row.join(join);
      WaitingKey now = join.waiting();
      if (!now.isEmpty()) {
        state.write(now);
      }
      if (now.first() < before.first()) {
        set(due, now);
      }
    }

    @OnTimer(DUE)
    public void passed(@StateId(STATE) ValueState<WaitingKey> state, @TimerId(DUE) Timer due) {
      WaitingKey known = state.read();
      if (known == null) {
        return;
      }
      IncrementalJoin join = new IncrementalJoin(delay, horizon(due), known, counters());
      join.forget();
      WaitingKey left = join.waiting();
      if (left.isEmpty()) {
        state.clear();
      } else {
        state.write(left);
        set(due, left);
      }
    }

    /** The first moment at which something waits no longer. */
    private void set(Timer due, WaitingKey waiting) {
      EventTimeTimers.setSilent(due, waiting.first() + waits + 1);
    }

    /**
     * Hands out what the bundle counted. On Flink the watermark stays where it is while a bundle is
     * open, so it does not overtake what is counted in it.
     */
    @FinishBundle
    public void finish(FinishBundleContext context) {
      JoinedCounters counted = counters;
      if (counted != null) {
        PerformanceTally tally = counted.tally();
        count(counted.counts());
        labelled.inc(tally.counts().labelled());
        late.inc(counted.late());
        if (!tally.states().isEmpty()) {
          context.output(KV.of(bundles.model(), tally), oldest, GlobalWindow.INSTANCE);
        }
      }
      counters = null;
      oldest = BoundedWindow.TIMESTAMP_MAX_VALUE;
    }

    private JoinedCounters counters() {
      JoinedCounters known = counters;
      if (known == null) {
        known = new JoinedCounters(bundles.rules(), bundles.slices(), bundles::shape);
        counters = known;
      }
      return known;
    }

    private void count(JoinCounts counts) {
      predictions.inc(counts.predictions());
      again.inc(counts.predictionsAgain());
      joined.inc(counts.joined());
      repeated.inc(counts.repeated());
      unmatched.inc(counts.unmatched());
    }

    /** What is of before then waits no longer; at the end of time nothing does. */
    private long horizon(Timer due) {
      long reached = EventTimeTimers.watermark(due);
      return reached == EventTimeTimers.ENDED ? reached : reached - waits;
    }
  }
}

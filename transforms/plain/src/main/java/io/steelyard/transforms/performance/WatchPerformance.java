package io.steelyard.transforms.performance;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.definition.PerformanceSpec;
import io.steelyard.schemas.definition.PerformanceSpec.Detector;
import io.steelyard.schemas.definition.PerformanceSpec.Reference;
import io.steelyard.schemas.definition.WindowSpan;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.metrics.SliceMeasures;
import io.steelyard.transforms.metrics.SliceName;
import io.steelyard.transforms.performance.PerformanceWindow.Pane;
import io.steelyard.transforms.performance.PerformanceWindow.Sliced;
import io.steelyard.transforms.statistics.TextBytes;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says of windows, in the order of their time, how a model does in them: measured, estimated as the
 * windows before correct it, and judged. Of more than {@value #BUNDLES} bundles the one whose last
 * window was longest ago is forgotten: what it taught, and what it is judged by. Belongs to one
 * thread.
 */
public final class WatchPerformance {
  /** The most bundles that are remembered. */
  public static final int BUNDLES = 16;

  private static final int VERSION = 2;

  private final String model;
  private final PerformanceSpec spec;
  private final WindowSpan span;
  private final Metric metric;
  private final double confidence;
  private final Map<String, SliceName> slices = new HashMap<>();
  private final Function<String, PerformanceBasis> bases;
  private final DriftOfRows.Source drift;

  /** The one whose last window was longest ago is first. */
  private final Map<String, Watched> watched = new LinkedHashMap<>(BUNDLES, 0.75f, true);

  /** What is known of a bundle's windows so far. */
  private static final class Watched {
    private @Nullable PerformanceBasis basis;
    private EstimateCorrection correction;
    private final List<PerformanceVerdict> verdicts = new ArrayList<>();
    private final EarlierWindows earlier;
    private ErrorWatch errors;

    Watched(double confidence, Reference reference, WindowSpan span, List<Detector> detectors) {
      this.earlier = new EarlierWindows(reference, span);
      this.errors = new ErrorWatch(detectors);
      this.correction = EstimateCorrection.none(confidence);
    }
  }

  /** A watch that has seen no window, and knows no more of rows than their scores and labels. */
  public WatchPerformance(
      String model,
      PerformanceSpec spec,
      WindowSpan span,
      double confidence,
      List<SliceName> slices,
      Function<String, PerformanceBasis> bases) {
    this(model, spec, span, confidence, slices, bases, DriftOfRows.Source.NOWHERE);
  }

  /**
   * A watch that has seen no window.
   *
   * @param model its name
   * @param span of the windows
   * @param confidence of all intervals, within (0, 1)
   * @param slices all that there may be
   * @param bases of bundles, by id
   * @param drift of the rows of windows
   */
  public WatchPerformance(
      String model,
      PerformanceSpec spec,
      WindowSpan span,
      double confidence,
      List<SliceName> slices,
      Function<String, PerformanceBasis> bases,
      DriftOfRows.Source drift) {
    this.model = model;
    this.spec = spec;
    this.span = span;
    this.metric = EnumWords.constant(Metric.class, spec.metric());
    this.confidence = confidence;
    slices.forEach(slice -> this.slices.put(slice.text(), slice));
    this.bases = bases;
    this.drift = drift;
  }

  /**
   * What is said of the bundles of a window, which is later than all before.
   *
   * @param start of the window
   * @param end the first moment after it
   */
  public List<PerformanceWindow> next(long start, long end, Pane pane, PerformanceTally tally) {
    List<PerformanceWindow> said = new ArrayList<>();
    SortedMap<String, SortedMap<String, PerformanceState>> bundles = new TreeMap<>();
    tally
        .states()
        .forEach(
            (key, state) ->
                bundles
                    .computeIfAbsent(key.bundle(), each -> new TreeMap<>())
                    .put(key.slice(), state));
    bundles.forEach((bundle, states) -> said.add(next(start, end, pane, bundle, states)));
    return said;
  }

  private PerformanceWindow next(
      long start, long end, Pane pane, String bundle, SortedMap<String, PerformanceState> states) {
    Watched known = watched.computeIfAbsent(bundle, id -> unseen());
    if (watched.size() > BUNDLES) {
      watched.remove(watched.keySet().iterator().next());
    }
    PerformanceBasis basis = known.basis == null ? bases.apply(bundle) : known.basis;
    known.basis = basis;
    PerformanceEstimator estimator = basis.estimator();
    PerformanceState state = requireNonNull(states.get(""));
    WindowPerformance plain = WindowPerformance.of(state, estimator, confidence);
    List<Sliced> sliced = new ArrayList<>();
    states
        .tailMap("\0")
        .forEach(
            (slice, each) -> {
              SliceName name = requireNonNull(slices.get(slice));
              if (!isAbsent(name, each, state)) {
                sliced.add(
                    new Sliced(
                        name,
                        WindowPerformance.of(each, estimator, confidence),
                        basis.judge(slice, each.outcomes())));
              }
            });
    WindowPerformance all = corrected(plain, known.correction);
    learn(plain, known);
    PerformanceVerdict verdict = verdict(start, state.outcomes(), known, basis.judge());
    DriftOfRows rows = drift.of(start, bundle);
    return new PerformanceWindow(
        model,
        start,
        end,
        bundle,
        pane,
        all,
        sliced,
        verdict,
        alarm(plain, verdict, known, basis.judge(), rows),
        known.errors.observe(state.errorsBySlot()),
        rows.columns());
  }

  /**
   * Whether no prediction of the window has the slice's column: it was not passed on, which says
   * nothing of rows where it is missing.
   */
  private static boolean isAbsent(SliceName slice, PerformanceState state, PerformanceState all) {
    return slice.kind() == SliceMeasures.Kind.MISSING
        && state.counts().predictions() == all.counts().predictions();
  }

  private Watched unseen() {
    return new Watched(confidence, spec.reference(), span, spec.detectors());
  }

  /** Writes all that earlier windows teach, beginning with a version. */
  void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    TextBytes.write(terms(), out);
    Varints.write(watched.size(), out);
    for (Map.Entry<String, Watched> each : watched.entrySet()) {
      TextBytes.write(each.getKey(), out);
      Watched known = each.getValue();
      known.correction.write(out);
      known.earlier.write(out);
      known.errors.write(out);
      Varints.write(known.verdicts.size(), out);
      for (PerformanceVerdict verdict : known.verdicts) {
        verdict.write(out);
      }
    }
  }

  /** What earlier windows can teach these by. */
  private String terms() {
    return spec.metric() + " " + spec.reference() + " " + spec.detectors();
  }

  /**
   * Takes what {@link #write} wrote, and forgets what this has seen. What windows taught that were
   * judged by another metric, reference or detectors is forgotten, too.
   *
   * @throws IOException if the bytes are cut short, corrupted, or of an unknown version
   */
  void read(DataInput in) throws IOException {
    watched.clear();
    Varints.readVersion(in, VERSION, "a watch of performance");
    String taught = TextBytes.read(in);
    for (long left = Varints.read(in, Integer.MAX_VALUE); left > 0; left--) {
      String bundle = TextBytes.read(in);
      Watched known = unseen();
      known.correction = EstimateCorrection.read(in);
      known.earlier.read(in);
      known.errors = ErrorWatch.read(in);
      for (long more = Varints.read(in, Integer.MAX_VALUE); more > 0; more--) {
        known.verdicts.add(PerformanceVerdict.read(in));
      }
      watched.put(bundle, known);
    }
    if (!taught.equals(terms())) {
      watched.clear();
    }
  }

  /** The estimate of what is judged, as the truth of earlier windows corrects it. */
  private WindowPerformance corrected(WindowPerformance plain, EstimateCorrection correction) {
    Estimate estimate = plain.estimates().get(spec.metric());
    if (estimate == null) {
      return plain;
    }
    SortedMap<String, Estimate> estimates = new TreeMap<>(plain.estimates());
    estimates.put(spec.metric(), correction.correct(estimate, 0, greatest()));
    return new WindowPerformance(
        plain.counts(),
        plain.measures(),
        plain.unseen(),
        plain.intervals(),
        estimates,
        plain.expected(),
        plain.labels());
  }

  private double greatest() {
    return switch (metric) {
      case LOG_LOSS, MAE, RMSE -> Double.POSITIVE_INFINITY;
      default -> 1;
    };
  }

  /** Truth and expectation are of the same rows, those with a label. */
  private void learn(WindowPerformance plain, Watched known) {
    Estimate expected = plain.expected().get(spec.metric());
    Double truth = plain.measures().metric(metric);
    if (expected != null && truth != null) {
      known.correction = known.correction.observe(expected, truth, confidence);
    }
  }

  private @Nullable PerformanceVerdict verdict(
      long start, Outcomes outcomes, Watched known, @Nullable PerformanceJudge judge) {
    PerformanceVerdict verdict = null;
    if (judge != null && outcomes.rows() > 0) {
      Reference reference = spec.reference();
      if (reference instanceof Reference.HeldOut) {
        verdict = judge.judge(outcomes);
      } else {
        Outcomes others = known.earlier.before(start);
        verdict = others == null ? null : judge.judge(outcomes, others);
      }
    }
    if (outcomes.rows() > 0) {
      known.earlier.add(start, outcomes);
    }
    if (verdict != null) {
      known.verdicts.add(verdict);
      if (known.verdicts.size() > spec.of()) {
        known.verdicts.remove(0);
      }
    }
    return verdict;
  }

  private @Nullable Cause alarm(
      WindowPerformance plain,
      @Nullable PerformanceVerdict verdict,
      Watched known,
      @Nullable PerformanceJudge judge,
      DriftOfRows rows) {
    if (verdict == null || judge == null || !judge.isAlarm(known.verdicts)) {
      return null;
    }
    Estimate expected = plain.expected().get(spec.metric());
    Double value = verdict.value();
    Double reference = verdict.reference();
    if (expected == null || value == null || reference == null) {
      return rows.drifts() ? Cause.ROWS : Cause.UNKNOWN;
    }
    // What is estimated knows the rows alone: where it left the reference, the rows did. Rows that
    // drift without it are a cause only where no other is seen.
    boolean rowsMoved = !expected.interval().holds(reference);
    Cause cause = Cause.of(rowsMoved, expected, value);
    return cause == Cause.UNKNOWN && rows.drifts() ? Cause.ROWS : cause;
  }
}

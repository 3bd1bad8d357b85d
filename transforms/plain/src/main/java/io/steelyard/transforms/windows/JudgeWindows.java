package io.steelyard.transforms.windows;

import io.steelyard.schemas.definition.AlarmRule;
import io.steelyard.transforms.drift.DriftAlarm;
import io.steelyard.transforms.drift.DriftDetector;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.drift.DriftVerdict;
import io.steelyard.transforms.drift.ExceededBound;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.drift.SeriesChange;
import io.steelyard.transforms.drift.SeriesVerdict;
import io.steelyard.transforms.windows.WindowAlarm.Cause;
import io.steelyard.transforms.windows.WindowVerdict.BeyondBound;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges the rows that one bundle scored in a window, by what was frozen in that bundle. */
public final class JudgeWindows {
  private final DriftMonitor monitor;
  private final DriftDetector detector;
  private final AlarmRule rule;

  /** Judges by this monitor. */
  public JudgeWindows(DriftMonitor monitor) {
    this.monitor = monitor;
    this.detector = monitor.detector(monitor.rule());
    this.rule = monitor.rule();
  }

  /**
   * What was found.
   *
   * @param drift the calibrated verdict; null where there is none
   * @param exceeding the series beyond their level
   */
  record Judgement(
      @Nullable DriftVerdict drift,
      List<SeriesChange> series,
      List<BeyondBound> bounds,
      List<String> exceeding,
      WindowAlarm alarm) {
    /** Of rows that nothing is known to compare with. */
    static final Judgement NONE =
        new Judgement(null, List.of(), List.of(), List.of(), WindowAlarm.NONE);

    /** The same, which is no alarm whatever moved. */
    Judgement unalarmed() {
      return new Judgement(drift, series, bounds, List.of(), WindowAlarm.NONE);
    }
  }

  /** How many of the windows before are needed for a judgement. */
  int before() {
    return rule.of() - 1;
  }

  /**
   * Judges a window.
   *
   * @param before the series that exceeded in the windows before, oldest first
   */
  Judgement judge(Histograms window, List<List<String>> before) {
    DriftVerdict drift = detector.judge(window);
    List<SeriesChange> series = SeriesChange.of(monitor, window, drift);
    List<BeyondBound> bounds =
        monitor.exceededBounds(window).stream().map(bound -> named(bound)).toList();
    List<String> exceeding =
        drift.series().stream().filter(SeriesVerdict::exceeds).map(SeriesVerdict::name).toList();
    return new Judgement(drift, series, bounds, exceeding, alarm(exceeding, before, bounds));
  }

  private BeyondBound named(ExceededBound bound) {
    String series = monitor.plan().series().get(bound.series()).name();
    return new BeyondBound(series, bound.distance(), bound.value(), bound.maximum());
  }

  private WindowAlarm alarm(
      List<String> exceeding, List<List<String>> before, List<BeyondBound> bounds) {
    List<List<String>> all = new ArrayList<>(before);
    all.add(exceeding);
    DriftAlarm drift = DriftAlarm.of(rule, all);
    List<Cause> causes = new ArrayList<>();
    Set<String> moved = new HashSet<>(drift.series());
    if (drift.raised()) {
      causes.add(Cause.DRIFT);
    }
    if (!bounds.isEmpty()) {
      causes.add(Cause.BOUND);
      bounds.forEach(bound -> moved.add(bound.series()));
    }
    List<String> inOrder =
        monitor.plan().series().stream()
            .map(each -> each.name())
            .distinct()
            .filter(moved::contains)
            .toList();
    return new WindowAlarm(causes, inOrder);
  }
}

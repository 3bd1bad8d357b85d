package io.steelyard.transforms.drift;

import io.steelyard.schemas.definition.AlarmRule;
import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.MonitorSpec.DistanceBound;
import io.steelyard.schemas.definition.syntax.EnumWords;
import java.util.ArrayList;
import java.util.List;

/**
 * All that production is watched by, frozen when the model was trained: bins, baseline histograms,
 * what chance does to windows, and what the definition asks for.
 *
 * @param baseline of columns from a sample of the training rows, of scores from a sample of
 *     held-out rows, since a model scores the rows that it learned from too well; its rows are the
 *     former
 * @param calibration for that baseline
 */
public record DriftMonitor(
    HistogramPlan plan, Histograms baseline, Calibration calibration, MonitorSpec spec) {

  /**
   * Judges windows by the calibration.
   *
   * @param rule what makes a final alarm: {@link #rule} of a stream's windows, {@link
   *     AlarmRule#EACH} of a window that comes alone
   * @throws IllegalArgumentException if plan, baseline and calibration are not of the same series
   */
  public DriftDetector detector(AlarmRule rule) {
    return new DriftDetector(
        plan, baseline, calibration, spec.falseAlarmRate(), rule, spec.leastEffect());
  }

  /** What makes a final alarm of windows that exceed. */
  public AlarmRule rule() {
    return new AlarmRule(spec.needed(), spec.of());
  }

  /** The distances of a window that are beyond their fixed bounds; none of no rows. */
  public List<ExceededBound> exceededBounds(Histograms window) {
    List<ExceededBound> exceeded = new ArrayList<>();
    if (window.rows() == 0) {
      return exceeded;
    }
    for (DistanceBound bound : spec.bounds()) {
      Distance distance = EnumWords.constant(Distance.class, bound.distance());
      for (int s = 0; s < plan.size(); s++) {
        Series each = plan.series().get(s);
        if (bound.series() == null || bound.series().equals(each.name())) {
          double value = distance.between(each.bins(), baseline.of(s), window.of(s));
          if (Math.abs(value) > bound.maximum()) {
            exceeded.add(new ExceededBound(s, distance, value, bound.maximum()));
          }
        }
      }
    }
    return exceeded;
  }
}

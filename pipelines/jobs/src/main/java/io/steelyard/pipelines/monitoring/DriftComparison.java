package io.steelyard.pipelines.monitoring;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.AlarmRule;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.drift.DriftVerdict;
import io.steelyard.transforms.drift.ExceededBound;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.drift.SeriesChange;
import java.util.List;

/**
 * Some rows beside a model's baseline.
 *
 * @param current what was counted
 * @param verdict by the calibration
 * @param changes of the series, in the order of the plan
 * @param exceeded the fixed bounds that are exceeded
 */
public record DriftComparison(
    Bundle bundle,
    DriftMonitor monitor,
    Histograms current,
    DriftVerdict verdict,
    List<SeriesChange> changes,
    List<ExceededBound> exceeded) {
  /** Copies the lists. */
  public DriftComparison {
    changes = List.copyOf(changes);
    exceeded = List.copyOf(exceeded);
  }

  /**
   * Passes if a model has something to compare with.
   *
   * @throws UserError if it has no baseline
   */
  public static DriftMonitor requireMonitor(Bundle bundle) {
    DriftMonitor monitor = bundle.monitor();
    if (monitor == null) {
      throw new UserError(
          bundle.name()
              + " has nothing to compare with, since no baseline was made when it was trained: train it"
              + " again.");
    }
    return monitor;
  }

  /**
   * Judges rows that were counted, as one window.
   *
   * @param current of one row at least
   * @throws UserError if the model has no monitor
   */
  public static DriftComparison of(Bundle bundle, Histograms current) {
    DriftMonitor monitor = requireMonitor(bundle);
    DriftVerdict verdict = monitor.detector(AlarmRule.EACH).judge(current);
    return new DriftComparison(
        bundle,
        monitor,
        current,
        verdict,
        SeriesChange.of(monitor, current, verdict),
        monitor.exceededBounds(current));
  }

  /** Whether the verdict or a fixed bound is an alarm. */
  public boolean isAlarm() {
    return verdict.exceeds() || !exceeded.isEmpty();
  }
}

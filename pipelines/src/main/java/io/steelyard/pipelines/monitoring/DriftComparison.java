package io.steelyard.pipelines.monitoring;

import io.steelyard.pipelines.bundles.Bundle;
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
 * @param changes of the series, in the order of the plan; none where there are no rows
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

  /** Whether the verdict or a fixed bound is an alarm. */
  public boolean isAlarm() {
    return verdict.exceeds() || !exceeded.isEmpty();
  }
}

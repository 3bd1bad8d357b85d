package io.steelyard.pipelines.monitoring;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.transforms.drift.Bins;
import io.steelyard.transforms.drift.Distance;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.drift.DriftVerdict;
import io.steelyard.transforms.drift.ExceededBound;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.drift.RateChange;
import java.util.List;

/**
 * Some rows beside a model's baseline.
 *
 * @param current what was counted
 * @param verdict by the calibration
 * @param exceeded the fixed bounds that are exceeded
 */
public record DriftComparison(
    Bundle bundle,
    DriftMonitor monitor,
    Histograms current,
    DriftVerdict verdict,
    List<ExceededBound> exceeded) {
  /** Copies the list. */
  public DriftComparison {
    exceeded = List.copyOf(exceeded);
  }

  /** Whether the verdict or a fixed bound is an alarm. */
  public boolean isAlarm() {
    return verdict.exceeds() || !exceeded.isEmpty();
  }

  /** A distance of a series, NaN where it has none. */
  public double distance(Distance distance, int series) {
    return distance.between(bins(series), monitor.baseline().counts(series), counts(series));
  }

  /** How a series' share of missing values changed. */
  public RateChange missing(int series) {
    return RateChange.missing(bins(series), monitor.baseline().counts(series), counts(series));
  }

  /** How a series' share of values out of range or of no known term changed. */
  public RateChange unseen(int series) {
    return RateChange.unseen(bins(series), monitor.baseline().counts(series), counts(series));
  }

  private Bins bins(int series) {
    return monitor.plan().series().get(series).bins();
  }

  private long[] counts(int series) {
    return current.series() == 0 ? new long[bins(series).size()] : current.counts(series);
  }
}

package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.drift.Calibration;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.drift.HistogramCounter;
import io.steelyard.transforms.drift.HistogramPlan;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.drift.HistogramsJson;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The three files of a bundle that hold its monitor; a bundle has all of them or none. */
final class MonitorFiles {
  static final String PLAN = "monitor/histograms.json";
  static final String BASELINE = "monitor/baseline.json";
  static final String CALIBRATION = "monitor/calibration.json";

  private MonitorFiles() {}

  static void put(DriftMonitor monitor, SortedMap<String, byte[]> files) {
    files.put(PLAN, monitor.plan().json());
    files.put(BASELINE, HistogramsJson.write(monitor.baseline()));
    files.put(CALIBRATION, monitor.calibration().json());
  }

  /**
   * The monitor, or null where there is none.
   *
   * @throws UserError if a file is missing, or they do not fit each other and the definition
   */
  static @Nullable DriftMonitor read(VerifiedFiles files, PipelineDefinition definition) {
    boolean absent =
        !files.contents().containsKey(PLAN)
            && !files.contents().containsKey(BASELINE)
            && !files.contents().containsKey(CALIBRATION);
    if (absent) {
      return null;
    }
    HistogramPlan plan = files.parse(PLAN, HistogramPlan::read);
    Histograms baseline = files.parse(BASELINE, HistogramsJson::read);
    Calibration calibration = files.parse(CALIBRATION, Calibration::read);
    DriftMonitor monitor = new DriftMonitor(plan, baseline, calibration, definition.monitor());
    try {
      var unusedCounter = new HistogramCounter(plan, definition.schema());
      // The baseline judged by itself shows that all of them are of the same series and bins.
      var unusedVerdict = monitor.detector(monitor.rule()).judge(baseline);
      var unusedBounds = monitor.exceededBounds(baseline);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          files.storage().name(PLAN) + " does not fit the rest of the bundle: " + e.getMessage(),
          e);
    }
    return monitor;
  }
}

package io.steelyard.transforms.windows;

import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.drift.HistogramPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a bundle is needed to watch the rows that it scores.
 *
 * @param id the bundle's
 * @param schema of its rows
 * @param eventTime the column that says when a row happened, or null
 * @param monitor what its rows are compared with; null where no baseline was made
 */
public record MonitoredBundle(
    String id, RowSchema schema, @Nullable String eventTime, @Nullable DriftMonitor monitor) {
  /** What is counted: nothing but rows, where there is nothing to compare with. */
  HistogramPlan plan() {
    return monitor == null ? new HistogramPlan(List.of()) : monitor.plan();
  }
}

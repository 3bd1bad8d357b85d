package io.steelyard.pipelines.remediation;

import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.transforms.remediation.Decision;
import io.steelyard.transforms.remediation.RemediationState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done at a moment.
 *
 * @param state what is remembered
 * @param labelledUntil the end of the newest windows whose labels are there
 * @param line of the history that tells it, or null where there was nothing to tell
 * @param alerts what somebody should be told of it
 */
public record Operated(
    RemediationState state,
    Decision decision,
    Instant labelledUntil,
    @Nullable HistoryLine line,
    List<OperationAlert> alerts) {
  /** Copies the list. */
  public Operated {
    alerts = List.copyOf(alerts);
  }
}

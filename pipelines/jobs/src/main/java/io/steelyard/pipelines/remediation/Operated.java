package io.steelyard.pipelines.remediation;

import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.transforms.remediation.Decision;
import io.steelyard.transforms.remediation.RemediationState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was done at a moment.
 *
 * @param state what is remembered
 * @param labelledUntil the end of the newest windows whose labels are there
 * @param line of the history that tells it, or null where there was nothing to tell
 */
public record Operated(
    RemediationState state, Decision decision, Instant labelledUntil, @Nullable HistoryLine line) {}

package io.steelyard.pipelines.bundles;

/**
 * A line of a history that is in a registry.
 *
 * @param head the history's end once the line was written
 */
public record HistoryLine(HistoryEntry entry, HistoryHead head) {}

package io.steelyard.pipelines.bundles;

import org.jspecify.annotations.Nullable;

/**
 * A file in the place of a line of a history, be it touched or not.
 *
 * @param number that its name says
 * @param line null where the file cannot be read, or holds another line
 * @param problem why there is no line, as a sentence; empty where there is one
 */
public record FoundLine(int number, @Nullable HistoryLine line, String problem) {}

package io.steelyard.pipelines.bundles;

/**
 * What is wrong with a history.
 *
 * @param line the number of the line
 * @param sentence what is wrong with it, and in which file
 */
public record HistoryProblem(int line, String sentence) {}

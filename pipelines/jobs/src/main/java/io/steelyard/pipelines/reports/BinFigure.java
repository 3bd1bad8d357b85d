package io.steelyard.pipelines.reports;

/**
 * A bin in the table behind a drawing.
 *
 * @param label what it holds
 * @param baselineRows as text
 * @param baselineShare as text
 * @param currentRows as text
 * @param currentShare as text
 */
public record BinFigure(
    String label,
    String baselineRows,
    String baselineShare,
    String currentRows,
    String currentShare) {}

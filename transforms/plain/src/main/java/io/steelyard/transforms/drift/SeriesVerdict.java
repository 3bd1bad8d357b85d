package io.steelyard.transforms.drift;

/**
 * What a {@link DriftDetector} says of one series of a window.
 *
 * @param name the series' name
 * @param statistic the tested {@link DriftStatistic}
 * @param pValue of a statistic as great or greater, of this series alone
 * @param adjusted the p-value adjusted to all series: see {@link BoundKind}
 * @param effect the {@link Distance#JENSEN_SHANNON_DISTANCE}, base 2, between 0 and 1
 * @param exceeds whether the adjusted p-value is at or below the window's level and the effect at
 *     or above the least that matters
 */
public record SeriesVerdict(
    String name,
    double statistic,
    double pValue,
    double adjusted,
    double effect,
    boolean exceeds) {}

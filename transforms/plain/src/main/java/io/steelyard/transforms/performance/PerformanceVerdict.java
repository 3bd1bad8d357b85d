package io.steelyard.transforms.performance;

import org.jspecify.annotations.Nullable;

/**
 * Whether a window's performance is worse than it should be.
 *
 * @param metric what is judged
 * @param value of the window; null where its rows leave it undefined, which is never worse
 * @param reference what it is compared with; null where there is none
 * @param worse by how much the value is worse, in its own unit; negative where it is better, 0
 *     where either is unknown
 * @param pValue the chance of this much or more where nothing changed; 1 where either is unknown
 * @param level the p-value from which on a window exceeds
 * @param exceeds whether chance alone is too unlikely, and the effect large enough
 */
public record PerformanceVerdict(
    String metric,
    @Nullable Double value,
    @Nullable Double reference,
    double worse,
    double pValue,
    double level,
    boolean exceeds) {
  static PerformanceVerdict unknown(
      String metric, @Nullable Double value, @Nullable Double reference, double level) {
    return new PerformanceVerdict(metric, value, reference, 0, 1, level, false);
  }
}

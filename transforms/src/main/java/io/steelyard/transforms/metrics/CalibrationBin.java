package io.steelyard.transforms.metrics;

/**
 * Predicted against observed, for scores within [lower, upper), the last bin with its upper end.
 *
 * @param meanScore the mean of the scores; NaN without rows
 * @param positiveRate the share of positive rows; NaN without rows
 */
public record CalibrationBin(
    double lower, double upper, long rows, double meanScore, double positiveRate) {}

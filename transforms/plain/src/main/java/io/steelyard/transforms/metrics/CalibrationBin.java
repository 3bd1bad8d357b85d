package io.steelyard.transforms.metrics;

/**
 * Predicted against observed, for scores within [lower, upper), the last bin with its upper end.
 *
 * @param weight the sum of the rows' weights; their number where rows have none
 * @param meanScore the weighted mean of the scores; NaN without rows
 * @param positiveRate the weighted share of positive rows; NaN without rows
 */
public record CalibrationBin(
    double lower, double upper, long rows, double weight, double meanScore, double positiveRate) {}

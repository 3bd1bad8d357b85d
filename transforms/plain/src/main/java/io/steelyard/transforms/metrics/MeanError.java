package io.steelyard.transforms.metrics;

import io.steelyard.transforms.statistics.WeightedMoments;

/** The standard error of a weighted mean of independent rows. */
final class MeanError {
  private MeanError() {}

  /**
   * The standard error.
   *
   * @param spread of the weights squared: their sum, that of their products with the values, and
   *     that of the products with the values squared
   * @param mean the weighted mean of the values
   * @param weight the sum of the weights
   * @return NaN where fewer than two rows count
   */
  static double of(WeightedMoments spread, double mean, double weight) {
    double squares = spread.weight().value();
    double rows = ShareInterval.trials(weight, squares);
    // Of one heavy row and others of almost no weight, too few count.
    if (!(rows > 1)) {
      return Double.NaN;
    }
    double off = spread.sum().value() / squares - mean;
    double sum = squares * (spread.variance() + off * off);
    return Math.sqrt(sum / (weight * weight) * rows / (rows - 1));
  }
}

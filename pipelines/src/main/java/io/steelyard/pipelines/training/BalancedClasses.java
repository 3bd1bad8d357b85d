package io.steelyard.pipelines.training;

import java.util.Arrays;

/**
 * A factor for each class by which its rows' weights together are worth as much as any other
 * class's; a class without training rows has the factor 1.
 */
record BalancedClasses(double[] factors) {
  /** The factors that balance these rows. */
  static BalancedClasses of(TrainingRows rows) {
    double[] weights = new double[rows.classes()];
    for (int row = 0; row < rows.rows(); row++) {
      weights[(int) rows.labels()[row]] += rows.weight(row);
    }
    double sum = Arrays.stream(weights).sum();
    double[] factors = new double[weights.length];
    for (int k = 0; k < factors.length; k++) {
      factors[k] = weights[k] > 0.0 ? sum / (factors.length * weights[k]) : 1.0;
    }
    return new BalancedClasses(factors);
  }

  /** The rows, each with its weight times the factor of its class. */
  TrainingRows weigh(TrainingRows rows) {
    double[] weights = new double[rows.rows()];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = rows.weight(row) * factors[(int) rows.labels()[row]];
    }
    return new TrainingRows(rows.features(), rows.labels(), weights, rows.classes());
  }
}

package io.steelyard.pipelines.training;

import io.steelyard.transforms.features.FeatureMatrix;

/**
 * All training rows in canonical order.
 *
 * @param features of every row
 * @param labels the index of the class (binary: 1 is positive), or the number to predict
 * @param weights of the rows, scaled to mean 1; empty where the definition names no weight
 * @param classes the number of classes; 1 for regression
 */
public record TrainingRows(FeatureMatrix features, double[] labels, double[] weights, int classes) {
  public int rows() {
    return features.rows();
  }

  /** A row's weight; 1 where the definition names none. */
  public double weight(int row) {
    return weights.length == 0 ? 1.0 : weights[row];
  }
}

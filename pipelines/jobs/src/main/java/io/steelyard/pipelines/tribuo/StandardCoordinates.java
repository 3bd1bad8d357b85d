package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;

/**
 * Weights as if every position of the feature vector had mean 0 and deviation 1 over the training
 * rows, so that a search for them is as short for features of any scale. A missing number counts as
 * 0, as in scoring. What never differs from its mean weighs nothing.
 */
final class StandardCoordinates {
  private final double[] means;
  private final double[] deviations;

  private StandardCoordinates(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  static StandardCoordinates of(TrainingRows rows) {
    FeatureMatrix features = rows.features();
    double[] means = new double[features.width()];
    double[] deviations = new double[features.width()];
    double total = 0.0;
    for (int row = 0; row < rows.rows(); row++) {
      total += rows.weight(row);
    }
    for (int block = 0; block < features.blocks().size(); block++) {
      FeatureBlock described = features.blocks().get(block);
      if (described.kind() == FeatureBlock.Kind.NUMBER) {
        int at = described.offset();
        means[at] = mean(rows, features.numbers(block), total);
        deviations[at] = deviation(rows, features.numbers(block), means[at], total);
      } else {
        for (int row = 0; row < rows.rows(); row++) {
          int index = features.indices(block)[row];
          if (index >= 0) {
            means[described.offset() + index] += rows.weight(row) / total;
          }
        }
        for (int at = described.offset(); at < described.offset() + described.width(); at++) {
          deviations[at] = Math.sqrt(Math.max(0.0, means[at] * (1.0 - means[at])));
        }
      }
    }
    return new StandardCoordinates(means, deviations);
  }

  private static double mean(TrainingRows rows, double[] numbers, double total) {
    double sum = 0.0;
    for (int row = 0; row < rows.rows(); row++) {
      sum += Double.isNaN(numbers[row]) ? 0.0 : rows.weight(row) * numbers[row];
    }
    return sum / total;
  }

  private static double deviation(TrainingRows rows, double[] numbers, double mean, double total) {
    double sum = 0.0;
    for (int row = 0; row < rows.rows(); row++) {
      double away = (Double.isNaN(numbers[row]) ? 0.0 : numbers[row]) - mean;
      sum += rows.weight(row) * away * away;
    }
    double deviation = Math.sqrt(sum / total);
    // A constant of which only rounding differs.
    return deviation > 1e-12 * Math.abs(mean) ? deviation : 0.0;
  }

  /** A position's deviation. */
  double deviation(int position) {
    return deviations[position];
  }

  /** The weights of features as they are, then the bias, from one output's standard ones. */
  void weights(double[] standard, int from, double[] weights) {
    double bias = standard[from + means.length];
    for (int i = 0; i < means.length; i++) {
      weights[i] = deviations[i] > 0.0 ? standard[from + i] / deviations[i] : 0.0;
      bias -= weights[i] * means[i];
    }
    weights[means.length] = bias;
  }

  /** The gradient by one output's standard weights, from that by the weights and the bias. */
  void gradient(double[] byWeights, double[] standard, int to) {
    double byBias = byWeights[means.length];
    for (int i = 0; i < means.length; i++) {
      standard[to + i] =
          deviations[i] > 0.0 ? (byWeights[i] - byBias * means[i]) / deviations[i] : 0.0;
    }
    standard[to + means.length] = byBias;
  }
}

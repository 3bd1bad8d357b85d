package io.steelyard.transforms.metrics;

import io.steelyard.transforms.models.Scores;

/** The logarithmic loss of one row: minus the natural logarithm of what its class was given. */
final class LogLoss {
  /** Probabilities are held this far from 0 and 1: 2^-52, as scikit-learn does for doubles. */
  static final double SMALLEST = 0x1p-52;

  private LogLoss() {}

  /** The loss where the row's class was given this probability. */
  static double of(double probability) {
    return -StrictMath.log(Math.min(Math.max(probability, SMALLEST), 1 - SMALLEST));
  }

  /** The loss of a row of several classes; one that the model does not know was given nothing. */
  static double of(Scores scores, int row, int label) {
    int classes = scores.outputs();
    return of(label < classes ? scores.values()[row * classes + label] : 0);
  }

  /** The loss where the row's class was given one minus this probability. */
  static double ofOther(double probability) {
    return -StrictMath.log1p(-Math.min(Math.max(probability, SMALLEST), 1 - SMALLEST));
  }
}

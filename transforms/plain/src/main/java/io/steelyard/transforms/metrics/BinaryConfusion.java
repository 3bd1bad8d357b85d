package io.steelyard.transforms.metrics;

/**
 * Rows by label and by what a binary model says at a threshold: how many, or the sum of their
 * weights, each the nearest double to an exact sum.
 */
record BinaryConfusion(
    double trueNegatives, double falsePositives, double falseNegatives, double truePositives) {

  /** The share of rows that are said right; NaN without rows. */
  double accuracy() {
    return (trueNegatives + truePositives) / all();
  }

  /** The share of rows that are said wrong; NaN without rows. */
  double error() {
    return (falsePositives + falseNegatives) / all();
  }

  /** The share of positives among the rows said positive; NaN where none is. */
  double precision() {
    return truePositives / (truePositives + falsePositives);
  }

  /** The share of rows said positive among the positives; NaN where there is none. */
  double recall() {
    return truePositives / (truePositives + falseNegatives);
  }

  /** The harmonic mean of precision and recall; NaN where no row is positive nor said to be. */
  double f1() {
    return 2.0 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
  }

  /** The weight of all rows. */
  double all() {
    return trueNegatives + falsePositives + falseNegatives + truePositives;
  }
}

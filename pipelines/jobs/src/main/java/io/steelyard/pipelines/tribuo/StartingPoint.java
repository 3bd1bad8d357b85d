package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.Task;
import java.util.Arrays;

/**
 * What trees begin with, by output, as XGBoost takes it: a probability for two classes, a margin
 * for each of several, a number for a regression.
 */
enum StartingPoint {
  /** The base rates of the training rows, weights counted: a constant could not predict better. */
  BASE_RATES,
  /** Equal odds, which {@link io.steelyard.transforms.models.Link#SHARE} goes out from. */
  EQUAL_ODDS;

  /** No class is so rare that boosting could not reach it again. */
  private static final double LEAST_SHARE = 1e-7;

  /** Of these rows, of whose labels a regression takes the mean. */
  float[] of(TrainingRows rows, Task task) {
    if (task == Task.REGRESSION) {
      return mean(rows);
    }
    if (this == BASE_RATES) {
      double[] shares = shares(rows);
      return task == Task.BINARY ? new float[] {(float) shares[1]} : logarithms(shares);
    }
    float[] start = new float[task == Task.MULTICLASS ? rows.classes() : 1];
    Arrays.fill(start, 0.5f);
    return start;
  }

  private static float[] mean(TrainingRows rows) {
    double sum = 0.0;
    double weights = 0.0;
    for (int row = 0; row < rows.rows(); row++) {
      sum += rows.weight(row) * rows.labels()[row];
      weights += rows.weight(row);
    }
    return new float[] {(float) (sum / weights)};
  }

  private static double[] shares(TrainingRows rows) {
    double[] shares = new double[rows.classes()];
    double weights = 0.0;
    for (int row = 0; row < rows.rows(); row++) {
      shares[(int) rows.labels()[row]] += rows.weight(row);
      weights += rows.weight(row);
    }
    for (int k = 0; k < shares.length; k++) {
      shares[k] = Math.min(1.0 - LEAST_SHARE, Math.max(LEAST_SHARE, shares[k] / weights));
    }
    return shares;
  }

  private static float[] logarithms(double[] shares) {
    float[] logarithms = new float[shares.length];
    for (int k = 0; k < shares.length; k++) {
      logarithms[k] = (float) StrictMath.log(shares[k]);
    }
    return logarithms;
  }
}

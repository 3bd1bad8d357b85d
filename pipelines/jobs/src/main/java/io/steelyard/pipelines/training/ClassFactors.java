package io.steelyard.pipelines.training;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ClassWeights;
import java.util.Arrays;
import java.util.List;

/** What the rows of a class are worth in training: a factor for each class, by index. */
record ClassFactors(double[] factors) {
  /**
   * The factors that a definition asks for.
   *
   * @param classes of the training rows, by index
   * @throws UserError if a class is named that no training row has
   */
  static ClassFactors of(ClassWeights weights, List<String> classes, TrainingRows rows) {
    if (weights instanceof ClassWeights.Balanced) {
      return balancing(rows);
    }
    double[] factors = new double[classes.size()];
    Arrays.fill(factors, 1.0);
    if (weights instanceof ClassWeights.Fixed fixed) {
      fixed.factors().forEach((name, factor) -> factors[index(classes, name)] = factor);
    } else if (!(weights instanceof ClassWeights.Equal)) {
      throw new IllegalStateException("nothing tells the factors of " + weights);
    }
    return new ClassFactors(factors);
  }

  private static int index(List<String> classes, String name) {
    int index = classes.indexOf(name);
    if (index < 0) {
      throw new UserError(
          "model.classWeights names the class "
              + name
              + ", which the training rows do not have; their classes are "
              + String.join(", ", classes)
              + ".");
    }
    return index;
  }

  /**
   * The factors by which every class is worth as much as any other, the rows' weights counted; 1
   * for a class without training rows.
   */
  static ClassFactors balancing(TrainingRows rows) {
    double[] weights = new double[rows.classes()];
    for (int row = 0; row < rows.rows(); row++) {
      weights[(int) rows.labels()[row]] += rows.weight(row);
    }
    double sum = Arrays.stream(weights).sum();
    double[] factors = new double[weights.length];
    for (int k = 0; k < factors.length; k++) {
      factors[k] = weights[k] > 0.0 ? sum / (factors.length * weights[k]) : 1.0;
    }
    return new ClassFactors(factors);
  }

  /** The rows, each with its weight times the factor of its class, scaled to a mean of 1. */
  TrainingRows weigh(TrainingRows rows) {
    double[] weights = new double[rows.rows()];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = rows.weight(row) * factors[(int) rows.labels()[row]];
    }
    CanonicalOrder.scaleToMeanOne(weights);
    return new TrainingRows(rows.features(), rows.labels(), weights, rows.classes());
  }
}

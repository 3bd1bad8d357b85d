package io.steelyard.transforms.metrics;

import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.models.Scores;

/**
 * What a model loses on one row: the logarithmic loss of a class, the absolute error of a number.
 */
public final class RowLoss {
  private RowLoss() {}

  /**
   * The loss of a labelled row.
   *
   * @return from 0; at most 36.05 for classes
   */
  public static double of(Task task, Scores scores, RowLabels labels, int row) {
    double label = labels.numbers()[row];
    return switch (task) {
      case BINARY ->
          label == 1 ? LogLoss.of(scores.value(row)) : LogLoss.ofOther(scores.value(row));
      case MULTICLASS ->
          // A class that no training row had was given nothing.
          LogLoss.of(
              label < scores.outputs() ? scores.values()[row * scores.outputs() + (int) label] : 0);
      case REGRESSION -> Math.abs(scores.value(row) - label);
    };
  }
}

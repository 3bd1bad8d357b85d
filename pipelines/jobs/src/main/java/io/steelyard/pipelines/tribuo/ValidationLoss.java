package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.Task;

/**
 * The loss on validation rows, round by round: log loss of classes, squared error of numbers. It is
 * summed in the order of the rows, so it does not depend on the library's threads. For one thread.
 */
final class ValidationLoss {
  private final TrainingRows rows;
  private final Task task;
  private final int patience;
  private double least = Double.POSITIVE_INFINITY;
  private int rounds;
  private int best;

  /**
   * A loss of no round yet.
   *
   * @param patience rounds without a lower loss after which boosting ends
   */
  ValidationLoss(TrainingRows rows, Task task, int patience) {
    this.rows = rows;
    this.task = task;
    this.patience = patience;
  }

  /** Takes the margins after one more round; whether boosting ends with it. */
  boolean endsWith(float[][] margins) {
    rounds++;
    double loss = 0.0;
    for (int row = 0; row < rows.rows(); row++) {
      loss += rows.weight(row) * loss(margins[row], rows.labels()[row]);
    }
    if (loss < least) {
      least = loss;
      best = rounds;
    }
    return rounds - best >= patience;
  }

  /** The number of rounds after which the loss was least; at least one. */
  int bestRounds() {
    return Math.max(1, best);
  }

  private double loss(float[] margins, double label) {
    return switch (task) {
      case REGRESSION -> (margins[0] - label) * (margins[0] - label);
      case BINARY -> softplus(label == 1.0 ? -margins[0] : margins[0]);
      case MULTICLASS -> {
        double greatest = Double.NEGATIVE_INFINITY;
        for (float margin : margins) {
          greatest = Math.max(greatest, margin);
        }
        double sum = 0.0;
        for (float margin : margins) {
          sum += StrictMath.exp(margin - greatest);
        }
        yield greatest + StrictMath.log(sum) - margins[(int) label];
      }
    };
  }

  private static double softplus(double margin) {
    return Math.max(margin, 0.0) + StrictMath.log1p(StrictMath.exp(-Math.abs(margin)));
  }
}

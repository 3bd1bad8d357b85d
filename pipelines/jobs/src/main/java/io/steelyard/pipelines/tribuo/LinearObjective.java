package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.Arrays;

/**
 * What a linear model's weights are worth: the mean loss of the training rows (log loss, or half
 * the squared error) and a penalty of half the sum of squared weights, numbers measured in their
 * deviations. A function of {@link StandardCoordinates standard} weights and a bias for each
 * output. For one thread.
 */
final class LinearObjective implements QuasiNewton.Function {
  /** Rows whose margins stay in the nearest cache while every column passes by. */
  private static final int TILE = 512;

  private final TrainingRows rows;
  private final Task task;
  private final double[] targets;
  private final double penalty;
  private final StandardCoordinates coordinates;
  private final int width;
  private final double total;
  private final double[][] weights;
  private final double[][] gradients;
  // Of a tile: first margins, then what each row pulls at them.
  private final double[][] pulls;

  /**
   * An objective.
   *
   * @param targets by row: the index of an output, 0 or 1 where there are two classes, or a number
   * @param outputs one for two classes and for a number
   */
  LinearObjective(TrainingRows rows, Task task, double[] targets, int outputs, double penalty) {
    this.rows = rows;
    this.task = task;
    this.targets = targets;
    this.penalty = penalty;
    this.coordinates = StandardCoordinates.of(rows);
    this.width = rows.features().width();
    this.weights = new double[outputs][width + 1];
    this.gradients = new double[outputs][width + 1];
    this.pulls = new double[outputs][TILE];
    double sum = 0.0;
    for (int row = 0; row < rows.rows(); row++) {
      sum += rows.weight(row);
    }
    this.total = sum;
  }

  /** How many numbers a point has. */
  int size() {
    return weights.length * (width + 1);
  }

  /** The weights at a point, by output: of each position, then the bias. */
  double[][] weights(double[] point) {
    double[][] read = new double[weights.length][width + 1];
    for (int k = 0; k < read.length; k++) {
      coordinates.weights(point, k * (width + 1), read[k]);
    }
    return read;
  }

  @Override
  public double at(double[] point, double[] gradient) {
    for (int k = 0; k < weights.length; k++) {
      coordinates.weights(point, k * (width + 1), weights[k]);
      Arrays.fill(gradients[k], 0.0);
    }
    double loss = 0.0;
    for (int from = 0; from < rows.rows(); from += TILE) {
      int to = Math.min(rows.rows(), from + TILE);
      margins(from, to);
      for (int row = from; row < to; row++) {
        loss += loss(row, row - from);
      }
      gather(from, to);
    }
    for (int k = 0; k < weights.length; k++) {
      coordinates.gradient(gradients[k], gradient, k * (width + 1));
    }
    return loss / total + penalize(point, gradient);
  }

  private double penalize(double[] point, double[] gradient) {
    double squares = 0.0;
    for (FeatureBlock block : rows.features().blocks()) {
      for (int i = block.offset(); i < block.offset() + block.width(); i++) {
        double deviation =
            block.kind() == FeatureBlock.Kind.NUMBER ? 1.0 : coordinates.deviation(i);
        if (deviation > 0.0) {
          for (int k = 0; k < weights.length; k++) {
            double weight = point[k * (width + 1) + i] / deviation;
            squares += weight * weight;
            gradient[k * (width + 1) + i] += penalty * weight / deviation;
          }
        }
      }
    }
    return penalty * squares / 2.0;
  }

  private void margins(int from, int to) {
    FeatureMatrix features = rows.features();
    for (int k = 0; k < weights.length; k++) {
      double[] margins = pulls[k];
      Arrays.fill(margins, weights[k][width]);
      for (int block = 0; block < features.blocks().size(); block++) {
        int offset = features.blocks().get(block).offset();
        if (features.blocks().get(block).kind() == FeatureBlock.Kind.NUMBER) {
          double[] numbers = features.numbers(block);
          double weight = weights[k][offset];
          for (int row = from; row < to; row++) {
            margins[row - from] += Double.isNaN(numbers[row]) ? 0.0 : weight * numbers[row];
          }
        } else {
          int[] indices = features.indices(block);
          for (int row = from; row < to; row++) {
            margins[row - from] += indices[row] < 0 ? 0.0 : weights[k][offset + indices[row]];
          }
        }
      }
    }
  }

  /** A row's loss; its margins become the loss's derivatives by them. */
  private double loss(int row, int at) {
    double weight = rows.weight(row);
    double target = targets[row];
    double margin = pulls[0][at];
    switch (task) {
      case REGRESSION -> {
        pulls[0][at] = weight * (margin - target) / total;
        return weight * (margin - target) * (margin - target) / 2.0;
      }
      case BINARY -> {
        double small = StrictMath.exp(-Math.abs(margin));
        double share = (margin >= 0.0 ? 1.0 : small) / (1.0 + small);
        pulls[0][at] = weight * (share - target) / total;
        double wrong = target == 1.0 ? -margin : margin;
        return weight * (Math.max(wrong, 0.0) + StrictMath.log1p(small));
      }
      case MULTICLASS -> {
        double greatest = Double.NEGATIVE_INFINITY;
        for (double[] margins : pulls) {
          greatest = Math.max(greatest, margins[at]);
        }
        double own = pulls[(int) target][at] - greatest;
        double sum = 0.0;
        for (double[] margins : pulls) {
          margins[at] = StrictMath.exp(margins[at] - greatest);
          sum += margins[at];
        }
        for (int k = 0; k < pulls.length; k++) {
          pulls[k][at] = weight * (pulls[k][at] / sum - (k == target ? 1.0 : 0.0)) / total;
        }
        return weight * (StrictMath.log(sum) - own);
      }
    }
    throw new IllegalStateException(task.toString());
  }

  private void gather(int from, int to) {
    FeatureMatrix features = rows.features();
    for (int k = 0; k < weights.length; k++) {
      double[] pull = pulls[k];
      double[] gradient = gradients[k];
      for (int row = from; row < to; row++) {
        gradient[width] += pull[row - from];
      }
      for (int block = 0; block < features.blocks().size(); block++) {
        int offset = features.blocks().get(block).offset();
        if (features.blocks().get(block).kind() == FeatureBlock.Kind.NUMBER) {
          double[] numbers = features.numbers(block);
          double sum = 0.0;
          for (int row = from; row < to; row++) {
            sum += Double.isNaN(numbers[row]) ? 0.0 : pull[row - from] * numbers[row];
          }
          gradient[offset] += sum;
        } else {
          int[] indices = features.indices(block);
          for (int row = from; row < to; row++) {
            if (indices[row] >= 0) {
              gradient[offset + indices[row]] += pull[row - from];
            }
          }
        }
      }
    }
  }
}

package io.steelyard.transforms.performance;

import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.definition.syntax.Metric;
import java.util.Arrays;

/**
 * A metric of some of the held-out rows, each as often as it was drawn. Mutable, for one thread.
 */
final class ResampledMetric {
  private final HeldOutRows rows;
  private final Metric metric;

  /** Of a mean: what each row counts. */
  private final double[] losses;

  /** Of an area: the place of each row's score among all scores. */
  private final int[] places;

  private final double[] positive;
  private final double[] negative;
  private double weight;
  private double sum;
  private double right;
  private double said;
  private double positives;

  ResampledMetric(HeldOutRows rows, String metric) {
    this.rows = rows;
    this.metric = EnumWords.constant(Metric.class, metric);
    losses = new double[rows.rows()];
    Arrays.setAll(losses, this::loss);
    boolean ranks = this.metric == Metric.AUC;
    places = new int[ranks ? rows.rows() : 0];
    int groups = 0;
    if (ranks) {
      double[] scores = new double[rows.rows()];
      Arrays.setAll(scores, rows::score);
      Arrays.sort(scores);
      for (int i = 0; i < scores.length; i++) {
        if (i == 0 || scores[i] != scores[i - 1]) {
          scores[groups++] = scores[i];
        }
      }
      int all = groups;
      Arrays.setAll(places, row -> Arrays.binarySearch(scores, 0, all, rows.score(row)));
    }
    positive = new double[groups];
    negative = new double[groups];
  }

  private double loss(int row) {
    double difference = rows.score(row) - rows.label(row);
    return switch (metric) {
      case LOG_LOSS -> rows.logLoss(row);
      case BRIER, RMSE -> difference * difference;
      case MAE -> Math.abs(difference);
      case ERROR -> rows.isWrong(row) ? 1 : 0;
      case ACCURACY -> rows.isWrong(row) ? 0 : 1;
      default -> 0;
    };
  }

  void clear() {
    Arrays.fill(positive, 0);
    Arrays.fill(negative, 0);
    weight = 0;
    sum = 0;
    right = 0;
    said = 0;
    positives = 0;
  }

  void add(int row) {
    double counted = rows.weight(row);
    switch (metric) {
      case AUC -> (rows.label(row) == 1 ? positive : negative)[places[row]] += counted;
      case PRECISION, RECALL, F1 -> {
        boolean isPositive = rows.label(row) == 1;
        boolean isSaid = rows.saysPositive(row);
        positives += isPositive ? counted : 0;
        said += isSaid ? counted : 0;
        right += isPositive && isSaid ? counted : 0;
      }
      default -> {
        weight += counted;
        sum += counted * losses[row];
      }
    }
  }

  /** The metric of the rows since {@link #clear}; NaN where they leave it undefined. */
  double value() {
    return switch (metric) {
      case AUC -> area();
      case PRECISION -> right / said;
      case RECALL -> right / positives;
      case F1 -> 2 * right / (said + positives);
      case RMSE -> Math.sqrt(sum / weight);
      default -> sum / weight;
    };
  }

  private double area() {
    double below = 0;
    double all = 0;
    double ranked = 0;
    for (int i = 0; i < positive.length; i++) {
      ranked += positive[i] * (below + negative[i] / 2);
      below += negative[i];
      all += positive[i];
    }
    return ranked / (all * below);
  }

  /** How much worse a value is than another. */
  double worse(double value, double reference) {
    return metric.isGain() ? reference - value : value - reference;
  }

  /**
   * A value on a scale on which it varies alike wherever it lies, ascending and finite: of shares
   * the arcsine of the root, of losses the root.
   *
   * <p>Source: Davison and Hinkley, Bootstrap Methods and their Application (1997), 5.2.
   */
  double stable(double value) {
    return switch (metric) {
      case LOG_LOSS, MAE, RMSE -> Math.sqrt(value);
      default -> StrictMath.asin(Math.sqrt(Math.min(1, Math.max(0, value))));
    };
  }
}

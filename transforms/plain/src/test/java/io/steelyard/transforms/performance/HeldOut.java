package io.steelyard.transforms.performance;

import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.metrics.SparseCounts;
import io.steelyard.transforms.metrics.Weighing;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Held-out rows and predictions for tests. */
final class HeldOut {
  private HeldOut() {}

  static OutcomeShape binary(double threshold) {
    return new OutcomeShape(Task.BINARY, 2, threshold, Weighing.ROWS);
  }

  static OutcomeShape regression() {
    return new OutcomeShape(Task.REGRESSION, 1, Double.NaN, Weighing.ROWS);
  }

  /** Rows that do not depend on each other and count once. */
  static HeldOutRows rows(OutcomeShape shape, double[] scores, double[] labels) {
    return rows(shape, scores, labels, 1);
  }

  /** Such rows in blocks of so many. */
  static HeldOutRows rows(OutcomeShape shape, double[] scores, double[] labels, int block) {
    double[] weights = new double[scores.length];
    Arrays.fill(weights, 1);
    int[] starts =
        IntStream.rangeClosed(0, scores.length / block).map(each -> each * block).toArray();
    return new HeldOutRows(shape, starts, scores, labels, weights, new double[0], new double[0]);
  }

  static SparseCounts scored(Task task, double[] scores) {
    SparseCounts.Counter counter = new SparseCounts.Counter();
    for (double score : scores) {
      counter.add(ScoredBuckets.of(task, score));
    }
    return counter.counts();
  }
}

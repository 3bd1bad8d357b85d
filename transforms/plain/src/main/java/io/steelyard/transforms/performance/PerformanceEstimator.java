package io.steelyard.transforms.performance;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.metrics.SparseCounts;
import io.steelyard.transforms.statistics.NormalDistribution;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Estimates metrics of predictions that have no labels yet, from what scores meant of the rows that
 * training held out. It sees a change of the rows, none of the world: where a score no longer means
 * what it meant, the estimate is wrong, which labels show later.
 *
 * <ul>
 *   <li>binary: the share of positives by score, isotonic ({@link Isotonic}, by {@link
 *       ScoredBuckets}); metrics as functions of these shares (confidence-based performance
 *       estimation).
 *   <li>several classes: the share of right predictions by the greatest probability, isotonic; the
 *       logarithmic loss by {@link LossCurve}.
 *   <li>regression: the losses by {@link LossCurve} of the prediction.
 * </ul>
 *
 * <p>Intervals have two terms: how labels vary by chance where the shares are right, of the area
 * under the ROC curve as DeLong's variance takes it, of positives as well as negatives; and how the
 * shares vary that some held-out rows show. Immutable.
 */
public final class PerformanceEstimator {
  private final HeldOutRows rows;
  private final Task task;
  private final Isotonic shares;
  private final LossCurve[] losses;

  private PerformanceEstimator(HeldOutRows rows, Isotonic shares, LossCurve[] losses) {
    this.rows = rows;
    this.task = rows.shape().task();
    this.shares = shares;
    this.losses = losses;
  }

  /** An estimator that has learned from these rows, of which there is one at least. */
  public static PerformanceEstimator of(HeldOutRows rows) {
    Task task = rows.shape().task();
    LossCurve[] losses =
        switch (task) {
          case BINARY -> new LossCurve[0];
          case MULTICLASS -> new LossCurve[] {LossCurve.fit(rows, rows::logLoss)};
          case REGRESSION ->
              new LossCurve[] {
                LossCurve.fit(rows, row -> Math.abs(rows.score(row) - rows.label(row))),
                LossCurve.fit(rows, row -> square(rows.score(row) - rows.label(row)))
              };
        };
    Isotonic none = Isotonic.fit(new double[1], new double[1], new double[] {1}, new double[] {1});
    return new PerformanceEstimator(rows, task == Task.REGRESSION ? none : shares(rows), losses);
  }

  private static double square(double value) {
    return value * value;
  }

  /** The share of positives, or of right predictions, by the score's bucket. */
  private static Isotonic shares(HeldOutRows rows) {
    Task task = rows.shape().task();
    SortedMap<Long, double[]> buckets = new TreeMap<>();
    for (int row = 0; row < rows.rows(); row++) {
      double[] sums =
          buckets.computeIfAbsent(ScoredBuckets.of(task, rows.score(row)), key -> new double[3]);
      boolean counts = task == Task.BINARY ? rows.label(row) == 1 : !rows.isWrong(row);
      sums[0] += counts ? rows.weight(row) : 0;
      sums[1] += rows.weight(row);
      sums[2] += rows.weight(row) * rows.weight(row);
    }
    buckets.values().removeIf(sums -> sums[1] == 0);
    int size = Math.max(1, buckets.size());
    double[] points = new double[size];
    double[] values = new double[size];
    double[] weights = new double[size];
    double[] squares = new double[size];
    weights[0] = 1;
    squares[0] = 1;
    int i = 0;
    for (var each : buckets.entrySet()) {
      double[] sums = each.getValue();
      points[i] = ScoredBuckets.value(task, each.getKey());
      values[i] = sums[0] / sums[1];
      weights[i] = sums[1];
      squares[i++] = sums[2];
    }
    return Isotonic.fit(points, values, weights, squares);
  }

  /**
   * The estimates of each metric that can be estimated, by its name; none of no rows.
   *
   * @param scored predictions by bucket, as a {@link PerformanceState} holds them
   * @param confidence within (0, 1), such as 0.95
   */
  public SortedMap<String, Estimate> estimate(SparseCounts scored, double confidence) {
    SortedMap<String, Estimate> estimates = new TreeMap<>();
    double z = NormalDistribution.quantile(0.5 + confidence / 2);
    if (scored.size() > 0) {
      switch (task) {
        case BINARY -> binary(scored, z, estimates);
        case MULTICLASS -> multiclass(scored, z, estimates);
        case REGRESSION -> regression(scored, z, estimates);
      }
    }
    return Collections.unmodifiableSortedMap(estimates);
  }

  private static void put(Metric metric, Estimate estimate, SortedMap<String, Estimate> estimates) {
    if (!Double.isNaN(estimate.value())) {
      estimates.put(metric.word(), estimate);
    }
  }

  private void binary(SparseCounts scored, double z, SortedMap<String, Estimate> estimates) {
    long said = ScoredBuckets.said(rows.shape().threshold());
    ExpectedShares expected = new ExpectedShares(task, scored, shares, said);
    put(Metric.AUC, expected.areaUnderRoc(z), estimates);
    put(
        Metric.LOG_LOSS,
        expected.mean(
            score -> Outcomes.logLoss(score, true),
            score -> Outcomes.logLoss(score, false),
            Double.POSITIVE_INFINITY,
            z),
        estimates);
    put(
        Metric.BRIER,
        expected.mean(score -> square(1 - score), PerformanceEstimator::square, 1, z),
        estimates);
    put(Metric.ACCURACY, expected.accuracy(z), estimates);
    put(Metric.ERROR, expected.error(z), estimates);
    put(Metric.PRECISION, expected.precision(z), estimates);
    put(Metric.RECALL, expected.recall(z), estimates);
    put(Metric.F1, expected.f1(z), estimates);
    put(Metric.POSITIVE_RATE, expected.mean(score -> 1, score -> 0, 1, z), estimates);
  }

  private void multiclass(SparseCounts scored, double z, SortedMap<String, Estimate> estimates) {
    ExpectedShares expected = new ExpectedShares(task, scored, shares, 0);
    put(Metric.ACCURACY, expected.mean(score -> 1, score -> 0, 1, z), estimates);
    put(Metric.ERROR, expected.mean(score -> 0, score -> 1, 1, z), estimates);
    put(Metric.LOG_LOSS, loss(losses[0], scored, z), estimates);
  }

  private void regression(SparseCounts scored, double z, SortedMap<String, Estimate> estimates) {
    put(Metric.MAE, loss(losses[0], scored, z), estimates);
    Estimate squares = loss(losses[1], scored, z);
    put(
        Metric.RMSE,
        new Estimate(
            Math.sqrt(squares.value()),
            new Interval(
                Math.sqrt(squares.interval().low()), Math.sqrt(squares.interval().high()))),
        estimates);
  }

  private Estimate loss(LossCurve curve, SparseCounts scored, double z) {
    double[] counts = new double[curve.bins()];
    double all = 0;
    for (int i = 0; i < scored.size(); i++) {
      counts[curve.bin(scored.key(i))] += scored.count(i);
      all += scored.count(i);
    }
    double value = 0;
    double variance = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      double share = counts[bin] / all;
      value += share * curve.mean(bin);
      double learned = curve.trials(bin) > 1 ? share * share / (curve.trials(bin) - 1) : 0;
      variance += curve.variance(bin) * (share / all + learned);
    }
    double half = z * Math.sqrt(variance);
    return new Estimate(value, new Interval(Math.max(0, value - half), value + half));
  }
}

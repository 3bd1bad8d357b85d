package io.steelyard.transforms.performance;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.models.Scores;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Simulations of what is known exactly; {@code -Dperformance.windows=N} makes them longer. */
class PerformanceEstimatorTest {
  private static final int WINDOWS = Integer.getInteger("performance.windows", 1_000);

  /** Scores whose meaning is not themselves: the chance of a positive is the square. */
  private static double score(SplittableRandom random) {
    double even = random.nextDouble();
    return 0.02 + Math.round(192 * even * even) / 200.0;
  }

  private static double label(double score, SplittableRandom random) {
    return random.nextDouble() < 0.02 + 0.9 * score * score ? 1 : 0;
  }

  /** Every window has held-out rows of its own, whose chance is then counted too. */
  @Test
  void intervalsHoldWhatTheyPromiseOfABinaryModel() {
    OutcomeShape shape = HeldOut.binary(0.4);
    SortedMap<String, Integer> held = new TreeMap<>();
    for (int window = 0; window < WINDOWS; window++) {
      SplittableRandom random = new SplittableRandom(window);
      double[] scores = scores(5_000, random);
      double[] labels = labels(scores, random);
      PerformanceEstimator estimator = PerformanceEstimator.of(HeldOut.rows(shape, scores, labels));
      double[] others = scores(1_000, random);
      SortedMap<String, Estimate> estimates =
          estimator.estimate(HeldOut.scored(Task.BINARY, others), 0.95);
      count(estimates, truth(shape, others, labels(others, random)), held);
    }
    within(held, "auc", "logLoss", "brier", "accuracy", "error", "recall", "precision", "f1");
  }

  @Test
  void intervalsHoldWhatTheyPromiseOfARegression() {
    OutcomeShape shape = HeldOut.regression();
    SortedMap<String, Integer> held = new TreeMap<>();
    for (int window = 0; window < WINDOWS; window++) {
      SplittableRandom random = new SplittableRandom(window);
      double[] predictions = random.doubles(5_000, -5, 20).toArray();
      PerformanceEstimator estimator =
          PerformanceEstimator.of(HeldOut.rows(shape, predictions, numbers(predictions, random)));
      // Rows have moved: most are where the model errs more.
      double[] others = random.doubles(500, 10, 20).toArray();
      SortedMap<String, Estimate> estimates =
          estimator.estimate(HeldOut.scored(Task.REGRESSION, others), 0.95);
      count(estimates, truth(shape, others, numbers(others, random)), held);
    }
    within(held, "mae", "rmse");
  }

  private static double[] scores(int rows, SplittableRandom random) {
    double[] scores = new double[rows];
    for (int row = 0; row < rows; row++) {
      scores[row] = score(random);
    }
    return scores;
  }

  private static double[] labels(double[] scores, SplittableRandom random) {
    double[] labels = new double[scores.length];
    for (int row = 0; row < scores.length; row++) {
      labels[row] = label(scores[row], random);
    }
    return labels;
  }

  /** Off by up to what the prediction is. */
  private static double[] numbers(double[] predictions, SplittableRandom random) {
    double[] labels = new double[predictions.length];
    for (int row = 0; row < labels.length; row++) {
      double off = (1 + Math.abs(predictions[row])) * (2 * random.nextDouble() - 1);
      labels[row] = predictions[row] + off;
    }
    return labels;
  }

  private static SortedMap<String, Double> truth(
      OutcomeShape shape, double[] scores, double[] labels) {
    Outcomes.Counter counter = new Outcomes.Counter(shape);
    RowLabels rows =
        new RowLabels(
            labels, StringColumn.of(Collections.nCopies(labels.length, "x")), ColumnType.STRING);
    for (int row = 0; row < scores.length; row++) {
      counter.add(new Scores(scores.length, 1, scores), rows, row, 1);
    }
    return counter.outcomes().measures().metrics();
  }

  private static void count(
      SortedMap<String, Estimate> estimates,
      SortedMap<String, Double> truth,
      SortedMap<String, Integer> held) {
    estimates.forEach(
        (metric, estimate) -> {
          Interval interval = estimate.interval();
          assertThat(metric, interval.holds(estimate.value()));
          held.merge(
              metric, interval.holds(requireNonNull(truth.get(metric))) ? 1 : 0, Integer::sum);
        });
  }

  private static void within(SortedMap<String, Integer> held, String... metrics) {
    for (String metric : metrics) {
      assertThat(
          metric,
          100.0 * requireNonNull(held.get(metric)) / WINDOWS,
          is(both(greaterThanOrEqualTo(93.0)).and(lessThanOrEqualTo(97.0))));
    }
  }

  /** A leaf that is exactly the threshold is positive, and no bucket begins at 0.3. */
  @Test
  void scoresOnTheThresholdArePositive() {
    OutcomeShape shape = HeldOut.binary(0.3);
    double[] scores = new double[1_000];
    double[] labels = new double[scores.length];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = row % 2 == 0 ? 0.3 : 0.1;
      labels[row] = (row % 20 < 6 && row % 2 == 0) || row % 20 == 1 ? 1 : 0;
    }
    SortedMap<String, Estimate> estimates =
        PerformanceEstimator.of(HeldOut.rows(shape, scores, labels))
            .estimate(HeldOut.scored(Task.BINARY, scores), 0.95);
    SortedMap<String, Double> truth = truth(shape, scores, labels);
    for (String metric : List.of("accuracy", "error", "precision", "recall", "f1")) {
      assertThat(
          metric,
          requireNonNull(estimates.get(metric)).value(),
          is(closeTo(requireNonNull(truth.get(metric)), 1e-12)));
    }
  }

  /** Tied negative predictions, whose bucket holds what is less too. */
  @Test
  void tiedPredictionsAreOfTheBinThatTheyMade() {
    OutcomeShape shape = HeldOut.regression();
    double[] predictions = new double[400];
    double[] numbers = new double[predictions.length];
    for (int row = 0; row < predictions.length; row++) {
      predictions[row] = row < 200 ? -10.1 : 5.3;
      numbers[row] = predictions[row] + (row < 200 ? 1 : 3);
    }
    PerformanceEstimator estimator =
        PerformanceEstimator.of(HeldOut.rows(shape, predictions, numbers));
    for (double prediction : new double[] {-10.1, 5.3}) {
      assertThat(
          requireNonNull(
                  estimator
                      .estimate(HeldOut.scored(Task.REGRESSION, new double[] {prediction}), 0.95)
                      .get("mae"))
              .value(),
          is(closeTo(prediction < 0 ? 1 : 3, 1e-12)));
    }
  }

  @Test
  void isotonicPoolsWhatDoesNotAscend() {
    Isotonic fitted =
        Isotonic.fit(
            new double[] {1, 2, 3, 4, 4, 6},
            new double[] {0.1, 0.5, 0.3, 0.6, 0.8, 0.9},
            new double[] {1, 1, 3, 1, 1, 2},
            new double[] {1, 1, 3, 1, 1, 2});
    assertThat(fitted.at(0), is(0.1));
    assertThat(fitted.at(1), is(0.1));
    assertThat(fitted.at(1.5), is(closeTo((0.1 + 0.35) / 2, 1e-15)));
    assertThat(fitted.at(2), is(closeTo(0.35, 1e-15)));
    assertThat(fitted.at(3), is(closeTo(0.35, 1e-15)));
    assertThat(fitted.at(4), is(closeTo(0.7, 1e-15)));
    assertThat(fitted.at(5), is(closeTo(0.8, 1e-15)));
    assertThat(fitted.at(9), is(0.9));
  }

  @Test
  void ofNoPredictionsNothingIsEstimated() {
    PerformanceEstimator estimator =
        PerformanceEstimator.of(
            HeldOut.rows(HeldOut.binary(0.5), new double[] {0.2}, new double[] {1}));
    assertThat(estimator.estimate(HeldOut.scored(Task.BINARY, new double[0]), 0.9).size(), is(0));
    // Of one class alone the area is not defined, and the rest is what it is.
    assertThat(
        estimator.estimate(HeldOut.scored(Task.BINARY, new double[] {0.7}), 0.9).containsKey("auc"),
        is(false));
  }
}

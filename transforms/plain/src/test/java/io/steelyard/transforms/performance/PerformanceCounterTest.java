package io.steelyard.transforms.performance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.metrics.Weighing;
import io.steelyard.transforms.models.Scores;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerformanceCounterTest {
  private static final PerformanceShape SHAPE =
      new PerformanceShape(HeldOut.binary(0.5), Double.NaN);

  private static Scores score(double score) {
    return new Scores(1, 1, new double[] {score});
  }

  private static RowLabels label(double label) {
    return new RowLabels(new double[] {label}, StringColumn.of(List.of("x")), ColumnType.STRING);
  }

  /** A batch that knows the last label from the start, and a stream that learns it later. */
  @Test
  void aRevisedLabelLeavesWhatTheLastOneSays() {
    PerformanceCounter stream = new PerformanceCounter(SHAPE);
    PerformanceCounter batch = new PerformanceCounter(SHAPE);
    for (int row = 0; row < 40; row++) {
      Scores score = score(row / 40.0);
      stream.predicted(score, 0);
      batch.predicted(score, 0);
      stream.labelled(score, label(row % 2), 0, row, 1);
      batch.labelled(score, label(row % 5 == 0 ? 1 - row % 2 : row % 2), 0, row, 1);
    }
    for (int row = 0; row < 40; row += 5) {
      stream.revised();
      stream.replaced(score(row / 40.0), label(row % 2), label(1 - row % 2), 0, row, 1);
    }
    PerformanceState whole = stream.state();
    assertThat(whole.outcomes(), is(batch.state().outcomes()));
    assertThat(whole.errorsBySlot(), is(batch.state().errorsBySlot()));
    assertThat(whole.counts(), is(new PerformanceCounts(40, 40, 0, 48, 0, 8)));
    assertThat(whole.counts().balanced(), is(true));
    assertThat(whole.counts().waiting(), is(0L));
  }

  @Test
  void labelsOfWhatIsFlaggedAloneAreSelective() {
    PerformanceCounter flagged = new PerformanceCounter(SHAPE);
    PerformanceCounter any = new PerformanceCounter(SHAPE);
    for (int row = 0; row < 1_000; row++) {
      Scores score = score(row % 10 / 10.0);
      flagged.predicted(score, 0);
      any.predicted(score, 0);
      if (row % 10 >= 5) {
        flagged.labelled(score, label(row % 2), 0, 0, 1);
      }
      if (row / 10 % 2 == 0) {
        any.labelled(score, label(row % 2), 0, 0, 1);
      }
    }
    assertThat(SelectiveLabels.of(flagged.state()), is(new SelectiveLabels(0, 1, true)));
    assertThat(SelectiveLabels.of(any.state()), is(new SelectiveLabels(0.5, 0.5, false)));
    assertThat(
        SelectiveLabels.of(PerformanceState.none(SHAPE)), is(new SelectiveLabels(0, 0, false)));
  }

  @Test
  void aWindowTellsWhatWasAndWhatWasToBeExpected() {
    double[] scores = new double[1_000];
    double[] labels = new double[1_000];
    PerformanceCounter counter = new PerformanceCounter(SHAPE);
    for (int row = 0; row < scores.length; row++) {
      scores[row] = row % 10 / 10.0;
      labels[row] = row / 10 % 10 < row % 10 ? 1 : 0;
      counter.predicted(score(scores[row]), 0);
      if (row < 500) {
        counter.labelled(score(scores[row]), label(labels[row]), 0, 0, 1);
      }
    }
    PerformanceEstimator estimator =
        PerformanceEstimator.of(HeldOut.rows(HeldOut.binary(0.5), scores, labels));
    WindowPerformance window = WindowPerformance.of(counter.state(), estimator, 0.95);
    assertThat(window.counts().coverage(), is(0.5));
    assertThat(window.measures().rows(), is(500L));
    for (String metric : List.of("auc", "accuracy", "brier", "logLoss", "f1")) {
      Double truth = window.measures().metrics().get(metric);
      Estimate expected = window.expected().get(metric);
      assertThat(metric, truth != null && expected != null, is(true));
      if (truth != null && expected != null) {
        // Buckets of scores begin a little below them.
        assertThat(metric, expected.value(), is(closeTo(truth, 1e-3)));
      }
    }
    assertThat(WindowPerformance.of(counter.state(), null, 0.95).estimates().isEmpty(), is(true));
    assertThat(
        WindowPerformance.of(PerformanceState.none(SHAPE), estimator, 0.95).measures().rows(),
        is(0L));
  }

  @Test
  void slotsDivideTheWindow() {
    assertThat(PerformanceCounter.slot(-3_600_000, -3_600_000, 0), is(0));
    assertThat(PerformanceCounter.slot(-1, -3_600_000, 0), is(PerformanceCounter.SLOTS - 1));
    assertThrows(IllegalArgumentException.class, () -> PerformanceCounter.slot(0, -3_600_000, 0));
  }

  /** Buckets stand for what they hold, to a share of 2^-12. */
  @Test
  void bucketsOfPredictionsAscend() {
    double[] values = {
      -1e300, -7, -1e-300, 0, Double.MIN_VALUE, 0.1, 1, 1.5, 1e300, Double.MAX_VALUE
    };
    long last = -1;
    for (double value : values) {
      long bucket = ScoredBuckets.of(Task.REGRESSION, value);
      assertThat(bucket >= last, is(true));
      double held = ScoredBuckets.value(Task.REGRESSION, bucket);
      assertThat(held, is(closeTo(value, Math.abs(value) / 4096 + 1e-307)));
      last = bucket;
    }
  }

  @Test
  void anErrorOfARegressionIsBeyondNineInTen() {
    double[] predictions = new double[100];
    double[] labels = new double[100];
    for (int row = 0; row < 100; row++) {
      labels[row] = row % 2 == 0 ? row : -row;
    }
    PerformanceShape shape =
        PerformanceShape.of(HeldOut.rows(HeldOut.regression(), predictions, labels));
    assertThat(shape.errorBound(), is(90.0));
    PerformanceCounter counter = new PerformanceCounter(shape);
    for (double label : labels) {
      counter.predicted(score(0), 0);
      counter.labelled(score(0), label(label), 0, 3, 1);
    }
    assertThat(counter.state().errorsBySlot().of(7), is(9L));
    assertThat(counter.state().errorsBySlot().of(6), is(91L));
  }

  @Test
  void statesOfUnlikeShapesDoNotMerge() {
    PerformanceShape other =
        new PerformanceShape(new OutcomeShape(Task.BINARY, 2, 0.6, Weighing.ROWS), Double.NaN);
    assertThrows(
        IllegalArgumentException.class,
        () -> PerformanceState.none(SHAPE).merge(PerformanceState.none(other)));
  }
}

package io.steelyard.transforms.metrics;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.GateSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.ThresholdSpec;
import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.transforms.checks.Split;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The examples in scikit-learn's documentation of the function of the same name
 * (https://scikit-learn.org/stable/modules/generated/sklearn.metrics.NAME.html).
 */
class KnownAnswersTest {
  /** roc_auc_score and average_precision_score: y_true [0, 0, 1, 1], scores .1 .4 .35 .8. */
  @Test
  void ranking() {
    Measures measures = binary(0.5, new double[] {0.1, 0.4, 0.35, 0.8}, 0, 0, 1, 1);

    assertThat(measures.metric(Metric.AUC), is(0.75));
    assertThat(measures.metric(Metric.AUC_BOUND), is(0.0));
    assertThat(metric(measures, Metric.AVERAGE_PRECISION), closeTo(0.8333333, 1e-7));
  }

  /** log_loss: spam, ham, ham, spam with P(spam) .9 .1 .2 .65 is 0.21616... */
  @Test
  void logLoss() {
    Measures measures = binary(0.5, new double[] {0.9, 0.1, 0.2, 0.65}, 1, 0, 0, 1);

    assertThat(metric(measures, Metric.LOG_LOSS), closeTo(0.21616, 5e-6));
  }

  /** brier_score_loss: y_true [0, 1, 1, 0], y_prob .1 .9 .8 .3 is 0.0375. */
  @Test
  void brier() {
    Measures measures = binary(0.5, new double[] {0.1, 0.9, 0.8, 0.3}, 0, 1, 1, 0);

    assertThat(metric(measures, Metric.BRIER), closeTo(0.0375, 1e-15));
  }

  /** confusion_matrix: y_true [0, 1, 0, 1], y_pred [1, 1, 1, 0]: tn 0, fp 2, fn 1, tp 1. */
  @Test
  void confusion() {
    Measures measures = binary(0.7, new double[] {0.9, 0.7, 0.8, 0.69}, 0, 1, 0, 1);

    assertThat(measures.confusion(), is(List.of(List.of(0.0, 2.0), List.of(1.0, 1.0))));
    assertThat(measures.metric(Metric.ACCURACY), is(0.25));
    assertThat(measures.metric(Metric.ERROR), is(0.75));
    assertThat(metric(measures, Metric.PRECISION), closeTo(1 / 3.0, 1e-15));
    assertThat(measures.metric(Metric.RECALL), is(0.5));
    assertThat(measures.metric(Metric.F1), is(0.4));
  }

  /** f1_score: y_true [0, 1, 2, 0, 1, 2], y_pred [0, 2, 1, 0, 0, 1], macro is 0.267. */
  @Test
  void macroF1() {
    double[] probabilities = new double[18];
    int[] predicted = {0, 2, 1, 0, 0, 1};
    for (int i = 0; i < predicted.length; i++) {
      for (int j = 0; j < 3; j++) {
        probabilities[3 * i + j] = j == predicted[i] ? 0.5 : 0.25;
      }
    }
    Rows rows = Rows.of(Split.TEST, 3, probabilities, 0, 1, 2, 0, 1, 2);

    Measures measures = measures(Task.MULTICLASS, 3, 0.5, rows);

    assertThat(metric(measures, Metric.MACRO_F1), closeTo(0.8 / 3, 1e-15));
    assertThat(metric(measures, Metric.ACCURACY), closeTo(1 / 3.0, 1e-15));
    assertThat(measures.confusion().get(1), is(List.of(1.0, 0.0, 1.0)));
    double logLoss = -(2 * Math.log(0.5) + 4 * Math.log(0.25)) / 6;
    assertThat(metric(measures, Metric.LOG_LOSS), closeTo(logLoss, 1e-15));
  }

  /**
   * scikit-learn 1.2.1 of labels 0 1 2 2 0 3 and predictions 0 1 0 2 0 1, where no training row has
   * 3: accuracy_score 4/6, f1_score(average='macro') (4/5 + 2/3 + 2/3 + 0) / 4,
   * balanced_accuracy_score (1 + 1 + 1/2 + 0) / 4, confusion_matrix's last row 0 1 0. Of a fourth
   * score that is 0, log_loss is 12.01455..., -ln(2^-52) of each of the two wrong ones.
   */
  @Test
  void aClassThatNoTrainingRowHasIsAnError() throws IOException {
    double[] scores = new double[18];
    int[] predictions = {0, 1, 0, 2, 0, 1};
    for (int row = 0; row < predictions.length; row++) {
      scores[3 * row + predictions[row]] = 1;
    }
    Rows rows = Rows.of(Split.TEST, 3, scores, 0, 1, 2, 2, 0, 3);
    EvaluationShape shape = new EvaluationShape(Task.MULTICLASS, 3, 0.5, Weighing.ROWS, List.of());
    PipelineDefinition definition =
        Rows.definition(
            Task.MULTICLASS,
            new ThresholdSpec.Fixed(0.5),
            new GateSpec("accuracy", "test", 0.75, null),
            new GateSpec("logLoss", "test", null, 0.5));

    Evaluation evaluation = Evaluation.finish(definition, rows.state(shape));

    SplitMeasures test = requireNonNull(evaluation.split(Split.TEST));
    Measures measures = test.measures();
    assertThat(measures.rows(), is(6L));
    assertThat(test.unseen(), is(new UnseenClasses(1, new TreeMap<>(Map.of("class 3", 1L)))));
    assertThat(metric(measures, Metric.ACCURACY), closeTo(4 / 6.0, 1e-15));
    assertThat(metric(measures, Metric.ERROR), closeTo(2 / 6.0, 1e-15));
    assertThat(metric(measures, Metric.MACRO_F1), closeTo(8 / 15.0, 1e-15));
    assertThat(metric(measures, Metric.BALANCED_ACCURACY), closeTo(0.625, 1e-15));
    assertThat(metric(measures, Metric.LOG_LOSS), closeTo(12.014551129705717, 1e-14));
    assertThat(measures.confusion().get(3), is(List.of(0.0, 1.0, 0.0)));
    assertThat(EvaluationJson.read(EvaluationJson.write(evaluation)), is(evaluation));
    assertThat(
        Gates.check(definition, evaluation).stream().map(Gates.Miss::message).toList(),
        contains(
            "The gate on accuracy of the test rows fails: 0.6667 is below 0.75 by"
                + " 0.0833; it must be at least 0.75.",
            "The gate on logLoss of the test rows fails: 12.0146 is above 0.5 by 11.5146; it must be"
                + " at most 0.5."));
  }

  /** mean_squared_error .375, mean_absolute_error .5, r2_score 0.948...: the same four rows. */
  @Test
  void regression() {
    Rows rows = Rows.of(Split.TEST, 1, new double[] {2.5, 0, 2, 8}, 3, -0.5, 2, 7);

    Measures measures = measures(Task.REGRESSION, 1, 0.5, rows);

    assertThat(metric(measures, Metric.RMSE), closeTo(Math.sqrt(0.375), 1e-15));
    assertThat(measures.metric(Metric.MAE), is(0.5));
    assertThat(metric(measures, Metric.R2), closeTo(1 - 1.5 / 29.1875, 1e-15));
  }

  /** Two bins: |0.15 - 0| * 2 / 4 + |0.85 - 1/2| * 2 / 4. */
  @Test
  void calibration() {
    Measures measures = binary(0.5, new double[] {0.125, 0.1875, 0.8125, 0.875}, 0, 0, 1, 0);

    assertThat(measures.metric(Metric.CALIBRATION_ERROR), is(0.25));
    CalibrationBin bin = measures.calibration().get(8);
    assertThat(bin, is(new CalibrationBin(0.8, 0.9, 2, 2, 0.84375, 0.5)));
    assertThat(measures.calibration().get(3).rows(), is(0L));
  }

  private static double metric(Measures measures, Metric metric) {
    return requireNonNull(measures.metric(metric));
  }

  private static Measures binary(double threshold, double[] scores, double... labels) {
    return measures(Task.BINARY, 2, threshold, Rows.of(Split.TEST, 1, scores, labels));
  }

  private static Measures measures(Task task, int classes, double threshold, Rows rows) {
    EvaluationShape shape =
        EvaluationShape.of(
            Rows.definition(task, new ThresholdSpec.Fixed(threshold)), classes, List.of());
    Evaluation evaluation =
        Evaluation.finish(
            Rows.definition(task, new ThresholdSpec.Fixed(threshold)), rows.state(shape));
    return requireNonNull(evaluation.split(Split.TEST)).measures();
  }
}

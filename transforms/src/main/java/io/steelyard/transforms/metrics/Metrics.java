package io.steelyard.transforms.metrics;

import io.steelyard.schemas.definition.Task;
import java.util.List;

/** The names of the metrics, as gates and reports use them. */
public final class Metrics {
  /** Area under the ROC curve. */
  public static final String AUC = "auc";

  /** How far the AUC over the exact scores can be from the one reported. */
  public static final String AUC_BOUND = "aucBound";

  public static final String AVERAGE_PRECISION = "averagePrecision";

  /** How far the average precision over the exact scores can be from the one reported. */
  public static final String AVERAGE_PRECISION_BOUND = "averagePrecisionBound";

  /** Mean of minus the natural logarithm of what the row's class was given. */
  public static final String LOG_LOSS = "logLoss";

  /** Mean squared difference of score and label. */
  public static final String BRIER = "brier";

  public static final String ACCURACY = "accuracy";

  /** One minus the accuracy. */
  public static final String ERROR = "error";

  public static final String PRECISION = "precision";
  public static final String RECALL = "recall";
  public static final String F1 = "f1";

  /** The F1 of each class that occurs among labels or predictions, averaged. */
  public static final String MACRO_F1 = "macroF1";

  /**
   * Expected calibration error: mean distance of score and positive rate over ten bins, weighted by
   * rows (Naeini, Cooper and Hauskrecht 2015).
   */
  public static final String CALIBRATION_ERROR = "calibrationError";

  /** The share of positive rows. */
  public static final String POSITIVE_RATE = "positiveRate";

  /** Square root of the mean squared difference of prediction and label. */
  public static final String RMSE = "rmse";

  /** Mean absolute difference of prediction and label. */
  public static final String MAE = "mae";

  /** One minus the mean squared difference over the variance of the labels. */
  public static final String R2 = "r2";

  private Metrics() {}

  /** The metrics of a task. */
  public static List<String> of(Task task) {
    return switch (task) {
      case BINARY ->
          List.of(
              AUC,
              AUC_BOUND,
              AVERAGE_PRECISION,
              AVERAGE_PRECISION_BOUND,
              LOG_LOSS,
              BRIER,
              ACCURACY,
              ERROR,
              PRECISION,
              RECALL,
              F1,
              CALIBRATION_ERROR,
              POSITIVE_RATE);
      case MULTICLASS -> List.of(ACCURACY, ERROR, LOG_LOSS, MACRO_F1);
      case REGRESSION -> List.of(RMSE, MAE, R2);
    };
  }
}

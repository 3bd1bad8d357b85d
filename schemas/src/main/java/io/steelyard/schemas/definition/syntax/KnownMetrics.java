package io.steelyard.schemas.definition.syntax;

import io.steelyard.schemas.definition.Task;
import java.util.List;

/** The metrics that a gate may bound, for each task. */
public final class KnownMetrics {
  private KnownMetrics() {}

  private static final List<String> BINARY =
      List.of(
          "auc",
          "averagePrecision",
          "logLoss",
          "brier",
          "accuracy",
          "error",
          "precision",
          "recall",
          "f1",
          "calibrationError");
  private static final List<String> MULTICLASS = List.of("accuracy", "error", "logLoss", "macroF1");
  private static final List<String> REGRESSION = List.of("rmse", "mae", "r2");

  /** The names of the metrics of a task. */
  public static List<String> of(Task task) {
    return switch (task) {
      case BINARY -> BINARY;
      case MULTICLASS -> MULTICLASS;
      case REGRESSION -> REGRESSION;
    };
  }
}

package io.steelyard.schemas.definition.syntax;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.Shape.Bound;
import io.steelyard.schemas.definition.syntax.Shape.Ranges;
import io.steelyard.schemas.definition.syntax.Shape.Real;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The metrics that a gate may bound, for each task, and what each can be. */
public final class KnownMetrics {
  private KnownMetrics() {}

  private record Metric(String name, Real range) {}

  private static final Real SHARE = Real.between(0, 1);
  private static final Real LOSS = Real.from(0);

  private static final Metric LOG_LOSS = new Metric("logLoss", LOSS);
  private static final Metric ACCURACY = new Metric("accuracy", SHARE);
  private static final Metric ERROR = new Metric("error", SHARE);

  private static final List<Metric> BINARY =
      List.of(
          new Metric("auc", SHARE),
          new Metric("averagePrecision", SHARE),
          LOG_LOSS,
          new Metric("brier", SHARE),
          ACCURACY,
          ERROR,
          new Metric("precision", SHARE),
          new Metric("recall", SHARE),
          new Metric("f1", SHARE),
          new Metric("calibrationError", SHARE));
  private static final List<Metric> MULTICLASS =
      List.of(ACCURACY, ERROR, LOG_LOSS, new Metric("macroF1", SHARE));
  private static final List<Metric> REGRESSION =
      List.of(
          new Metric("rmse", LOSS),
          new Metric("mae", LOSS),
          new Metric("r2", new Real(null, Bound.at(1))));

  /** The names of the metrics of a task. */
  public static List<String> of(Task task) {
    return metrics(task).stream().map(Metric::name).toList();
  }

  private static List<Metric> metrics(Task task) {
    return switch (task) {
      case BINARY -> BINARY;
      case MULTICLASS -> MULTICLASS;
      case REGRESSION -> REGRESSION;
    };
  }

  /** What the bounds of a gate on each may be: no others let some models pass and others not. */
  static Ranges bounds() {
    SortedMap<String, Real> byName = new TreeMap<>();
    for (Task task : Task.values()) {
      metrics(task).forEach(metric -> byName.put(metric.name(), metric.range()));
    }
    return new Ranges("metric", List.of("minimum", "maximum"), byName);
  }
}

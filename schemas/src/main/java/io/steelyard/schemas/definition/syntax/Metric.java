package io.steelyard.schemas.definition.syntax;

import static io.steelyard.schemas.definition.Task.BINARY;
import static io.steelyard.schemas.definition.Task.MULTICLASS;
import static io.steelyard.schemas.definition.Task.REGRESSION;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.Shape.Bound;
import io.steelyard.schemas.definition.syntax.Shape.Ranges;
import io.steelyard.schemas.definition.syntax.Shape.Real;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metrics, in the order in which people read them: of which tasks, within which range, where
 * they are told. {@code transforms.metrics} computes them.
 */
public enum Metric {
  AUC(Place.LINE, share(), "area under the ROC curve, ties counting half", BINARY),
  AUC_BOUND(
      Place.BESIDE,
      share(),
      "how far the AUC over the exact scores can be from the one reported",
      BINARY),
  AVERAGE_PRECISION(
      Place.LINE,
      share(),
      "sum of precision at each score times the recall gained there, as scikit-learn's",
      BINARY),
  AVERAGE_PRECISION_BOUND(
      Place.BESIDE,
      share(),
      "how far the average precision over the exact scores can be from the one reported",
      BINARY),
  LOG_LOSS(
      Place.LINE,
      Real.from(0),
      "mean of minus the natural logarithm of the probability that the row's class was given",
      BINARY,
      MULTICLASS),
  BRIER(Place.LINE, share(), "mean squared difference of score and label", BINARY),
  ACCURACY(
      Place.GATE, share(), "share of rows whose class is predicted rightly", BINARY, MULTICLASS),
  ERROR(Place.LINE, share(), "one minus the accuracy", BINARY, MULTICLASS),
  PRECISION(Place.LINE, share(), "share of positive rows among those predicted positive", BINARY),
  RECALL(Place.LINE, share(), "share of the positive rows that are predicted positive", BINARY),
  F1(Place.LINE, share(), "harmonic mean of precision and recall", BINARY),
  MACRO_F1(
      Place.LINE,
      share(),
      "F1 of each class that occurs among labels or predictions, averaged",
      MULTICLASS),
  BALANCED_ACCURACY(
      Place.LINE,
      share(),
      "recall of each class that occurs among labels, averaged; a rare class counts as much as a frequent one",
      MULTICLASS),
  /** Source: Naeini, Cooper and Hauskrecht (2015). */
  CALIBRATION_ERROR(
      Place.GATE,
      share(),
      "mean distance between score and positive rate over ten bins, weighted by rows (expected"
          + " calibration error)",
      BINARY),
  POSITIVE_RATE(Place.BESIDE, share(), "share of positive rows", BINARY),
  RMSE(
      Place.LINE,
      Real.from(0),
      "square root of the mean squared difference of prediction and label",
      REGRESSION),
  MAE(Place.LINE, Real.from(0), "mean absolute difference of prediction and label", REGRESSION),
  R2(
      Place.LINE,
      new Real(null, Bound.at(1)),
      "one minus the mean squared difference over the variance of the labels",
      REGRESSION);

  /** Where a metric is told, beside the evaluation of a bundle. */
  private enum Place {
    /** In the line of a split, too; a gate may bound it. */
    LINE,
    /** A gate may bound it. */
    GATE,
    /** Only there. */
    BESIDE
  }

  private final Place place;

  @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
  private final Real range;

  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<Task> tasks;

  Metric(Place place, Real range, String meaning, Task... tasks) {
    this.place = place;
    this.range = range;
    this.meaning = meaning;
    this.tasks = Set.of(tasks);
  }

  private static final Set<Metric> JUDGED =
      Collections.unmodifiableSet(
          EnumSet.of(AUC, LOG_LOSS, BRIER, ACCURACY, ERROR, PRECISION, RECALL, F1, RMSE, MAE));

  private static final Set<Metric> GAINS =
      Collections.unmodifiableSet(EnumSet.of(AUC, ACCURACY, PRECISION, RECALL, F1));

  private static Real share() {
    return Real.between(0, 1);
  }

  /** Its name in definitions, evaluations and reports, such as {@code averagePrecision}. */
  public String word() {
    return EnumWords.of(this);
  }

  /** What it is, as a clause. */
  public String meaning() {
    return meaning;
  }

  /** Whether it is of models of this task. */
  public boolean isOf(Task task) {
    return tasks.contains(task);
  }

  /** Whether it is in the line of a split that people read. */
  public boolean isInLine() {
    return place == Place.LINE;
  }

  /** Those that a gate may bound, of a task. */
  public static List<Metric> gated(Task task) {
    return Arrays.stream(values())
        .filter(metric -> metric.place != Place.BESIDE && metric.isOf(task))
        .toList();
  }

  /** Those by which windows of production can be judged, of a task. */
  public static List<Metric> judged(Task task) {
    return JUDGED.stream().filter(metric -> metric.isOf(task)).toList();
  }

  /** Whether a model with more of it is better; of those that are {@link #judged}. */
  public boolean isGain() {
    return GAINS.contains(this);
  }

  /** What the bounds of a gate on each may be: no others let some models pass and others not. */
  static Ranges bounds() {
    SortedMap<String, Real> byName = new TreeMap<>();
    for (Task task : Task.values()) {
      gated(task).forEach(metric -> byName.put(metric.word(), metric.range));
    }
    return new Ranges("metric", List.of("minimum", "maximum"), byName);
  }
}

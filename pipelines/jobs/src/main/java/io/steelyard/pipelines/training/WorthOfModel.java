package io.steelyard.pipelines.training;

import io.steelyard.schemas.RoundedNumber;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.metrics.Evaluation;
import io.steelyard.transforms.metrics.Measures;
import io.steelyard.transforms.metrics.SplitMeasures;
import io.steelyard.transforms.metrics.UnseenClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a model is worth more on held-out rows than saying the same of every row. */
final class WorthOfModel {
  /** Of fewer rows nothing is said. */
  private static final int ENOUGH = 30;

  /** So many standard errors above 1/2 an area is by chance in one of twenty worthless models. */
  private static final double CHANCE = 1.645;

  /** So many classes are named. */
  private static final int MOST_NAMED = 5;

  private WorthOfModel() {}

  static List<String> warnings(Evaluation evaluation) {
    List<String> warnings = new ArrayList<>();
    for (SplitMeasures split : evaluation.splits()) {
      if (split.unseen().rows() > 0) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "%,d %s rows have a class that no training row has%s",
                split.unseen().rows(),
                split.split().label(),
                consequence(split.unseen())));
      }
    }
    SplitMeasures heldOut = evaluation.split(Split.TEST);
    heldOut = heldOut == null ? evaluation.split(Split.VALIDATION) : heldOut;
    if (heldOut != null && heldOut.measures().rows() >= ENOUGH) {
      String reason = worthless(evaluation.task(), heldOut.measures());
      if (reason != null) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "On the %,d %s rows the model is no better than %s",
                heldOut.measures().rows(),
                heldOut.split().label(),
                reason));
      }
    }
    return warnings;
  }

  private static String consequence(UnseenClasses unseen) {
    SortedMap<String, Long> classes = unseen.classes();
    if (classes == null) {
      return ": each is an error, and there are so many such classes that macroF1 and"
          + " balancedAccuracy are not defined.";
    }
    String names =
        classes.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(MOST_NAMED)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    String more =
        classes.size() > MOST_NAMED
            ? String.format(Locale.ROOT, " and %,d more", classes.size() - MOST_NAMED)
            : "";
    return " (" + names + more + "): each is an error, and its class was given no chance.";
  }

  private static @Nullable String worthless(Task task, Measures measures) {
    return switch (task) {
      case REGRESSION -> regression(measures);
      case BINARY -> binary(measures);
      case MULTICLASS -> multiclass(measures);
    };
  }

  private static @Nullable String regression(Measures measures) {
    Double explained = measures.metric(Metric.R2);
    return explained == null || explained > 0
        ? null
        : "always predicting their mean (r2 " + RoundedNumber.measure(explained) + ").";
  }

  /** By the area under the curve, as scores may be right in order and wrong in height. */
  private static @Nullable String binary(Measures measures) {
    Double area = measures.metric(Metric.AUC);
    Double rate = measures.metric(Metric.POSITIVE_RATE);
    if (area == null || rate == null) {
      return null;
    }
    double positives = measures.rows() * rate;
    double negatives = measures.rows() - positives;
    double error = Math.sqrt((measures.rows() + 1) / (12 * positives * negatives));
    return area > 0.5 + CHANCE * error
        ? null
        : String.format(
            Locale.ROOT,
            "chance at telling positive rows from negative ones (auc %.4f, and chance alone reaches"
                + " %.4f).",
            area,
            Math.min(1, 0.5 + CHANCE * error));
  }

  private static @Nullable String multiclass(Measures measures) {
    Double accuracy = measures.metric(Metric.ACCURACY);
    double greatest = 0;
    List<List<Double>> confusion = measures.confusion();
    // A row after those of the classes is of labels that cannot be predicted.
    int classes = confusion.isEmpty() ? 0 : confusion.get(0).size();
    for (List<Double> label : confusion.subList(0, classes)) {
      greatest = Math.max(greatest, label.stream().mapToDouble(Double::doubleValue).sum());
    }
    return accuracy == null || greatest == 0 || accuracy > greatest / measures.weight()
        ? null
        : String.format(
            Locale.ROOT,
            "always predicting their most frequent class (accuracy %.4f, its share %.4f).",
            accuracy,
            greatest / measures.weight());
  }
}

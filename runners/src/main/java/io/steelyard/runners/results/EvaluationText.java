package io.steelyard.runners.results;

import io.steelyard.pipelines.performance.LabelledEvaluation;
import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.RoundedNumber;
import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.metrics.Outcomes;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** How well a model does on labelled rows, in words. */
public final class EvaluationText {
  private EvaluationText() {}

  /** Writes an evaluation of labelled rows. */
  public static void write(LabelledEvaluation evaluation, PrintWriter out) {
    out.printf(Locale.ROOT, "bundle    %s%n", evaluation.bundle().id());
    out.printf(
        Locale.ROOT,
        "rows      %,d read = %,d scored + %,d rejected + %,d without label%n",
        evaluation.counts().read(),
        evaluation.scored(),
        evaluation.counts().rejected(),
        evaluation.unlabelled());
    ReasonsText.write(evaluation.counts().reasons(), out);
    Report.warned(evaluation.counts(), out);
    out.printf(Locale.ROOT, "metrics   each within its interval of 95 %%%n%n");
    SortedMap<String, Interval> intervals = evaluation.all().intervals(EvaluationFacts.CONFIDENCE);
    SortedMap<String, Double> values = evaluation.all().measures().metrics();
    for (Metric metric : Metric.values()) {
      Interval interval = intervals.get(metric.word());
      if (interval != null) {
        out.printf(
            Locale.ROOT, "  %-18s %s%n", metric.word(), text(values.get(metric.word()), interval));
      }
    }
    if (!evaluation.slices().isEmpty()) {
      slices(evaluation, out);
    }
  }

  /** The one metric by which performance is judged: the others are in the summary. */
  private static void slices(LabelledEvaluation evaluation, PrintWriter out) {
    String metric = evaluation.bundle().definition().performance().metric();
    int width =
        evaluation.slices().stream()
            .mapToInt(slice -> PlainText.of(slice.name().text()).length())
            .max()
            .orElse(0);
    out.printf(Locale.ROOT, "%n  %-" + width + "s %10s  %s%n", "slice", "rows", metric);
    for (LabelledEvaluation.Sliced slice : evaluation.slices()) {
      out.printf(
          Locale.ROOT,
          "  %-" + width + "s %,10d  %s%n",
          PlainText.of(slice.name().text()),
          slice.outcomes().rows(),
          text(slice.outcomes(), metric));
    }
  }

  private static String text(Outcomes outcomes, String metric) {
    Interval interval = outcomes.intervals(EvaluationFacts.CONFIDENCE).get(metric);
    return interval == null ? "" : text(outcomes.measures().metrics().get(metric), interval);
  }

  /** A value within its interval, such as {@code 0.9100 (0.8900 to 0.9300)}. */
  static String text(@Nullable Double value, Interval interval) {
    return (value == null ? "none" : RoundedNumber.measure(value))
        + " ("
        + end(interval.low())
        + " to "
        + end(interval.high())
        + ")";
  }

  private static String end(double number) {
    return Double.isFinite(number) ? RoundedNumber.measure(number) : "any";
  }
}

package io.steelyard.runners.results;

import io.steelyard.pipelines.training.TrainingOutcome;
import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.RoundedNumber;
import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.transforms.measures.Validation;
import io.steelyard.transforms.metrics.Evaluation;
import io.steelyard.transforms.metrics.Measures;
import io.steelyard.transforms.metrics.SplitMeasures;
import io.steelyard.transforms.scoring.RowCounts;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run came to, in a few lines for people. */
public final class Report {
  /** What stands beside measures where rows count by their weights. */
  private static final String UNWEIGHTED = "unweighted";

  private Report() {}

  /** Writes what training made. */
  public static void trained(
      TrainingOutcome outcome, String models, String rejected, PrintWriter out) {
    var counts = outcome.counts();
    out.printf(
        Locale.ROOT,
        "rows      %,d read = %,d train + %,d validation + %,d test + %,d rejected%s%n",
        counts.read(),
        counts.train(),
        counts.validation(),
        counts.test(),
        counts.rows().rejected(),
        outside(counts.outside()));
    out.printf(Locale.ROOT, "model     %s%n", outcome.description());
    measures(outcome.evaluation(), out);
    out.printf(Locale.ROOT, "bundle    %s%n", outcome.bundle());
    if (outcome.isRegistered()) {
      out.printf(Locale.ROOT, "registry  %s%n", models);
      if (!outcome.bundle().equals(outcome.latest())) {
        out.printf(
            Locale.ROOT,
            "known     it was registered before; %s@latest stays at %s%n",
            outcome.files().name(),
            outcome.latest());
      }
    }
    if (counts.rows().rejected() > 0) {
      out.printf(Locale.ROOT, "rejected  %s%n", rejected);
      ReasonsText.write(counts.rows().reasons(), out);
    }
    warned(counts.rows(), out);
    ChecksText.failed(outcome.checks(), outcome.counts().rows().accepted(), out);
    for (String warning : outcome.warnings()) {
      out.printf(Locale.ROOT, "warning   %s%n", OptionNames.in(warning));
    }
    out.flush();
  }

  /** The end of a sum of rows. */
  static String outside(long rows) {
    return rows == 0 ? "" : String.format(Locale.ROOT, " + %,d outside the period", rows);
  }

  /** Writes the measures of an evaluation. */
  public static void measures(Evaluation evaluation, PrintWriter out) {
    for (SplitMeasures split : evaluation.splits()) {
      out.printf(Locale.ROOT, "%-10s %s%n", split.split().label(), line(split.measures()));
      Measures unweighted = split.measures().unweighted();
      if (unweighted != null) {
        out.printf(Locale.ROOT, "%-10s %s%n", UNWEIGHTED, line(unweighted));
      }
    }
    Double threshold = evaluation.threshold();
    if (threshold != null) {
      out.printf(Locale.ROOT, "threshold %.4f%n", threshold);
    }
  }

  private static String line(Measures measures) {
    StringBuilder line = new StringBuilder();
    for (Metric metric : Metric.values()) {
      Double value = measures.metric(metric);
      if (value != null && metric.isInLine()) {
        line.append("  " + metric.word() + " " + RoundedNumber.measure(value));
      }
    }
    return line.toString().strip();
  }

  /** Writes how many rows were scored, and where they are. */
  public static void scored(
      RowCounts counts, String output, String rejected, double seconds, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "rows      %,d read = %,d scored + %,d rejected, in %.1f s%n",
        counts.read(),
        counts.accepted(),
        counts.rejected(),
        seconds);
    out.printf(Locale.ROOT, "scored    %s%n", output);
    if (counts.rejected() > 0) {
      out.printf(Locale.ROOT, "rejected  %s%n", rejected);
      ReasonsText.write(counts.reasons(), out);
    }
    warned(counts, out);
    out.flush();
  }

  /** What checks came to on rows that were only looked at. */
  public static void validated(Validation found, List<String> absent, PrintWriter out) {
    RowCounts counts = found.counts();
    out.printf(
        Locale.ROOT,
        "rows      %,d read = %,d accepted + %,d rejected%n",
        counts.read(),
        counts.accepted(),
        counts.rejected());
    ReasonsText.write(counts.reasons(), out);
    absent.forEach(column -> out.printf(Locale.ROOT, "absent    %s%n", PlainText.of(column)));
    warned(counts, out);
    ChecksText.failed(found.checks(), counts.accepted(), out);
    out.flush();
  }

  /** The checks that accepted rows break, if there are any. */
  public static void warned(RowCounts counts, PrintWriter out) {
    counts.warnings().lines().forEach(line -> out.printf(Locale.ROOT, "warning   %s%n", line));
  }

  /** Puts metrics by split, then name; where rows have weights, also those of each row once. */
  public static Summary metrics(Evaluation evaluation, Summary summary) {
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    Map<String, Map<String, Double>> unweighted = new LinkedHashMap<>();
    for (SplitMeasures split : evaluation.splits()) {
      metrics.put(split.split().label(), split.measures().metrics());
      Measures beside = split.measures().unweighted();
      if (beside != null) {
        unweighted.put(split.split().label(), beside.metrics());
      }
    }
    summary.with("metrics", metrics);
    return unweighted.isEmpty() ? summary : summary.with(UNWEIGHTED, unweighted);
  }
}

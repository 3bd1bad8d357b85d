package io.steelyard.runners.results;

import io.steelyard.pipelines.performance.Performance;
import io.steelyard.pipelines.reports.ServedBundle;
import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.RoundedNumber;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.transforms.detectors.Change;
import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.performance.ErrorWatch;
import io.steelyard.transforms.performance.Estimate;
import io.steelyard.transforms.performance.JoinCounts;
import io.steelyard.transforms.performance.PerformanceCounts;
import io.steelyard.transforms.performance.PerformanceVerdict;
import io.steelyard.transforms.performance.PerformanceWindow;
import io.steelyard.transforms.performance.WindowPerformance;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a model did in production, in words: the counts, then a line for each of the last windows.
 */
public final class PerformanceText {
  /** So many fit a screen or two; the output and the report have all. */
  private static final int LINES = 40;

  /** Those that matter most. */
  private static final int COLUMNS = 3;

  private PerformanceText() {}

  /** Writes a performance, its windows in the order of time. */
  public static void write(Performance performance, PrintWriter out) {
    JoinCounts counts = performance.counts();
    performance.named().forEach(id -> out.printf(Locale.ROOT, "bundle       %s%n", id));
    out.printf(
        Locale.ROOT,
        "predictions  %,d = %,d labelled + %,d waiting + %,d expired%n",
        counts.predictions(),
        performance.labelled(),
        performance.waiting(),
        performance.expired());
    aside("came again", counts.predictionsAgain(), out);
    aside("rejected", performance.predictions().rejected(), out);
    ReasonsText.write(performance.predictions().reasons(), out);
    out.printf(
        Locale.ROOT,
        "labels       %,d = %,d joined + %,d unmatched + %,d repeated%n",
        counts.labels(),
        counts.joined(),
        counts.unmatched(),
        counts.repeated());
    aside("of a key that no prediction has", counts.unknown(), out);
    aside("given before their prediction's row happened", counts.early(), out);
    aside("given too late", counts.late(), out);
    aside("predictions whose last labels are of one time and disagree", counts.disagreeing(), out);
    aside("rows without a label", performance.unlabelled(), out);
    aside("rejected", performance.labels().rejected(), out);
    ReasonsText.write(performance.labels().reasons(), out);
    out.printf(
        Locale.ROOT, "as of        %s%n", Instant.ofEpochMilli(performance.asOf()).toString());
    for (String column : performance.unsliced()) {
      out.printf(
          Locale.ROOT,
          "warning      predictions have no column %s to slice by: score with --pass=%s%n",
          PlainText.of(column),
          PlainText.of(column));
    }
    if (performance.isSelective()) {
      out.println(
          "warning      labels are selective: they come for some scores far more often than for"
              + " others, and metrics are those of the rows that were looked at, not of all");
    }
    if (performance.unseen() > 0) {
      out.printf(
          Locale.ROOT,
          "warning      %,d labels are of a class that their bundle does not know: each is an"
              + " error, and its class was given no chance%n",
          performance.unseen());
    }
    windows(performance, out);
  }

  private static void aside(String what, long number, PrintWriter out) {
    if (number > 0) {
      out.printf(Locale.ROOT, "             %,d %s%n", number, what);
    }
  }

  private static void windows(Performance performance, PrintWriter out) {
    String metric = performance.bundle().definition().performance().metric();
    out.printf(
        Locale.ROOT,
        "%n  %-20s %-12s %11s %9s  %-27s %-27s %s%n",
        "window",
        "bundle",
        "predictions",
        "labelled",
        metric,
        "without labels",
        "");
    List<PerformanceWindow> windows = performance.windows();
    int left = Math.max(0, windows.size() - LINES);
    if (left > 0) {
      out.printf(
          Locale.ROOT,
          "  %,d earlier windows, %,d of them alarms: --output and --report have each%n",
          left,
          windows.subList(0, left).stream().filter(window -> window.alarm() != null).count());
    }
    for (PerformanceWindow window : windows.subList(left, windows.size())) {
      PerformanceCounts counts = window.all().counts();
      out.printf(
          Locale.ROOT,
          "  %-20s %-12s %,11d %8.1f%%  %-27s %-27s %s%n",
          Instant.ofEpochMilli(window.start()),
          ServedBundle.brief(window.bundle()),
          counts.predictions(),
          100 * counts.coverage(),
          measured(window.all(), metric),
          estimated(window.all(), metric),
          words(window));
    }
  }

  private static String measured(WindowPerformance performance, String metric) {
    Interval interval = performance.intervals().get(metric);
    return interval == null
        ? "none"
        : EvaluationText.text(performance.measures().metrics().get(metric), interval);
  }

  private static String estimated(WindowPerformance performance, String metric) {
    Estimate estimate = performance.estimates().get(metric);
    return estimate == null ? "none" : EvaluationText.text(estimate.value(), estimate.interval());
  }

  /** No finer than is drawn. */
  private static String chance(double p) {
    return p < PerformanceVerdict.LEAST_CHANCE
        ? "< " + RoundedNumber.of(PerformanceVerdict.LEAST_CHANCE)
        : RoundedNumber.of(p);
  }

  private static String words(PerformanceWindow window) {
    String words = window.isWaiting() ? "labels may come" : "";
    if (window.alarm() != null) {
      words =
          "alarm: "
              + window.alarm().words()
              + (window.verdict() == null ? "" : ", p " + chance(window.verdict().pValue()))
              + (words.isEmpty() ? "" : ", " + words);
    }
    List<String> all = new ArrayList<>();
    if (!words.isEmpty()) {
      all.add(words);
    }
    if (window.all().unseen() > 0) {
      all.add(String.format(Locale.ROOT, "%,d of unknown classes", window.all().unseen()));
    }
    if (!window.columns().isEmpty()) {
      all.add(
          "moved: "
              + window.columns().stream()
                  .limit(COLUMNS)
                  .map(column -> PlainText.of(column.name()))
                  .collect(Collectors.joining(", ")));
    }
    String worse =
        window.slices().stream()
            .filter(PerformanceWindow.Sliced::isWorse)
            .map(slice -> PlainText.of(slice.name().text()))
            .collect(Collectors.joining(", "));
    if (!worse.isEmpty()) {
      all.add("worse slices: " + worse);
    }
    for (ErrorWatch.Finding finding : window.changes()) {
      if (finding.change() == Change.DETECTED) {
        all.add(
            EnumWords.of(finding.detector())
                + " at "
                + Instant.ofEpochMilli(window.at(finding.slot())));
      }
    }
    return String.join("; ", all);
  }
}

package io.steelyard.runners.results;

import io.steelyard.transforms.scoring.RowCounts;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a stream of predictions and labels has counted: attempts, so more than came where some were
 * joined again after a failure.
 *
 * @param predictions by what became of them
 * @param labels by what became of them
 * @param alarms of final windows
 */
public record StreamedTotals(Map<String, Long> predictions, Map<String, Long> labels, long alarms) {
  /** The totals as they are now. */
  public static StreamedTotals of(StreamTotals totals) {
    Map<String, Long> predictions = new LinkedHashMap<>();
    predictions.put("read", totals.count("predictionsRead"));
    predictions.put("rejected", totals.count("predictionsRejected"));
    predictions.put("repeated", totals.count("predictionsAgain"));
    predictions.put("predictions", totals.count("predictions"));
    predictions.put("labelled", totals.count("predictionsLabelled"));
    predictions.put("late", totals.count("late"));
    Map<String, Long> labels = new LinkedHashMap<>();
    labels.put("read", totals.count("labelsRead"));
    labels.put("rejected", totals.count("labelsRejected"));
    labels.put("withoutLabel", totals.count("withoutLabel"));
    labels.put("joined", totals.count("labelsJoined"));
    labels.put("unmatched", totals.count("labelsUnmatched"));
    labels.put("repeated", totals.count("labelsRepeated"));
    return new StreamedTotals(predictions, labels, totals.count("alarms"));
  }

  /** All messages. */
  public RowCounts rows(StreamTotals totals) {
    long read = totals.count("predictionsRead") + totals.count("labelsRead");
    long rejected = totals.count("predictionsRejected") + totals.count("labelsRejected");
    return totals.rows(read, read - rejected, rejected);
  }

  /** Writes them. */
  public void write(PrintWriter out) {
    write("predictions", predictions, out);
    write("labels", labels, out);
  }

  private static void write(String what, Map<String, Long> counts, PrintWriter out) {
    StringBuilder line = new StringBuilder();
    counts.forEach(
        (name, count) ->
            line.append(line.isEmpty() ? "" : ", ")
                .append(String.format(Locale.ROOT, "%,d %s", count, words(name))));
    out.printf(Locale.ROOT, "%-12s %s%n", what, line);
  }

  private static String words(String name) {
    return switch (name) {
      case "withoutLabel" -> "without label";
      case "predictions" -> "different";
      case "late" -> "too late";
      default -> name;
    };
  }
}

package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.transforms.performance.JoinCounts;
import io.steelyard.transforms.performance.PerformanceWindow;
import io.steelyard.transforms.scoring.RowCounts;
import java.util.List;

/**
 * How a model did in production.
 *
 * @param bundle whose definition says how performance is judged; the predictions name their own
 * @param asOf until when labels had come, in milliseconds since 1970 UTC
 * @param predictions the rows that were read as predictions
 * @param labels the rows that were read as labels; accepted are labels and rows without one
 * @param unlabelled rows of the labels that have none
 * @param counts what became of predictions and labels
 * @param waiting predictions that may still get a label
 * @param expired predictions that got none in time
 * @param unsliced columns of slices that the predictions do not have
 * @param windows in the order of their time, then by bundle
 */
public record Performance(
    Bundle bundle,
    long asOf,
    RowCounts predictions,
    RowCounts labels,
    long unlabelled,
    JoinCounts counts,
    long waiting,
    long expired,
    List<String> unsliced,
    List<PerformanceWindow> windows) {
  /** Copies the lists. */
  public Performance {
    unsliced = List.copyOf(unsliced);
    windows = List.copyOf(windows);
  }

  /** How many predictions have a label. */
  public long labelled() {
    return counts.predictions() - waiting - expired;
  }

  /** The ids of the bundles that the predictions name, in the order of their first window. */
  public List<String> named() {
    return windows.stream().map(PerformanceWindow::bundle).distinct().toList();
  }

  /** Whether any window is an alarm. */
  public boolean isAlarm() {
    return windows.stream().anyMatch(window -> window.alarm() != null);
  }

  /** Whether labels of any window are selective. */
  public boolean isSelective() {
    return windows.stream().anyMatch(window -> window.all().labels().selective());
  }

  /** How many labelled predictions are of a class that their bundle does not know. */
  public long unseen() {
    return windows.stream().mapToLong(window -> window.all().unseen()).sum();
  }
}

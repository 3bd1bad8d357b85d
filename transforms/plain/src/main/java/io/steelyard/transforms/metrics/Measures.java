package io.steelyard.transforms.metrics;

import io.steelyard.schemas.definition.syntax.Metric;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of some rows.
 *
 * @param rows the number of labelled rows
 * @param weight the sum of their weights; their number where rows have none
 * @param metrics by {@link Metric#word}; a metric that these rows leave undefined (the AUC of rows
 *     of one class, anything without rows) is absent
 * @param confusion the weight of the rows by label, then by what the model says: negative before
 *     positive, classes by index, and after the last, where there are such rows, labels that are no
 *     class; empty for a regression and where there are more than 1,000 classes
 * @param calibration ten bins of equal width for a binary model, else empty
 * @param unweighted the same where each row counts once; null where rows have no weights
 */
public record Measures(
    long rows,
    double weight,
    SortedMap<String, Double> metrics,
    List<List<Double>> confusion,
    List<CalibrationBin> calibration,
    @Nullable Measures unweighted) {
  public Measures {
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    confusion = confusion.stream().map(List::copyOf).toList();
    calibration = List.copyOf(calibration);
  }

  /** A metric; null where these rows leave it undefined. */
  public @Nullable Double metric(Metric metric) {
    return metrics.get(metric.word());
  }

  /** These measures, with those beside them where each row counts once. */
  Measures beside(Measures rowByRow) {
    return new Measures(rows, weight, metrics, confusion, calibration, rowByRow);
  }

  /** Collects metrics, leaving out those that are undefined. */
  static final class Collector {
    private final SortedMap<String, Double> metrics = new TreeMap<>();

    Collector add(Metric metric, double value) {
      if (!Double.isNaN(value)) {
        metrics.put(metric.word(), value);
      }
      return this;
    }

    SortedMap<String, Double> metrics() {
      return metrics;
    }
  }
}

package io.steelyard.transforms.performance;

import io.steelyard.transforms.drift.DriftVerdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A column that moved, and how much that matters.
 *
 * @param effect how far its distribution is from that of training, the Jensen–Shannon distance
 *     (base 2), within [0, 1]
 * @param importance how much the model's scores depend on it, as a share of those of all columns
 */
public record MovedColumn(String name, double effect, double importance) {
  /** The effect weighted by the importance, by which columns are ordered. */
  public double matter() {
    return effect * importance;
  }

  /**
   * The columns of a window, those that matter most first; of equal ones by name.
   *
   * @param importances by column; series of others, such as scores, are left out
   */
  public static List<MovedColumn> of(DriftVerdict verdict, SortedMap<String, Double> importances) {
    double all = 0;
    for (Map.Entry<String, Double> each : importances.entrySet()) {
      all += each.getValue();
    }
    double sum = all;
    return verdict.series().stream()
        .filter(series -> importances.containsKey(series.name()))
        .map(
            series ->
                new MovedColumn(
                    series.name(),
                    series.effect(),
                    sum > 0 ? importances.getOrDefault(series.name(), 0.0) / sum : 0))
        .sorted(
            Comparator.comparingDouble(MovedColumn::matter)
                .reversed()
                .thenComparing(MovedColumn::name))
        .toList();
  }
}

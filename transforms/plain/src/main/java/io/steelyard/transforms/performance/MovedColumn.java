package io.steelyard.transforms.performance;

import java.util.ArrayList;
import java.util.Collection;
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
   * @param effects of series by name; those of others than columns, such as scores, are left out
   * @param importances by column
   */
  public static List<MovedColumn> of(
      SortedMap<String, Double> effects, SortedMap<String, Double> importances) {
    double sum = 0;
    for (double importance : importances.values()) {
      sum += importance;
    }
    List<MovedColumn> columns = new ArrayList<>();
    for (Map.Entry<String, Double> each : effects.entrySet()) {
      Double importance = importances.get(each.getKey());
      if (importance != null) {
        columns.add(
            new MovedColumn(each.getKey(), each.getValue(), sum > 0 ? importance / sum : 0));
      }
    }
    return ordered(columns);
  }

  /** Those that matter most first; of equal ones by name. */
  public static List<MovedColumn> ordered(Collection<MovedColumn> columns) {
    return columns.stream()
        .sorted(
            Comparator.comparingDouble(MovedColumn::matter)
                .reversed()
                .thenComparing(MovedColumn::name))
        .toList();
  }
}

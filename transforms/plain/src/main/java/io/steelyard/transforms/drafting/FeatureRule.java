package io.steelyard.transforms.drafting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model sees of columns, by their kinds; columns of a kind share a feature. */
final class FeatureRule {
  private final String categories;
  private final Map<String, List<String>> columns = new LinkedHashMap<>();
  private final Map<String, String> steps = new LinkedHashMap<>();

  /**
   * Of a table.
   *
   * @param rows whether there are many or few, in which a text of one row teaches something
   */
  FeatureRule(Rows rows) {
    categories =
        rows == Rows.MANY ? "[{vocabulary: {minimumCount: 5}}, oneHot]" : "[vocabulary, oneHot]";
    steps.put("numbers", "[]  # as they are: trees need no scale");
    steps.put("categories", categories);
    steps.put(
        "frequent", "[{vocabulary: {top: 100, minimumCount: 5, outOfVocabulary: bucket}}, oneHot]");
    steps.put("hour", "[{cyclic: hourOfDay}]");
    steps.put("weekday", "[{cyclic: dayOfWeek}]");
  }

  /** How many rows there are. */
  enum Rows {
    FEW,
    MANY
  }

  /** What a time says. */
  enum Clock {
    DAYS,
    HOURS
  }

  void add(String name, ColumnKind kind, Clock clock) {
    switch (kind.role()) {
      case QUANTITY, FLAG -> put("numbers", name);
      case CATEGORY -> put("categories", name);
      case MANY -> put("frequent", name);
      case TIME -> {
        if (clock == Clock.HOURS) {
          put("hour", name);
        }
        put("weekday", name);
      }
      default -> throw new IllegalArgumentException(name + " is " + kind.role());
    }
  }

  private void put(String feature, String column) {
    columns.computeIfAbsent(feature, key -> new ArrayList<>()).add(column);
  }

  /** The columns that some feature sees. */
  List<String> used() {
    return columns.values().stream().flatMap(List::stream).distinct().toList();
  }

  /** As YAML. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    steps.forEach(
        (feature, step) -> {
          List<String> names = columns.getOrDefault(feature, List.of());
          if (!names.isEmpty()) {
            lines.add("  - name: " + feature);
            Yaml.addList(lines, "    ", "columns", names);
            lines.add("    steps: " + step);
          }
        });
    return lines;
  }
}

package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.statistics.NumberColumns;
import io.steelyard.transforms.statistics.Terms;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;

/** Turns the label column into numbers: the index of the class, or the number to predict. */
final class LabelEncoder {
  private final Task task;
  private final int column;
  private final List<String> classes;
  private final Terms terms;
  private final TreeMap<Long, Integer> values = new TreeMap<>();

  /**
   * @param classes by index, none for a regression; for a binary task negative, then positive
   */
  LabelEncoder(Task task, int column, ColumnType type, List<String> classes) {
    this.task = task;
    this.column = column;
    this.classes = List.copyOf(classes);
    List<String> known = task == Task.BINARY ? classes.subList(1, 2) : classes;
    terms = new Terms(known.stream().map(c -> c.getBytes(StandardCharsets.UTF_8)).toList());
    if (type != ColumnType.STRING) {
      for (int i = 0; i < known.size(); i++) {
        values.put(value(known.get(i), type), i);
      }
    }
  }

  Task task() {
    return task;
  }

  int column() {
    return column;
  }

  List<String> classes() {
    return classes;
  }

  /** Whether a text is the form of a value of this type, as {@link VocabularyAccumulator#text}. */
  static boolean isClass(String text, ColumnType type) {
    return switch (type) {
      case STRING -> !text.isEmpty();
      case BOOLEAN -> text.equals("true") || text.equals("false");
      case INT -> text.matches("0|-?[1-9][0-9]{0,17}");
      case DOUBLE, TIMESTAMP -> false;
    };
  }

  private static long value(String text, ColumnType type) {
    return type == ColumnType.BOOLEAN ? (text.equals("true") ? 1 : 0) : Long.parseLong(text);
  }

  /**
   * NaN where the label is missing; the number of classes where it is none of them; a binary label
   * not positive is 0.
   */
  void encode(Column labels, double[] target) {
    if (task == Task.REGRESSION) {
      NumberColumns.copy(labels, target);
      return;
    }
    int[] indices = new int[labels.rows()];
    if (labels instanceof StringColumn texts) {
      terms.indices(texts, -1, classes.size(), indices);
    } else {
      LongColumn numbers = (LongColumn) labels;
      for (int i = 0; i < indices.length; i++) {
        indices[i] = numbers.isNull(i) ? -1 : values.getOrDefault(numbers.value(i), classes.size());
      }
    }
    for (int i = 0; i < indices.length; i++) {
      target[i] = number(indices[i]);
    }
  }

  private double number(int index) {
    if (index < 0) {
      return Double.NaN;
    }
    if (task == Task.BINARY) {
      return index == 0 ? 1 : 0;
    }
    return index;
  }
}

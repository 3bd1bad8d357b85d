package io.steelyard.transforms.metrics;

import java.io.Serializable;
import java.util.List;

/**
 * A column whose values cut the rows into slices that are evaluated one by one. The values are
 * fixed beforehand, from the training rows (the most frequent ones), so that the number of slices
 * is bounded and no row decides what another is counted as: any other value falls into one slice of
 * the rest, a missing one into a slice of its own.
 *
 * @param column the column's name; of type string, int or boolean
 * @param values the texts of the values, in the order of the report, each once; numbers in decimal,
 *     booleans as {@code true} or {@code false}
 */
public record Slice(String column, List<String> values) implements Serializable {
  public Slice {
    values = List.copyOf(values);
    if (values.stream().distinct().count() != values.size()) {
      throw new IllegalArgumentException("slice column " + column + " repeats a value");
    }
  }

  /** The number of slices: the values, the rest, the missing. */
  int cells() {
    return values.size() + 2;
  }

  /** The place of the slice of the rest. */
  int rest() {
    return values.size();
  }

  /** The place of the slice of missing values. */
  int missing() {
    return values.size() + 1;
  }
}

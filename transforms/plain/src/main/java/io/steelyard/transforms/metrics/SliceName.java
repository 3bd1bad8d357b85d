package io.steelyard.transforms.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Which rows a slice holds.
 *
 * @param column the column that cuts the rows
 * @param kind which rows of the column
 * @param value the value they share; empty for other kinds
 */
public record SliceName(String column, SliceMeasures.Kind kind, String value) {
  /** Those of a slice column, in the order of its cells. */
  static List<SliceName> of(Slice slice) {
    List<SliceName> names = new ArrayList<>();
    for (String value : slice.values()) {
      names.add(new SliceName(slice.column(), SliceMeasures.Kind.VALUE, value));
    }
    names.add(new SliceName(slice.column(), SliceMeasures.Kind.REST, ""));
    names.add(new SliceName(slice.column(), SliceMeasures.Kind.MISSING, ""));
    return names;
  }

  /** As people read it, such as {@code channel=web}, {@code channel (other values)}. */
  public String text() {
    return switch (kind) {
      case VALUE -> column + "=" + value;
      case REST -> column + " (other values)";
      case MISSING -> column + " (missing)";
    };
  }
}

package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.rows.ColumnType;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees that no value which the definition names means a missing one. */
final class MissingChecks {
  private final Problems problems;
  private final List<Value.Text> markers;

  MissingChecks(Problems problems, Value.@Nullable Section input) {
    this.problems = problems;
    this.markers = input == null ? List.of() : input.texts("missing");
  }

  void check(Value.Section root, Columns columns) {
    for (Value.Section section : root.sections("columns")) {
      Value.Text name = section.text("name");
      Columns.Declared column = name == null ? null : columns.get(name.text());
      ColumnSpec spec = column == null ? null : column.spec();
      if (spec != null) {
        Value.Items domain = (Value.Items) section.values().get("domain");
        spec.texts("domain")
            .forEach(
                text ->
                    refuse(
                        section.path() + ".domain has ",
                        text,
                        spec.type(),
                        domain == null ? section.at() : domain.at()));
        if (spec.defaultValue() != null) {
          refuse(
              section.path() + ".default is ",
              spec.defaultValue(),
              spec.type(),
              section.at("default"));
        }
      }
    }
    Value.Section label = root.section("label");
    Value.Text reference = label == null ? null : label.text("column");
    Value.Text positive = label == null ? null : label.text("positive");
    Columns.Declared column = reference == null ? null : columns.get(reference.text());
    if (positive != null && column != null && column.type() != null) {
      refuse("label.positive is ", positive.text(), column.type(), positive.at());
    }
  }

  private void refuse(String what, String text, ColumnType type, Position at) {
    for (Value.Text marker : markers) {
      if (means(marker.text(), text, type)) {
        problems.add(
            at,
            what
                + Quote.text(text)
                + ", but "
                + marker.path()
                + " says that it means a missing value; change one of them.");
      }
    }
  }

  /** Whether a marker, which means its value however that is written, means this one. */
  private static boolean means(String marker, String text, ColumnType type) {
    if (type == ColumnType.INT || type == ColumnType.DOUBLE) {
      BigDecimal number = number(marker);
      BigDecimal other = number(text);
      return number != null && other != null && number.compareTo(other) == 0;
    }
    return marker.equals(text);
  }

  private static @Nullable BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}

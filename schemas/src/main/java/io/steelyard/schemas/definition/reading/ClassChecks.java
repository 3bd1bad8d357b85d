package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees that the classes that the definition names may be values of the label. */
final class ClassChecks {
  private static final List<String> FLAGS = List.of("false", "true");

  private final Problems problems;
  private final Columns columns;

  ClassChecks(Problems problems, Columns columns) {
    this.problems = problems;
    this.columns = columns;
  }

  /** The values that a column may have; none where the definition does not tell. */
  static List<String> classes(Value.@Nullable Text reference, Columns columns) {
    Columns.Declared column = reference == null ? null : columns.get(reference.text());
    if (column == null) {
      return List.of();
    }
    return column.type() == ColumnType.BOOLEAN ? FLAGS : column.domain();
  }

  void check(Value.Section root, @Nullable Task task) {
    Value.Section label = root.section("label");
    Value.Text reference = label == null ? null : label.text("column");
    Columns.Declared column = reference == null ? null : columns.get(reference.text());
    if (label == null || reference == null || column == null || task == Task.REGRESSION) {
      return;
    }
    Value.Text positive = label.text("positive");
    if (positive != null && task == Task.BINARY) {
      positive(positive, column);
    }
    List<String> domain = column.domain();
    if (domain.size() == 1) {
      problems.add(
          reference.at(),
          "label.column is the column "
              + Quote.text(column.name())
              + ", whose domain is "
              + Quote.text(domain.get(0))
              + " alone; a model needs two classes or more, so add the others.");
    }
    Value.Section model = root.section("model");
    if (model != null
        && model.values().get("classWeights") instanceof Value.Variant weights
        && weights.argument() instanceof Value.Section factors) {
      weights(factors, classes(reference, columns), column.type());
    }
  }

  private void weights(Value.Section factors, List<String> classes, @Nullable ColumnType type) {
    factors
        .values()
        .forEach(
            (name, factor) -> {
              boolean known = classes.isEmpty() || classes.contains(name);
              if (!known || (type != null && !fits(name, type))) {
                problems.add(
                    factor.at(),
                    "model.classWeights is given for "
                        + Quote.text(name)
                        + ", which is no class of the label; "
                        + (classes.isEmpty()
                            ? "write a whole number in quotes."
                            : Nearest.advice(name, classes)));
              }
            });
  }

  private void positive(Value.Text positive, Columns.Declared column) {
    String text = positive.text();
    List<String> domain = column.domain();
    if (!domain.isEmpty() && !domain.contains(text)) {
      problems.add(
          positive.at(),
          "label.positive is "
              + Quote.text(text)
              + ", which is not in the domain of the column "
              + Quote.text(column.name())
              + "; "
              + Nearest.advice(text, domain));
    }
    if (column.type() == ColumnType.BOOLEAN && !fits(text, ColumnType.BOOLEAN)) {
      problems.add(
          positive.at(),
          "label.positive is "
              + Quote.text(text)
              + ", but the column is a boolean; write \"true\" or \"false\".");
    }
    if (column.type() == ColumnType.INT && !fits(text, ColumnType.INT)) {
      problems.add(
          positive.at(),
          "label.positive is "
              + Quote.text(text)
              + ", but the column is an int; write a whole number in quotes.");
    }
    if (column.spec() != null && domain.isEmpty() && fits(text, column.type())) {
      String failed = OwnChecks.failed(text, column.spec());
      if (failed != null) {
        problems.add(positive.at(), OwnChecks.sentence("label.positive is ", text, failed));
      }
    }
  }

  private static boolean fits(String text, @Nullable ColumnType type) {
    return (type != ColumnType.BOOLEAN || FLAGS.contains(text))
        && (type != ColumnType.INT || text.matches("0|-?[1-9][0-9]{0,17}"));
  }
}

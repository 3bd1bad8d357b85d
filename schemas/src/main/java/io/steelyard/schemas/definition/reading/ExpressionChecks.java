package io.steelyard.schemas.definition.reading;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.expressions.ComputationOrder;
import io.steelyard.schemas.expressions.ParsedExpression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the expressions of computed columns, and sees that they can be computed. */
final class ExpressionChecks {
  /** What says how a column is read. */
  private static final List<String> OF_READ_COLUMNS = List.of("aliases", "default", "format");

  private final Problems problems;
  private final Columns columns;
  private final ExpressionReading expressions;

  ExpressionChecks(Problems problems, Columns columns) {
    this.problems = problems;
    this.columns = columns;
    this.expressions = new ExpressionReading(problems, columns);
  }

  void check(Value.Section root) {
    Map<String, Value.Text> texts = new HashMap<>();
    for (Value.Section section : root.sections("columns")) {
      Value.Text name = section.text("name");
      Value.Text text = section.text("expression");
      if (name != null && text != null) {
        texts.putIfAbsent(name.text(), text);
        check(section, name.text(), text);
        eventTime(root.text("eventTime"), name.text());
      }
    }
    Map<String, Set<String>> rest = new HashMap<>(columns.reads());
    for (List<String> cycle = ComputationOrder.cycle(rest);
        !cycle.isEmpty();
        cycle = ComputationOrder.cycle(rest)) {
      cycle.forEach(rest::remove);
      Value.Text first = requireNonNull(texts.get(cycle.get(0)));
      String way = cycle.stream().map(Quote::text).collect(Collectors.joining(" reads "));
      problems.add(
          first.at(),
          first.path()
              + " needs its own result: "
              + way
              + " reads "
              + Quote.text(cycle.get(0))
              + "; take one of them out of the other.");
    }
  }

  private void check(Value.Section section, String name, Value.Text text) {
    for (String key : OF_READ_COLUMNS) {
      if (section.given().contains(key)) {
        problems.add(
            section.at(key),
            section.path()
                + "."
                + key
                + " is for columns that are read, but this one is computed; remove it.");
      }
    }
    Columns.Declared column = columns.get(name);
    ParsedExpression parsed = expressions.read(text, column == null ? null : column.type());
    if (parsed != null) {
      columns.computes(name, parsed.columns());
    }
  }

  private void eventTime(Value.@Nullable Text role, String name) {
    if (role != null && role.text().equals(name)) {
      problems.add(
          role.at(),
          role.path()
              + " is "
              + Quote.text(name)
              + ", which is computed, but streams read the event time before anything is computed;"
              + " name a column that is read.");
    }
  }
}

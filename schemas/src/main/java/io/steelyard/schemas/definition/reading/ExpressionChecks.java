package io.steelyard.schemas.definition.reading;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.expressions.ColumnScope;
import io.steelyard.schemas.expressions.ComputationOrder;
import io.steelyard.schemas.expressions.ParsedExpression;
import io.steelyard.schemas.expressions.WrongExpression;
import io.steelyard.schemas.rows.ColumnType;
import java.util.Collection;
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
  private final ColumnScope scope;

  ExpressionChecks(Problems problems, Columns columns) {
    this.problems = problems;
    this.columns = columns;
    this.scope = new Declared(columns);
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
    try {
      ParsedExpression parsed = ParsedExpression.of(text.text());
      columns.computes(name, parsed.columns());
      Columns.Declared column = columns.get(name);
      ColumnType type = column == null ? null : column.type();
      if (type != null && parsed.columns().stream().noneMatch(this::isUncertain)) {
        parsed.typed(scope, type);
      }
    } catch (WrongExpression wrong) {
      problems.add(
          text.at(),
          text.path()
              + " is wrong at character "
              + (text.text().codePointCount(0, wrong.at()) + 1)
              + ": "
              + wrong.getMessage());
    }
  }

  /** Whether a column is not known, or not its type, because of another problem. */
  private boolean isUncertain(String name) {
    Columns.Declared column = columns.get(name);
    return column == null ? columns.lackSome() : column.type() == null;
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

  /** The columns of the definition as expressions see them. */
  private record Declared(Columns columns) implements ColumnScope {
    @Override
    public @Nullable ColumnType type(String name) {
      Columns.Declared column = columns.get(name);
      return column == null ? null : column.type();
    }

    @Override
    public Collection<String> names() {
      return columns.names();
    }

    @Override
    public String advice(String wrong, Collection<String> valid) {
      return Nearest.advice(wrong, valid);
    }
  }
}

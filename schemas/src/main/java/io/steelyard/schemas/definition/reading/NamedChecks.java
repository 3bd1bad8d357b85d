package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.CheckSpec.Severity;
import io.steelyard.schemas.definition.syntax.CheckShapes;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.definition.syntax.KnownMeasures;
import io.steelyard.schemas.definition.syntax.MeasureSyntax;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sees that the named checks can be told apart, and can be made. */
final class NamedChecks {
  private final Problems problems;
  private final Columns columns;
  private final ExpressionReading expressions;
  private final Map<String, Position> names = new HashMap<>();

  NamedChecks(Problems problems, Columns columns) {
    this.problems = problems;
    this.columns = columns;
    this.expressions = new ExpressionReading(problems, columns);
  }

  void check(Value.Section root) {
    for (Value.Section check : root.sections("checks")) {
      name(check);
      conditions(check);
      List<MeasureSyntax> measures =
          KnownMeasures.all().stream().filter(each -> check.given().contains(each.word())).toList();
      if (!measures.isEmpty()) {
        measured(check, measures.get(0), textLabel(root));
        alone(check, measures);
      }
    }
  }

  private void conditions(Value.Section section) {
    for (String key : List.of(CheckShapes.EXPRESSION, CheckShapes.WHEN)) {
      Value.Text text = section.text(key);
      if (text != null) {
        expressions.condition(text);
      }
    }
  }

  /** The label of a task that has a positive class, which counts as 1; empty for others. */
  private static String textLabel(Value.Section root) {
    Value.Section label = root.section("label");
    Value.Text column = label == null ? null : label.text("column");
    boolean isBinary = label != null && label.text("positive") != null;
    return column != null && isBinary ? column.text() : "";
  }

  private void measured(Value.Section check, MeasureSyntax measure, String textLabel) {
    Value.Section section = check.section(measure.word());
    if (section != null) {
      if (section.values().get("column") instanceof Value.Text column) {
        columns.requireType(column, measure.types(), TypeWords.plural(measure.types()));
      }
      for (Value.Text column : section.texts(CheckShapes.COLUMNS)) {
        Set<ColumnType> types = EnumSet.copyOf(measure.types());
        if (column.text().equals(textLabel)) {
          types.add(ColumnType.STRING);
        }
        columns.requireType(column, types, TypeWords.plural(types));
      }
      if (measure.shape().keys().stream().anyMatch(key -> key.name().equals(CheckShapes.WHEN))) {
        conditions(section);
      }
    }
    Value.Text severity = check.text("severity");
    if (severity != null && severity.text().equals(EnumWords.of(Severity.REJECT))) {
      problems.add(
          severity.at(),
          severity.path()
              + " is reject, but "
              + measure.word()
              + " is measured of all rows together; write warn or stop.");
    }
  }

  /** One check says one thing. */
  private void alone(Value.Section check, List<MeasureSyntax> measures) {
    List<String> ways = new ArrayList<>();
    for (String key : List.of(CheckShapes.EXPRESSION, CheckShapes.WHEN)) {
      if (check.given().contains(key)) {
        ways.add(key);
      }
    }
    measures.forEach(measure -> ways.add(measure.word()));
    if (ways.size() > 1) {
      problems.add(
          check.at(ways.get(1)),
          check.path()
              + " has "
              + String.join(" and ", ways)
              + "; keep one, and write another check for the rest.");
    }
  }

  private void name(Value.Section check) {
    Value.Text name = check.text("name");
    if (name == null) {
      return;
    }
    if (Reason.OF_RECORDS.contains(name.text())) {
      problems.add(
          name.at(),
          name.path()
              + " is "
              + Quote.text(name.text())
              + ", which is what records that cannot be read are rejected by; name it otherwise.");
    }
    Position first = names.putIfAbsent(name.text(), name.at());
    if (first != null) {
      problems.add(
          name.at(),
          "Two checks are named "
              + Quote.text(name.text())
              + "; rename this one or the one on line "
              + first.line()
              + ".");
    }
  }
}

package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.syntax.CheckShapes;
import io.steelyard.schemas.rows.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sees that the named checks can be told apart, and can be made. */
final class NamedChecks {
  private final Problems problems;
  private final ExpressionReading expressions;
  private final Map<String, Position> names = new HashMap<>();

  NamedChecks(Problems problems, Columns columns) {
    this.problems = problems;
    this.expressions = new ExpressionReading(problems, columns);
  }

  void check(Value.Section root) {
    for (Value.Section check : root.sections("checks")) {
      name(check);
      for (String key : List.of(CheckShapes.EXPRESSION, CheckShapes.WHEN)) {
        Value.Text text = check.text(key);
        if (text != null) {
          expressions.condition(text);
        }
      }
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

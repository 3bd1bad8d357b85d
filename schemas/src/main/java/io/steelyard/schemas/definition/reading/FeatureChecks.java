package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.rows.ColumnType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees that features have columns that they may see, and distinct names. */
final class FeatureChecks {
  private final Problems problems;
  private final Columns columns;
  private final StepChecks steps;
  private final Map<String, Position> names = new HashMap<>();

  FeatureChecks(Problems problems, Columns columns, StepChecks steps) {
    this.problems = problems;
    this.columns = columns;
    this.steps = steps;
  }

  void check(Value.Section root) {
    Value.Section label = root.section("label");
    Value.Text target = label == null ? null : label.text("column");
    for (Value.Section feature : root.sections("features")) {
      Map<String, ColumnType> types = new LinkedHashMap<>();
      for (Value.Text reference : feature.texts("columns")) {
        Columns.Declared column = columns.named(reference);
        if (column != null && column.type() != null) {
          types.put(reference.text(), column.type());
        }
        refuse(reference, target, "the label; the model must not see what it predicts");
        refuse(reference, root.text("weight"), "the row weight, which the model must not see");
      }
      name(feature);
      steps.check(feature, types);
    }
  }

  private void refuse(Value.Text reference, Value.@Nullable Text role, String reason) {
    if (role != null && columns.sources(reference.text()).contains(role.text())) {
      String how = role.text().equals(reference.text()) ? " is " : " is computed from ";
      problems.add(
          reference.at(),
          reference.path() + " " + Quote.text(reference.text()) + how + reason + ", so remove it.");
    }
  }

  private void name(Value.Section feature) {
    Value.Text name = feature.text("name");
    List<Value.Text> used = feature.texts("columns");
    if (name == null) {
      return;
    }
    if (used.size() <= 1 || StepChecks.combines(feature)) {
      unique(name.text(), name);
      distinct(used);
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Value.Text column : used) {
      if (seen.add(column.text())) {
        unique(name.text() + "." + column.text(), column);
      } else {
        again(column);
      }
    }
  }

  private void distinct(List<Value.Text> used) {
    Set<String> seen = new HashSet<>();
    for (Value.Text column : used) {
      if (!seen.add(column.text())) {
        again(column);
      }
    }
  }

  private void again(Value.Text column) {
    problems.add(
        column.at(), column.path() + " is " + Quote.text(column.text()) + " again; remove it.");
  }

  private void unique(String name, Value.Text at) {
    Position first = names.putIfAbsent(name, at.at());
    if (first != null) {
      problems.add(
          at.at(),
          "Two features are named "
              + Quote.text(name)
              + "; rename this one or the one on line "
              + first.line()
              + ".");
    }
  }
}

package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.rows.ColumnType;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees that key, event time, weight, label and slices are columns that can be that. */
final class RoleChecks {
  private static final Set<ColumnType> NAMING = EnumSet.of(ColumnType.STRING, ColumnType.INT);
  private static final Set<ColumnType> NUMERIC = EnumSet.of(ColumnType.INT, ColumnType.DOUBLE);
  static final Set<ColumnType> DISCRETE =
      EnumSet.of(ColumnType.STRING, ColumnType.INT, ColumnType.BOOLEAN);

  private final Problems problems;
  private final Columns columns;

  RoleChecks(Problems problems, Columns columns) {
    this.problems = problems;
    this.columns = columns;
  }

  void check(Value.Section root, @Nullable Task task) {
    columns.requireType(root.text("key"), NAMING, "a string or an int");
    columns.requireType(root.text("eventTime"), EnumSet.of(ColumnType.TIMESTAMP), "a timestamp");
    columns.requireType(root.text("weight"), NUMERIC, "an int or a double");
    Value.Section label = root.section("label");
    if (label != null) {
      label(label, task);
      notAlso(root, label, "key");
      notAlso(root, label, "weight");
    }
    Value.Section evaluation = root.section("evaluation");
    if (evaluation != null) {
      slices(evaluation.texts("slices"));
    }
  }

  private void slices(List<Value.Text> slices) {
    Set<String> seen = new HashSet<>();
    for (Value.Text slice : slices) {
      columns.requireType(slice, DISCRETE, "a string, an int or a boolean");
      if (!seen.add(slice.text())) {
        problems.add(
            slice.at(), slice.path() + " is " + Quote.text(slice.text()) + " again; remove it.");
      }
    }
  }

  private void label(Value.Section label, @Nullable Task task) {
    Value.Text reference = label.text("column");
    Value.Text positive = label.text("positive");
    if (task == Task.REGRESSION) {
      columns.requireType(reference, NUMERIC, "an int or a double, since the task is regression");
    } else {
      columns.requireType(
          reference,
          DISCRETE,
          "a string, an int or a boolean" + (task == null ? "" : ", since the task has classes"));
    }
    if (task == Task.BINARY && !label.given().contains("positive")) {
      missingPositive(label);
    }
    if (positive != null && task != null && task != Task.BINARY) {
      problems.add(
          positive.at(),
          "label.positive is for a binary task, but the task is "
              + EnumWords.of(task)
              + "; remove it.");
    }
  }

  private void missingPositive(Value.Section label) {
    problems.add(
        label.at(),
        "label.positive is missing; add it (the text of the positive class of a binary task).");
  }

  private void notAlso(Value.Section root, Value.Section label, String role) {
    Value.Text reference = root.text(role);
    Value.Text target = label.text("column");
    if (reference != null && target != null && reference.text().equals(target.text())) {
      problems.add(
          reference.at(),
          role
              + " is "
              + Quote.text(reference.text())
              + ", which is the label; name another column.");
    }
  }
}

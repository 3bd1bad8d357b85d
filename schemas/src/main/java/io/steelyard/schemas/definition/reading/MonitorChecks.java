package io.steelyard.schemas.definition.reading;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sees that a monitor's columns can be monitored, and that its alarm can be raised. */
final class MonitorChecks {
  private static final Set<ColumnType> MONITORED =
      EnumSet.complementOf(EnumSet.of(ColumnType.TIMESTAMP));

  private final Problems problems;
  private final Columns columns;

  MonitorChecks(Problems problems, Columns columns) {
    this.problems = problems;
    this.columns = columns;
  }

  void check(Value.Section root, @Nullable Task task) {
    Value.Section monitor = root.section("monitor");
    if (monitor == null) {
      return;
    }
    Value.Section label = root.section("label");
    Value.Text labelColumn = label == null ? null : label.text("column");
    Set<String> seen = new TreeSet<>();
    for (Value.Text column : monitor.texts("columns")) {
      columns.requireType(column, MONITORED, "no timestamp, which leaves the range by its nature");
      if (!seen.add(column.text())) {
        problems.add(
            column.at(), column.path() + " is " + Quote.text(column.text()) + " again; remove it.");
      }
      if (labelColumn != null && labelColumn.text().equals(column.text())) {
        problems.add(
            column.at(), column.path() + " is the label, which production has not yet; remove it.");
      }
    }
    alarm(monitor);
    if (monitor.values().get("blocks") instanceof Value.Variant blocks) {
      blocks(root, blocks);
    }
    Value.Section split = root.section("split");
    ScoreNames scores =
        new ScoreNames(
            task,
            ClassChecks.classes(labelColumn, columns),
            split == null || JudgementChecks.holdsOut(split));
    Set<String> monitored = new TreeSet<>();
    for (Value.Text column : monitored(root, monitor)) {
      if (monitored.add(column.text()) && scores.has(column.text())) {
        problems.add(
            column.at(),
            column.path()
                + " is "
                + Quote.text(column.text())
                + ", as the series of the model's scores is; give the column another name, and this"
                + " one as an alias.");
      }
    }
    BoundChecks bounds = new BoundChecks(problems, columns, monitored, scores);
    monitor.sections("bounds").forEach(bounds::check);
  }

  /** The monitored columns where they are named; those of the features but timestamps. */
  private List<Value.Text> monitored(Value.Section root, Value.Section monitor) {
    List<Value.Text> named = monitor.texts("columns");
    if (!named.isEmpty()) {
      return named;
    }
    List<Value.Text> used = new ArrayList<>();
    for (Value.Section feature : root.sections("features")) {
      for (Value.Text text : feature.texts("columns")) {
        Columns.Declared column = columns.get(text.text());
        if (column == null || column.type() == null || MONITORED.contains(column.type())) {
          used.add(text);
        }
      }
    }
    return used;
  }

  private void alarm(Value.Section monitor) {
    Value.Section alarm = monitor.section("alarm");
    Long needed = alarm == null ? null : alarm.whole("needed");
    Long of = alarm == null ? null : alarm.whole("of");
    if (needed != null && of != null && needed > of) {
      problems.add(
          requireNonNull(alarm).at("needed"),
          "monitor.alarm needs " + needed + " of " + of + " windows; need no more than there are.");
    }
  }

  private void blocks(Value.Section root, Value.Variant blocks) {
    if (blocks.name().equals("column")) {
      columns.requireType(
          (Value.Text) requireNonNull(blocks.argument()),
          EnumSet.copyOf(RoleChecks.DISCRETE),
          "a string, an int or a boolean");
    }
    if (blocks.name().equals("time") && !root.given().contains("eventTime")) {
      problems.add(
          blocks.at(),
          "monitor.blocks is by time, but there is no event time; add eventTime: and a column.");
    }
  }
}

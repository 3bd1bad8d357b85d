package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.schemas.json.CanonicalJson;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees that split, threshold and gates fit each other and the task. */
final class JudgementChecks {
  private static final Set<String> BY_EVENT_TIME = Set.of("latest", "time");

  private final Problems problems;
  private final Columns columns;

  JudgementChecks(Problems problems, Columns columns) {
    this.problems = problems;
    this.columns = columns;
  }

  void check(Value.Section root, @Nullable Task task) {
    Value.Section split = root.section("split");
    if (split != null) {
      split(root, split);
    }
    boolean unvalidated = split != null && hasNoValidation(split);
    threshold((Value.Variant) root.values().get("threshold"), task, unvalidated);
    root.sections("gates").forEach(gate -> gate(gate, task, unvalidated));
  }

  private void split(Value.Section root, Value.Section split) {
    Value.Text by = Objects.requireNonNull(split.text("by"));
    columns.requireType(
        split.text("column"), EnumSet.copyOf(RoleChecks.DISCRETE), "a string, an int or a boolean");
    Double validation = split.real("validation");
    Double test = split.real("test");
    if (validation != null && test != null && validation + test >= 1) {
      problems.add(
          split.at("test"),
          "split.validation and split.test add up to "
              + CanonicalJson.readable(validation + test)
              + "; leave rows for training, so that they add up to less than 1.");
    }
    if (BY_EVENT_TIME.contains(by.text()) && !root.given().contains("eventTime")) {
      problems.add(
          by.at(),
          "split.by is "
              + by.text()
              + ", but there is no event time; add eventTime: and a column.");
    }
    if (split.values().get("validation") instanceof Value.Moment from
        && split.values().get("test") instanceof Value.Moment until
        && from.milliseconds() > until.milliseconds()) {
      problems.add(
          from.at(),
          "split.validation begins after split.test; validation rows come before test rows, so"
              + " exchange them.");
    }
  }

  /** Whether some rows may be held out: by time, or as shares. */
  static boolean holdsOut(Value.Section split) {
    return !isNothing(split.values().get("validation")) || !isNothing(split.values().get("test"));
  }

  private static boolean isNothing(@Nullable Value share) {
    return share instanceof Value.Real real && real.number() == 0;
  }

  private static boolean hasNoValidation(Value.Section split) {
    Double share = split.real("validation");
    return share == null
        ? split.values().get("validation") instanceof Value.Moment from
            && split.values().get("test") instanceof Value.Moment until
            && from.milliseconds() == until.milliseconds()
        : share == 0;
  }

  private void threshold(
      Value.@Nullable Variant threshold, @Nullable Task task, boolean unvalidated) {
    if (threshold == null) {
      return;
    }
    if (task != null && task != Task.BINARY) {
      problems.add(
          threshold.at(),
          "threshold is for a binary task, but the task is " + EnumWords.of(task) + "; remove it.");
    } else if (unvalidated && !threshold.name().equals("fixed")) {
      problems.add(
          threshold.at(),
          "threshold is chosen on validation rows, but the split has none; set split.validation or"
              + " write {fixed: 0.5}.");
    }
  }

  private void gate(Value.Section gate, @Nullable Task task, boolean unvalidated) {
    Value.Text metric = gate.text("metric");
    List<String> names =
        task == null ? List.of() : Metric.gated(task).stream().map(Metric::word).toList();
    if (metric != null && task != null && !names.contains(metric.text())) {
      problems.add(
          metric.at(),
          metric.path()
              + " is "
              + Quote.text(metric.text())
              + ", which is no metric of a "
              + EnumWords.of(task)
              + " task; "
              + Nearest.advice(metric.text(), names));
    }
    Value.Text split = gate.text("split");
    if (split != null && split.text().equals("validation") && unvalidated) {
      problems.add(
          split.at(),
          split.path() + " is validation, but the split has no such rows; set split.validation.");
    }
    Double minimum = gate.real("minimum");
    Double maximum = gate.real("maximum");
    if (minimum != null && maximum != null && minimum > maximum) {
      problems.add(
          gate.at("minimum"),
          gate.path()
              + " has minimum "
              + CanonicalJson.readable(minimum)
              + " above maximum "
              + CanonicalJson.readable(maximum)
              + "; no model can pass, so exchange or change them.");
    }
  }
}

package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.json.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sees that every step of a feature can take what the step before it gives. */
final class StepChecks {
  private final Problems problems;

  StepChecks(Problems problems) {
    this.problems = problems;
  }

  /** Checks a feature over columns of these kinds, by name. */
  void check(Value.Section feature, Map<String, Kind> columns) {
    List<Value.Variant> steps =
        feature.items("steps").stream().map(Value.Variant.class::cast).toList();
    steps.forEach(this::arguments);
    if (steps.stream().anyMatch(step -> step.name().equals("missingIndicator"))) {
      alone(steps);
      return;
    }
    // A step of unknown kind would make every later one look wrong.
    if (!(feature.values().get("steps") instanceof Value.Items items)
        || items.given() > steps.size()) {
      return;
    }
    Map<Value.Variant, List<String>> misfits = new LinkedHashMap<>();
    List<String> raw = new ArrayList<>();
    columns.forEach(
        (column, kind) -> {
          Kind last = follow(column, kind, steps, misfits);
          if (last != null && Kind.RAW.contains(last)) {
            raw.add(column);
          }
        });
    misfits.forEach((step, names) -> misfit(step, names, columns, steps));
    if (!raw.isEmpty()) {
      raw(feature, raw, columns);
    }
  }

  private static @Nullable Kind follow(
      String column,
      Kind kind,
      List<Value.Variant> steps,
      Map<Value.Variant, List<String>> misfits) {
    Kind now = kind;
    for (Value.Variant step : steps) {
      Kind.Change change = Kind.Change.of(step.name());
      if (change == null || change.takes() != now) {
        misfits.computeIfAbsent(step, s -> new ArrayList<>()).add(column);
        return null;
      }
      now = change.gives();
    }
    return now;
  }

  private void misfit(
      Value.Variant step,
      List<String> names,
      Map<String, Kind> columns,
      List<Value.Variant> steps) {
    Kind.Change change = Objects.requireNonNull(Kind.Change.of(step.name()));
    int index = steps.indexOf(step);
    Kind first = Objects.requireNonNull(columns.get(names.get(0)));
    String given;
    if (index == 0) {
      given =
          "but the column "
              + Quote.text(names.get(0))
              + " is "
              + first.words()
              + (names.size() == 1 ? "" : " (and " + (names.size() - 1) + " more)");
    } else {
      Value.Variant before = steps.get(index - 1);
      given =
          "but "
              + before.name()
              + " before it gives "
              + Objects.requireNonNull(Kind.Change.of(before.name())).gives().words();
    }
    problems.add(
        step.at(),
        step.path()
            + " "
            + step.name()
            + " takes "
            + change.takes().words()
            + ", "
            + given
            + "; "
            + (index == 0
                ? "move the column to another feature or change the step."
                : "move or remove the step."));
  }

  private void raw(Value.Section feature, List<String> raw, Map<String, Kind> columns) {
    Kind kind = columns.get(raw.get(0));
    problems.add(
        feature.at("name"),
        feature.path()
            + " leaves the column "
            + Quote.text(raw.get(0))
            + (kind == Kind.STRING
                ? " a string; add the steps vocabulary or {hash: …}, and oneHot."
                : " a timestamp; add the step hourOfDay, dayOfWeek, month or {cyclic: …}."));
  }

  private void alone(List<Value.Variant> steps) {
    for (Value.Variant step : steps) {
      if (step.name().equals("missingIndicator") && steps.size() > 1) {
        problems.add(
            step.at(),
            step.path() + " missingIndicator must be the only step; make it a feature of its own.");
      }
    }
  }

  private void arguments(Value.Variant step) {
    if (step.argument() instanceof Value.Section section && step.name().equals("clip")) {
      Double minimum = section.real("minimum");
      Double maximum = section.real("maximum");
      if (minimum != null && maximum != null && minimum > maximum) {
        problems.add(
            section.at("minimum"),
            section.path()
                + " has minimum "
                + CanonicalJson.readable(minimum)
                + " above maximum "
                + CanonicalJson.readable(maximum)
                + "; exchange or change them.");
      }
    }
    if (step.argument() instanceof Value.Variant variant
        && variant.argument() instanceof Value.Items edges) {
      ascending(edges);
    }
  }

  private void ascending(Value.Items edges) {
    double last = Double.NEGATIVE_INFINITY;
    for (Value value : edges.values()) {
      Value.Real edge = (Value.Real) value;
      if (edge.number() <= last) {
        problems.add(
            edge.at(),
            edge.path()
                + " is "
                + CanonicalJson.readable(edge.number())
                + " after "
                + CanonicalJson.readable(last)
                + "; put the edges in ascending order, each once.");
        return;
      }
      last = edge.number();
    }
  }
}

package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.Kind;
import io.steelyard.schemas.definition.syntax.KnownSteps;
import io.steelyard.schemas.definition.syntax.StepSyntax;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sees that every step of a feature can take what the step before it gives, and be fitted. */
final class StepChecks {
  private final Problems problems;
  private final FeatureBinder binder;
  private final @Nullable Task task;

  /**
   * @param task null where it is not known because of a problem
   */
  StepChecks(Problems problems, FeatureBinder binder, @Nullable Task task) {
    this.problems = problems;
    this.binder = binder;
    this.task = task;
  }

  /** Checks a feature over columns of these types, by name. */
  void check(Value.Section feature, Map<String, ColumnType> types) {
    Map<String, Kind> columns = new LinkedHashMap<>();
    types.forEach((column, type) -> columns.put(column, Kind.of(type)));
    List<Value.Variant> steps =
        feature.items("steps").stream().map(Value.Variant.class::cast).toList();
    if (steps.size() > 1
        && steps.stream().anyMatch(step -> syntax(step).place() == StepSyntax.Place.ALONE)) {
      alone(steps);
      return;
    }
    // A step of unknown kind would make every later one look wrong.
    if (!(feature.values().get("steps") instanceof Value.Items items)
        || items.given() > steps.size()) {
      return;
    }
    Map<Value.Variant, List<String>> misfits = new LinkedHashMap<>();
    Map<String, Kind> raw = new LinkedHashMap<>();
    columns.forEach(
        (column, kind) -> {
          Kind last = follow(column, kind, steps, misfits);
          if (last != null && !last.isSeen()) {
            raw.put(column, last);
          }
        });
    misfits.forEach((step, names) -> misfit(step, names, columns, steps));
    if (!raw.isEmpty()) {
      raw(feature, raw);
    }
    boolean known = types.size() == new HashSet<>(names(feature)).size() && !types.isEmpty();
    if (misfits.isEmpty()
        && raw.isEmpty()
        && known
        && steps.stream().allMatch(Value.Variant::sound)) {
      bind(types, steps);
    }
  }

  /** Of a task that is not known, as a binary one, which has the most steps. */
  private void bind(Map<String, ColumnType> types, List<Value.Variant> steps) {
    if (steps.isEmpty()) {
      return;
    }
    List<Field> fields = new ArrayList<>();
    types.forEach((column, type) -> fields.add(new Field(column, type)));
    List<StepSpec> declared = steps.stream().map(StepBuilding::build).toList();
    for (FeatureBinder.Misfit misfit :
        binder.misfits(fields, declared, Objects.requireNonNullElse(task, Task.BINARY))) {
      Value.Variant step = steps.get(misfit.step());
      problems.add(step.at(), step.path() + " " + misfit.sentence());
    }
  }

  private static List<String> names(Value.Section feature) {
    return feature.texts("columns").stream().map(Value.Text::text).toList();
  }

  /** Whether the last step of a feature makes one of all its columns. */
  static boolean combines(Value.Section feature) {
    List<? extends Value> steps = feature.items("steps");
    return !steps.isEmpty()
        && steps.get(steps.size() - 1) instanceof Value.Variant last
        && syntax(last).place() == StepSyntax.Place.COMBINES;
  }

  private static @Nullable Kind follow(
      String column,
      Kind kind,
      List<Value.Variant> steps,
      Map<Value.Variant, List<String>> misfits) {
    Kind now = kind;
    for (Value.Variant step : steps) {
      StepSyntax syntax = syntax(step);
      if (!syntax.canTake(now)) {
        misfits.computeIfAbsent(step, s -> new ArrayList<>()).add(column);
        return null;
      }
      now = syntax.of(now);
    }
    return now;
  }

  private void misfit(
      Value.Variant step,
      List<String> names,
      Map<String, Kind> columns,
      List<Value.Variant> steps) {
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
      Kind kind = first;
      for (Value.Variant earlier : steps.subList(0, index)) {
        kind = syntax(earlier).of(kind);
      }
      given = "but " + before.name() + " before it gives " + kind.words();
    }
    problems.add(
        step.at(),
        step.path()
            + " "
            + step.name()
            + " takes "
            + taken(syntax(step))
            + ", "
            + given
            + "; "
            + (index == 0
                ? "move the column to another feature or change the step."
                : "move or remove the step."));
  }

  private void raw(Value.Section feature, Map<String, Kind> raw) {
    Map.Entry<String, Kind> first = raw.entrySet().iterator().next();
    Kind kind = first.getValue();
    boolean several = kind == Kind.STRING || kind == Kind.TEXTS;
    problems.add(
        feature.at("name"),
        feature.path()
            + " leaves the column "
            + Quote.text(first.getKey())
            + " "
            + kind.words()
            + (several ? "; add the steps " : "; add the step ")
            + takers(kind)
            + (kind == Kind.STRING ? ", and oneHot." : several ? ", and multiHot." : "."));
  }

  /** The steps that take this and make categories or what a model sees of it, as written. */
  private static String takers(Kind kind) {
    List<String> written =
        KnownSteps.all().stream()
            .filter(step -> step.place() == StepSyntax.Place.IN_CHAIN)
            .filter(step -> step.takes().contains(kind))
            .filter(step -> step.of(kind).isSeen() || step.of(kind) == Kind.CATEGORIES)
            .filter(step -> kind != Kind.STRING || step.of(kind) != Kind.ENCODED)
            .map(step -> ShapeAdvice.written(step.written()))
            .toList();
    int last = written.size() - 1;
    return String.join(", ", written.subList(0, last)) + " or " + written.get(last);
  }

  private static String taken(StepSyntax step) {
    List<String> words = step.takes().stream().map(Kind::words).toList();
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static StepSyntax syntax(Value.Variant step) {
    return Objects.requireNonNull(KnownSteps.named(step.name()));
  }

  private void alone(List<Value.Variant> steps) {
    for (Value.Variant step : steps) {
      if (syntax(step).place() == StepSyntax.Place.ALONE) {
        problems.add(
            step.at(),
            step.path()
                + " "
                + step.name()
                + " must be the only step; make it a feature of its own.");
      }
    }
  }
}

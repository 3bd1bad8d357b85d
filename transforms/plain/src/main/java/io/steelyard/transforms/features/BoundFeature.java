package io.steelyard.transforms.features;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.Kind;
import io.steelyard.schemas.definition.syntax.KnownSteps;
import io.steelyard.schemas.definition.syntax.StepSyntax;
import io.steelyard.schemas.rows.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A declared feature bound to one column, or to all that its last step makes one of. Its steps are
 * gone through in order twice in the same way: at binding, to learn which statistics they ask for,
 * and to fit them.
 */
final class BoundFeature {
  /** A column of the schema. */
  record Source(int position, Field field) {}

  /** Is told of a step that cannot be fitted. */
  @FunctionalInterface
  interface Faults {
    void tell(int step, UserError error);
  }

  private final String name;
  private final List<Source> columns;
  private final List<StepSpec> declared;

  /**
   * @throws UserError if a step cannot take what the one before it gives, or the column
   */
  BoundFeature(String name, List<Source> columns, List<StepSpec> declared) {
    this.name = name;
    this.columns = List.copyOf(columns);
    this.declared = declared.stream().map(step -> syntax(step).complete(step)).toList();
    columns.forEach(this::expectChain);
  }

  /** Whether the last of these steps makes one of all columns. */
  static boolean combines(List<StepSpec> steps) {
    if (steps.isEmpty()) {
      return false;
    }
    StepSyntax last = KnownSteps.named(steps.get(steps.size() - 1).word());
    return last != null && last.place() == StepSyntax.Place.COMBINES;
  }

  String name() {
    return name;
  }

  /**
   * Fits all steps.
   *
   * @throws UserError if a step needs statistics that one pass does not give
   */
  FittedFeature fit(Fitting.Source source) {
    return Objects.requireNonNull(
        fit(
            source,
            this::place,
            (step, error) -> {
              throw error;
            }));
  }

  /** Asks for what the steps need, and tells those that cannot be fitted: of a column the first. */
  void probe(Fitting.Source source, Faults faults) {
    var unused = fit(source, this::place, faults);
  }

  /** As {@link #probe}, where who is told knows the feature. */
  void probeUnnamed(Fitting.Source source, Faults faults) {
    var unused = fit(source, column -> "", faults);
  }

  private @Nullable FittedFeature fit(
      Fitting.Source source, Function<Source, String> place, Faults faults) {
    boolean combines = combines(declared);
    int own = declared.size() - (combines ? 1 : 0);
    List<Fitting> fittings = new ArrayList<>();
    for (Source column : columns) {
      Fitting fitting = new Fitting(column.position(), column.field(), place.apply(column), source);
      if (chain(own, fitting, faults)) {
        fittings.add(fitting);
      }
    }
    if (fittings.size() < columns.size()) {
      return null;
    }
    if (!combines) {
      return FittedFeature.of(name, columns.get(0).position(), fittings.get(0).encoder());
    }
    StepSpec last = declared.get(own);
    try {
      JointEncoder encoder =
          ((CombiningStep) FeatureSteps.named(last.word())).combine(last, fittings);
      return new FittedFeature(name, columns.stream().map(Source::position).toList(), encoder);
    } catch (UserError e) {
      faults.tell(own, e);
      return null;
    }
  }

  /** Fits the first so many steps of one column; false where one could not be. */
  private boolean chain(int size, Fitting fitting, Faults faults) {
    for (int i = 0; i < size; i++) {
      StepSpec step = declared.get(i);
      try {
        FeatureSteps.named(step.word()).fit(step, fitting);
      } catch (UserError e) {
        faults.tell(i, e);
        return false;
      }
    }
    return true;
  }

  private void expectChain(Source column) {
    Kind now = Kind.of(column.field().type());
    String before = "the column is ";
    for (StepSpec step : declared) {
      StepSyntax syntax = syntax(step);
      if (syntax.place() == StepSyntax.Place.ALONE && declared.size() > 1) {
        throw problem(column, step.word() + " must be the only step");
      }
      if (!syntax.canTake(now)) {
        throw problem(column, step.word() + " cannot be here, since " + before + now.words());
      }
      now = syntax.of(now);
      before = step.word() + " before it gives ";
    }
    if (!now.isSeen()) {
      throw problem(
          column, "a model cannot see " + now.words() + "; add a step that makes categories");
    }
  }

  private StepSyntax syntax(StepSpec step) {
    StepSyntax syntax = KnownSteps.named(step.word());
    if (syntax == null) {
      throw problem(columns.get(0), "there is no step " + step.word());
    }
    return syntax;
  }

  private UserError problem(Source column, String what) {
    return new UserError(place(column) + what + ".");
  }

  private String place(Source column) {
    return "feature " + name + ", column " + column.field().name() + ": ";
  }
}

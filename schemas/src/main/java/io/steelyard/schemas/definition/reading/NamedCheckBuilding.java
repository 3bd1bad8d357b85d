package io.steelyard.schemas.definition.reading;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.definition.CheckSpec;
import io.steelyard.schemas.definition.CheckSpec.Severity;
import io.steelyard.schemas.definition.DataCheckSpec;
import io.steelyard.schemas.definition.RowCheckSpec;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.CheckShapes;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.definition.syntax.KnownMeasures;
import io.steelyard.schemas.definition.syntax.MeasureSyntax;

/** Builds the records of named checks that have no problem. */
final class NamedCheckBuilding {
  private NamedCheckBuilding() {}

  static CheckSpec build(Value.Section check) {
    String name = requireNonNull(check.text("name")).text();
    Value.Text expression = check.text(CheckShapes.EXPRESSION);
    if (expression != null) {
      Value.Text when = check.text(CheckShapes.WHEN);
      return new RowCheckSpec(
          name,
          severity(check, Severity.REJECT),
          expression.text(),
          when == null ? null : when.text());
    }
    String word =
        KnownMeasures.all().stream()
            .map(MeasureSyntax::word)
            .filter(check.values()::containsKey)
            .findFirst()
            .orElseThrow();
    Value.Section measure = requireNonNull(check.section(word));
    return new DataCheckSpec(
        name, severity(check, Severity.WARN), StepSpec.of(word, StepBuilding.plain(measure)));
  }

  private static Severity severity(Value.Section check, Severity absent) {
    Value.Text severity = check.text("severity");
    return severity == null ? absent : EnumWords.constant(Severity.class, severity.text());
  }
}

package io.steelyard.schemas.definition.reading;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.definition.CheckSpec;
import io.steelyard.schemas.definition.CheckSpec.Severity;
import io.steelyard.schemas.definition.RowCheckSpec;
import io.steelyard.schemas.definition.syntax.CheckShapes;
import io.steelyard.schemas.definition.syntax.EnumWords;

/** Builds the records of named checks that have no problem. */
final class NamedCheckBuilding {
  private NamedCheckBuilding() {}

  static CheckSpec build(Value.Section check) {
    Value.Text severity = check.text("severity");
    Value.Text when = check.text(CheckShapes.WHEN);
    return new RowCheckSpec(
        requireNonNull(check.text("name")).text(),
        severity == null ? Severity.REJECT : EnumWords.constant(Severity.class, severity.text()),
        requireNonNull(check.text(CheckShapes.EXPRESSION)).text(),
        when == null ? null : when.text());
  }
}

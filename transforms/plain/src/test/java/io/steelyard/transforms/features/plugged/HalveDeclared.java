package io.steelyard.transforms.features.plugged;

import io.steelyard.schemas.definition.syntax.DeclaredSteps;
import io.steelyard.schemas.definition.syntax.Key;
import io.steelyard.schemas.definition.syntax.Kind;
import io.steelyard.schemas.definition.syntax.Shape;
import io.steelyard.schemas.definition.syntax.StepSyntax;
import java.util.List;

/** What another jar declares. */
public final class HalveDeclared implements DeclaredSteps {
  @Override
  public List<StepSyntax> steps() {
    Shape.Table times =
        Shape.Table.of(Key.optional("times", new Shape.Whole(1, 9), 1L, "how many times"));
    Shape.Variant written = Shape.Variant.both("halve", times, "number to number: the half");
    return List.of(StepSyntax.of(written, Kind.NUMBER, Kind.NUMBER));
  }
}

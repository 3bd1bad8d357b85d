package io.steelyard.schemas.definition.syntax;

import java.util.List;

/**
 * Steps that a jar brings besides those that come with the program, found by {@link
 * java.util.ServiceLoader}.
 */
public interface DeclaredSteps {
  /** The steps, in the order in which the reference lists them. */
  List<StepSyntax> steps();
}

package io.steelyard.schemas.definition.syntax;

import java.util.List;

/**
 * Checks of a column that a jar brings besides those that come with the program, found by {@link
 * java.util.ServiceLoader}.
 */
public interface DeclaredChecks {
  /** The checks, in the order in which the reference lists them. */
  List<CheckSyntax> checks();
}

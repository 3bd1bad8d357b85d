package io.steelyard.transforms.checks;

import io.steelyard.schemas.definition.ColumnSpec;
import java.util.List;

/**
 * Makes a check of a column of what a definition says.
 *
 * <p>Those of a jar are found by {@link java.util.ServiceLoader}. Each key is declared as a {@link
 * io.steelyard.schemas.definition.syntax.CheckSyntax}, which says what its argument may be and of
 * which columns it may be.
 */
public interface CheckFactory {
  /** The keys of a column that this makes one check of. */
  List<String> keys();

  /**
   * The check of a column that has at least one of the keys. Called for each worker anew, so what
   * it makes may keep scratch space.
   */
  ColumnCheck of(ColumnSpec column);
}

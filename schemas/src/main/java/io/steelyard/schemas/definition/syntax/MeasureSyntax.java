package io.steelyard.schemas.definition.syntax;

import io.steelyard.schemas.definition.syntax.Shape.Table;
import io.steelyard.schemas.rows.ColumnType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Something that is measured of all rows together, as a check may say. The reader, the JSON Schema
 * and the reference follow it; {@code transforms} has a unit of the same word that measures it.
 *
 * @param shape what is said of it, the bounds among it
 * @param types of the column that it is measured of, if one is named
 */
public record MeasureSyntax(String word, Table shape, Set<ColumnType> types, String description) {
  public MeasureSyntax {
    types = Collections.unmodifiableSet(EnumSet.copyOf(types));
  }

  Key key() {
    return Key.optional(word, shape, description);
  }
}

package io.steelyard.schemas.expressions;

import io.steelyard.schemas.rows.ColumnType;
import java.util.List;

/** An expression whose types are checked. Immutable. */
public sealed interface Expression {
  /** The type of its values. */
  ColumnType type();

  /**
   * The same value for every row.
   *
   * @param value a Long for an int, 0 or 1 for a boolean, milliseconds since 1970 UTC for a
   *     timestamp; a finite Double; a String that is not empty
   */
  record Fixed(ColumnType type, Object value) implements Expression {}

  /** The value of a column. */
  record Read(String column, ColumnType type) implements Expression {}

  /**
   * What a function or an operator gives.
   *
   * @param function its name in {@link KnownFunctions}
   * @param operands of the types that a signature of it takes
   * @param literals the values that it takes as written: those of its signature, or the values of a
   *     list
   */
  record Apply(String function, List<Expression> operands, List<Object> literals, ColumnType type)
      implements Expression {
    public Apply {
      operands = List.copyOf(operands);
      literals = List.copyOf(literals);
    }
  }
}

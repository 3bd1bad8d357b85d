package io.steelyard.schemas.expressions;

import io.steelyard.schemas.rows.ColumnType;
import java.util.List;

/** An expression as it is written, without types; {@code at} is an index in its text. */
sealed interface Term {
  int at();

  /**
   * A value.
   *
   * @param value a Long for an int, 0 or 1 for a boolean, milliseconds since 1970 UTC for a
   *     timestamp; a Double, a String
   */
  record Literal(int at, ColumnType type, Object value) implements Term {}

  /** A column. */
  record Name(int at, String column) implements Term {}

  /** A function or an operator of its arguments; a method's first is what stands before the dot. */
  record Call(int at, String function, List<Term> arguments) implements Term {}

  /** The values of a list. */
  record Items(int at, List<Term> items) implements Term {}
}

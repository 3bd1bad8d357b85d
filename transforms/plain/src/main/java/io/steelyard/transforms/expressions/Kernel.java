package io.steelyard.transforms.expressions;

import io.steelyard.schemas.rows.Column;
import java.util.List;

/** What a function does with whole columns. Keeps no state that a later batch could see. */
interface Kernel {
  /**
   * A column of the function's values. Its arrays are those of the room, never an operand's.
   *
   * @param operands of so many rows each, of the types that the function takes
   */
  Column apply(Column[] operands, int rows, Room room);

  /** Makes a kernel of what the function takes as written. */
  interface Source {
    Kernel of(List<Object> literals);
  }
}

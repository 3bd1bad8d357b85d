package io.steelyard.transforms.checks;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.Reason;

/**
 * One check of one column. Missing values pass, except where being there is what is checked. Not
 * safe for use by several threads.
 */
public interface ColumnCheck {
  /**
   * Sets {@code bad[row]} for every row that fails; leaves the others as they are. Called for every
   * batch, so nothing is made for a row.
   *
   * @param column of a type that the check is declared for
   */
  void mark(Column column, boolean[] bad);

  /** Whether this row fails. For bad rows only. */
  boolean fails(Column column, int row);

  /** Why this row, which fails, does. */
  Reason reason(Column column, int row);
}

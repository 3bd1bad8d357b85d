package io.steelyard.schemas.rows;

/**
 * The values of one column for a batch of rows, in a primitive array.
 *
 * <p>Arrays that a column hands out are its own, so that hot loops need no copy: they must not be
 * written to. An array may be longer than the number of rows.
 */
public sealed interface Column permits StringColumn, LongColumn, DoubleColumn {
  /** The number of rows. */
  int rows();

  /** Whether the row's value is missing. */
  boolean isNull(int row);

  /** A new column of the rows {@code selected[0..count)}, in that order. */
  Column select(int[] selected, int count);
}

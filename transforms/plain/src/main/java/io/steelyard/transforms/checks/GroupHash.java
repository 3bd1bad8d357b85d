package io.steelyard.transforms.checks;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;

/**
 * The {@link TextHash} of what keeps rows together: of the row's group (its text, or the 8
 * big-endian bytes of a number), or, where there is no group, of the row's key. For one thread.
 */
public final class GroupHash {
  private final int column;
  private final byte[] number = new byte[Long.BYTES];

  /** A hash of rows by their group in this column; by their keys if -1. */
  public GroupHash(int column) {
    this.column = column;
  }

  /** The hash of a row. */
  public long of(long salt, RowBatch rows, int row) {
    if (column < 0 || rows.column(column).isNull(row)) {
      return text(salt, rows.keys(), row);
    }
    Column groups = rows.column(column);
    if (groups instanceof StringColumn texts) {
      return text(salt, texts, row);
    }
    long value =
        groups instanceof DoubleColumn doubles
            ? Double.doubleToLongBits(doubles.value(row) + 0.0)
            : ((LongColumn) groups).value(row);
    for (int i = 0; i < number.length; i++) {
      number[i] = (byte) (value >>> (56 - 8 * i));
    }
    return TextHash.of(salt, number, 0, number.length);
  }

  private static long text(long salt, StringColumn texts, int row) {
    return TextHash.of(salt, texts.bytes(), texts.start(row), texts.end(row));
  }
}

package io.steelyard.transforms.drift;

import io.steelyard.schemas.definition.MonitorSpec.Blocks;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.checks.TextHash;

/**
 * Tells which block a row belongs to, as a 64-bit hash: rows of one block have equal hashes. A row
 * whose column is missing is a block of its own. For one thread.
 */
public final class RowBlocks {
  private static final long SALT = 0x626c6f636b73L;

  private final Blocks blocks;
  private final int column;
  private final byte[] number = new byte[Long.BYTES];

  /** Blocks of rows of a schema, which has the column that they go by. */
  public RowBlocks(Blocks blocks, RowSchema schema) {
    this.blocks = blocks;
    this.column = blocks instanceof Blocks.ByColumn by ? schema.indexOf(by.column()) : -1;
  }

  /**
   * The block of a row.
   *
   * @param own a hash of the row, its block where it depends on no other
   */
  public long hash(RowBatch rows, int row, long own) {
    if (blocks instanceof Blocks.ByTime byTime) {
      return hash(Math.floorDiv(rows.timestamp(row), byTime.length().toMillis()));
    }
    if (blocks instanceof Blocks.ByRow || rows.column(column).isNull(row)) {
      return own;
    }
    Column values = rows.column(column);
    return values instanceof StringColumn texts
        ? TextHash.of(SALT, texts.bytes(), texts.start(row), texts.end(row))
        : hash(((LongColumn) values).value(row));
  }

  private long hash(long value) {
    for (int i = 0; i < number.length; i++) {
      number[i] = (byte) (value >>> (56 - 8 * i));
    }
    return TextHash.of(SALT, number, 0, number.length);
  }
}

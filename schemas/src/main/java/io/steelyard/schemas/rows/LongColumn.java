package io.steelyard.schemas.rows;

/**
 * A column of 64-bit integers: INT, BOOLEAN (0 or 1) and TIMESTAMP (milliseconds since 1970 UTC)
 * with a bitmap of missing rows. The value of a missing row is 0.
 */
public final class LongColumn implements Column {
  private final long[] values;
  private final long[] nulls;
  private final int rows;

  /**
   * A column of the first {@code rows} values; arrays are kept, not copied.
   *
   * @param nulls bit {@code row & 63} of element {@code row >> 6} is set where the row is missing;
   *     an empty array where none is
   */
  public LongColumn(long[] values, long[] nulls, int rows) {
    this.values = values;
    this.nulls = nulls;
    this.rows = rows;
  }

  public long[] values() {
    return values;
  }

  /** The bitmap of missing rows; empty where none is missing. */
  public long[] nulls() {
    return nulls;
  }

  public long value(int row) {
    return values[row];
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public boolean isNull(int row) {
    return nulls.length != 0 && (nulls[row >> 6] >>> (row & 63) & 1) != 0;
  }

  @Override
  public LongColumn select(int[] selected, int count) {
    long[] chosen = new long[count];
    long[] missing = nulls.length == 0 ? nulls : new long[(count + 63) >> 6];
    for (int i = 0; i < count; i++) {
      chosen[i] = values[selected[i]];
      if (isNull(selected[i])) {
        missing[i >> 6] |= 1L << (i & 63);
      }
    }
    return new LongColumn(chosen, missing, count);
  }
}

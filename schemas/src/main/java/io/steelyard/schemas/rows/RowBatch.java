package io.steelyard.schemas.rows;

import java.util.List;

/**
 * Rows that passed validation, as columns: the element that travels between transforms. About a
 * thousand rows; immutable (see {@link Column} on shared arrays).
 *
 * <p>Each row has a key (the key column's text, or 32 hexadecimal digits of the hash of its
 * canonical encoding where the definition names none) and a timestamp (event time in milliseconds
 * since 1970 UTC, {@link #NO_TIME} where the definition names none).
 */
public final class RowBatch {
  /** The timestamp of a row without event time. */
  public static final long NO_TIME = Long.MIN_VALUE;

  private final RowSchema schema;
  private final List<Column> columns;
  private final StringColumn keys;
  private final long[] timestamps;
  private final int rows;

  /**
   * A batch of these columns, one for each field of the schema and all of the same length.
   *
   * @throws IllegalArgumentException if numbers of columns or rows differ
   */
  public RowBatch(RowSchema schema, List<Column> columns, StringColumn keys, long[] timestamps) {
    this.schema = schema;
    this.columns = List.copyOf(columns);
    this.keys = keys;
    this.timestamps = timestamps;
    this.rows = keys.rows();
    if (columns.size() != schema.size() || timestamps.length < rows) {
      throw new IllegalArgumentException(
          columns.size() + " columns for " + schema.size() + " fields");
    }
    for (Column column : columns) {
      if (column.rows() != rows) {
        throw new IllegalArgumentException(column.rows() + " rows in a batch of " + rows);
      }
    }
  }

  public RowSchema schema() {
    return schema;
  }

  public int rows() {
    return rows;
  }

  public Column column(int index) {
    return columns.get(index);
  }

  public List<Column> columns() {
    return columns;
  }

  public StringColumn keys() {
    return keys;
  }

  public long[] timestamps() {
    return timestamps;
  }

  public long timestamp(int row) {
    return timestamps[row];
  }

  /** The rows {@code selected[0..count)}, in that order, as a new batch. */
  public RowBatch select(int[] selected, int count) {
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      times[i] = timestamps[selected[i]];
    }
    List<Column> chosen = columns.stream().map(column -> column.select(selected, count)).toList();
    return new RowBatch(schema, chosen, keys.select(selected, count), times);
  }
}

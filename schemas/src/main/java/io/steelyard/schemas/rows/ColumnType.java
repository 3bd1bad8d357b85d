package io.steelyard.schemas.rows;

/** The type of a column's values: what a row may hold and which {@link Column} stores it. */
public enum ColumnType {
  /** UTF-8 text, stored in a {@link StringColumn}; empty text is missing. */
  STRING,
  /** A 64-bit signed integer, stored in a {@link LongColumn}. */
  INT,
  /** A 64-bit IEEE number, stored in a {@link DoubleColumn}; NaN is missing. */
  DOUBLE,
  /** True or false, stored in a {@link LongColumn} as 1 or 0. */
  BOOLEAN,
  /** Milliseconds since 1970-01-01T00:00:00Z, stored in a {@link LongColumn}. */
  TIMESTAMP
}

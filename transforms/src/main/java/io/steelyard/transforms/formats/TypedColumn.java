package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.rows.ColumnType;
import java.time.Instant;

/**
 * Takes the values of a binary format, which have types of their own, into a column. Integers fit
 * INT, DOUBLE, BOOLEAN (0 and 1) and TIMESTAMP where its format counts seconds or milliseconds;
 * other numbers fit DOUBLE, NaN being missing; instants fit TIMESTAMP; texts fit STRING and, in the
 * column's format, TIMESTAMP. What does not fit is a failure of the record.
 */
final class TypedColumn {
  private final RowsBuilder rows;
  private final ColumnBuilder column;
  private final ColumnType type;
  private final ValueParser texts;
  private final long millisPerUnit;

  /** The column at this position of the schema. */
  TypedColumn(ReadSettings settings, MissingMarkers markers, RowsBuilder rows, int index) {
    ColumnSpec spec = settings.columns().get(index);
    this.rows = rows;
    this.column = rows.column(index);
    this.type = spec.type();
    this.texts = new ValueParser(spec, markers, column);
    this.millisPerUnit =
        switch (spec.format()) {
          case "seconds" -> 1000;
          case "milliseconds" -> 1;
          default -> 0;
        };
  }

  void addInteger(long value) {
    switch (type) {
      case INT -> column.appendLong(value);
      case DOUBLE -> column.appendDouble((double) value);
      case BOOLEAN -> {
        if (value == 0 || value == 1) {
          column.appendLong(value);
        } else {
          fail(Long.toString(value));
        }
      }
      case TIMESTAMP -> addCounted(value);
      case STRING -> fail(Long.toString(value));
    }
  }

  private void addCounted(long value) {
    long millis = value * millisPerUnit;
    if (millisPerUnit == 0 || millis / millisPerUnit != value || millis == Long.MIN_VALUE) {
      fail(Long.toString(value));
    } else {
      column.appendLong(millis);
    }
  }

  void addNumber(double value) {
    if (type == ColumnType.DOUBLE && Double.isFinite(value)) {
      column.appendDouble(value);
    } else if (type == ColumnType.DOUBLE && Double.isNaN(value)) {
      column.appendMissing();
    } else {
      fail(Double.toString(value));
    }
  }

  void addBoolean(boolean value) {
    if (type == ColumnType.BOOLEAN) {
      column.appendLong(value ? 1 : 0);
    } else {
      fail(Boolean.toString(value));
    }
  }

  /** Takes milliseconds since 1970 UTC. */
  void addInstant(long millis) {
    if (type == ColumnType.TIMESTAMP && millis != Long.MIN_VALUE) {
      column.appendLong(millis);
    } else {
      fail(Instant.ofEpochMilli(millis).toString());
    }
  }

  /** Takes the UTF-8 text {@code bytes[from, to)}; empty or a marker is missing. */
  void addText(byte[] bytes, int from, int to) {
    if (type == ColumnType.STRING && !Utf8.isValid(bytes, from, to)) {
      column.appendMissing();
      rows.fail(texts.failure(bytes, from, to));
    } else if (type == ColumnType.STRING || type == ColumnType.TIMESTAMP) {
      if (!texts.append(bytes, from, to)) {
        rows.fail(texts.failure(bytes, from, to));
      }
    } else {
      fail(Excerpt.of(bytes, from, to));
    }
  }

  /** Takes a value of a kind that no column has, such as a list. */
  void addOther(String kind) {
    fail(kind);
  }

  private void fail(String shown) {
    column.appendMissing();
    rows.fail(texts.failure(shown));
  }
}

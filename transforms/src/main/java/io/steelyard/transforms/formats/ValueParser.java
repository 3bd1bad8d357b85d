package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Reason;
import java.util.List;

/**
 * Parses the texts of one column into its builder: missing markers, then the column's type (see
 * {@link IntegerText}, {@link DecimalText}, {@link BooleanText}, {@link TimestampText}).
 */
final class ValueParser {
  private final ColumnSpec spec;
  private final ColumnType type;
  private final MissingMarkers markers;
  private final ColumnBuilder column;
  private final IntegerText integers = new IntegerText();
  private final DecimalText decimals = new DecimalText();
  private final TimestampText timestamps;

  ValueParser(ColumnSpec spec, MissingMarkers markers, ColumnBuilder column) {
    this.spec = spec;
    this.type = spec.type();
    this.markers = markers;
    this.column = column;
    this.timestamps = new TimestampText(type == ColumnType.TIMESTAMP ? spec.format() : "iso");
  }

  /** A parser of each column, in the order of the schema, into these rows. */
  static ValueParser[] all(ReadSettings settings, RowsBuilder rows) {
    MissingMarkers markers = new MissingMarkers(settings.input().missing());
    List<ColumnSpec> columns = settings.columns();
    ValueParser[] parsers = new ValueParser[columns.size()];
    for (int column = 0; column < parsers.length; column++) {
      parsers[column] = new ValueParser(columns.get(column), markers, rows.column(column));
    }
    return parsers;
  }

  ColumnBuilder column() {
    return column;
  }

  /** Appends one value; where the text is none of the type, appends missing and returns false. */
  boolean append(byte[] text, int from, int to) {
    if (markers.matches(text, from, to)) {
      column.appendMissing();
      return true;
    }
    switch (type) {
      case STRING -> column.appendText(text, from, to);
      case INT -> {
        long value = integers.parse(text, from, to);
        return appendLong(value, integers.valid);
      }
      case DOUBLE -> {
        double value = decimals.parse(text, from, to);
        column.appendDouble(value);
        return decimals.valid;
      }
      case BOOLEAN -> {
        int value = BooleanText.parse(text, from, to);
        return appendLong(value, value >= 0);
      }
      case TIMESTAMP -> {
        long value = timestamps.parse(text, from, to);
        return appendLong(value, timestamps.valid);
      }
    }
    return true;
  }

  private boolean appendLong(long value, boolean valid) {
    if (valid) {
      column.appendLong(value);
    } else {
      column.appendMissing();
    }
    return valid;
  }

  /** Why {@code text[from, to)} did not parse. */
  Reason failure(byte[] text, int from, int to) {
    return failure(Excerpt.of(text, from, to));
  }

  /** Why this value, already shortened, did not parse. */
  Reason failure(String shown) {
    return new Reason(spec.name(), "type", shown + " is not " + expected() + ".");
  }

  private String expected() {
    return switch (type) {
      case STRING -> "a text";
      case INT -> "an integer of 64 bits";
      case DOUBLE -> "a finite number";
      case BOOLEAN -> "true, false, 1 or 0";
      case TIMESTAMP ->
          switch (spec.format()) {
            case "iso" -> "an ISO 8601 date or time, such as 2026-01-31T23:59:59Z";
            case "seconds", "milliseconds" -> "a time in " + spec.format() + " since 1970";
            default -> "a time of the form " + spec.format();
          };
    };
  }
}

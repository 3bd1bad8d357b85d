package io.steelyard.transforms.formats;

import com.fasterxml.jackson.core.JsonToken;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowSchema;
import java.util.Arrays;
import java.util.List;

/**
 * Moves a JSON object's values into columns.
 *
 * <p>A string is read as the same text in CSV would be: missing markers, then the column's type. A
 * number is read by its digits in the same way (so {@code 5.0} and {@code 1e3} are no integers),
 * but is not a text, for a STRING column. {@code true} and {@code false} fit BOOLEAN, null is a
 * missing value, objects and arrays fit nothing.
 */
final class JsonRecord {
  private final RowsBuilder rows;
  private final RowSchema schema;
  private final ValueParser[] parsers;
  private final ColumnType[] types;
  private final JsonTokens tokens = new JsonTokens();
  private final EncodedText text = new EncodedText();

  /** The keys of earlier records by their place, and their columns: a look-up by name is rare. */
  private final String[] places;

  private final int[] columns;

  /** The number of the record that last had a value for each column. */
  private final long[] seen;

  private long record;

  JsonRecord(ReadSettings settings, RowsBuilder rows) {
    this.rows = rows;
    this.schema = settings.schema();
    this.parsers = ValueParser.all(settings, rows);
    List<ColumnSpec> specs = settings.columns();
    this.types = specs.stream().map(ColumnSpec::type).toArray(ColumnType[]::new);
    this.places = new String[2 * types.length + 16];
    Arrays.fill(places, "");
    this.columns = new int[places.length];
    this.seen = new long[types.length];
  }

  /**
   * Reads the line {@code line[from, to)}, which is not blank; appends values and reports what
   * failed.
   */
  void read(byte[] line, int from, int to) {
    record++;
    try {
      tokens.begin(line, from, to);
      int place = 0;
      for (JsonToken key = tokens.next(); key == JsonToken.FIELD_NAME; key = tokens.next()) {
        int column = column(place++);
        JsonToken value = tokens.next();
        if (column >= 0 && seen[column] != record) {
          seen[column] = record;
          append(column, value);
        }
        tokens.skipNested(value);
      }
      tokens.end();
    } catch (MalformedJsonException malformed) {
      rows.failRecord("malformed", malformed.sentence());
    }
  }

  private int column(int place) throws MalformedJsonException {
    String name = tokens.name();
    if (place < places.length && places[place].equals(name)) {
      return columns[place];
    }
    int column = schema.indexOf(name);
    if (place < places.length) {
      places[place] = name;
      columns[place] = column;
    }
    return column;
  }

  private void append(int column, JsonToken value) throws MalformedJsonException {
    switch (value) {
      case VALUE_NULL -> rows.column(column).appendMissing();
      case VALUE_STRING -> appendString(column);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> appendNumber(column);
      case VALUE_TRUE -> appendBoolean(column, "true", 1);
      case VALUE_FALSE -> appendBoolean(column, "false", 0);
      default -> fail(column, value == JsonToken.START_ARRAY ? "An array" : "An object");
    }
  }

  private void appendString(int column) throws MalformedJsonException {
    if (!tokens.encode(text)) {
      fail(column, "A string with half a character, " + shown() + ",");
    } else if (!parsers[column].append(text.bytes(), 0, text.length())) {
      rows.fail(parsers[column].failure(shown()));
    }
  }

  private void appendNumber(int column) throws MalformedJsonException {
    tokens.encode(text);
    if (types[column] == ColumnType.STRING) {
      fail(column, "The number " + shown());
    } else if (!parsers[column].append(text.bytes(), 0, text.length())) {
      rows.fail(parsers[column].failure(shown()));
    }
  }

  private void appendBoolean(int column, String shown, long value) {
    if (types[column] == ColumnType.BOOLEAN) {
      rows.column(column).appendLong(value);
    } else {
      fail(column, "The value " + shown);
    }
  }

  private void fail(int column, String shown) {
    rows.column(column).appendMissing();
    rows.fail(parsers[column].failure(shown));
  }

  private String shown() {
    return Excerpt.of(text.bytes(), 0, text.length());
  }
}

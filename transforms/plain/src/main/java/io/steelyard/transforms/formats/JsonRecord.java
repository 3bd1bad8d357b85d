package io.steelyard.transforms.formats;

import com.fasterxml.jackson.core.JsonToken;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.RowSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Moves a JSON object's values into columns.
 *
 * <p>A string is read as the same text in CSV would be: missing markers, then the column's type. So
 * is a number by its digits, but that a marker means its value (see {@link MissingNumbers}), {@code
 * NaN} and the infinities too, which Python writes; in a STRING column its text is what stands
 * there. {@code true} and {@code false} are read as their words, null is a missing value. A value
 * of an object within is found by a column whose name is a path, such as {@code person.age}; other
 * objects and arrays fit nothing, and nothing but an object or null may stand around a value. An
 * object that has a column's key twice, or two of its names, is malformed.
 */
final class JsonRecord implements LineRecord {
  /** Stands for a column where columns are named by paths that go on from a key. */
  private static final int WITHIN = -2;

  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private final ReadSettings settings;
  private final RowsBuilder rows;
  private final RowSchema schema;
  private final ColumnNames names;
  private final ValueParser[] parsers;
  private final ColumnType[] types;
  private final JsonTokens tokens = new JsonTokens();
  private final EncodedText text = new EncodedText();
  private final MissingNumbers missing;

  /** The keys of earlier records by their place, and their columns: a look-up by name is rare. */
  private final String[] places;

  /** What stands before those keys: the keys of the objects around them. */
  private final String[] paths;

  /** What stands before the keys of the objects that they hold, where a column is in one. */
  private final String[] inner;

  private final int[] columns;

  /** The number of the record that last had a value for each column. */
  private final long[] seen;

  /** The columns that lie within something else than an object, and what that is. */
  private final Map<Integer, String> flat = new TreeMap<>();

  private long record;
  private int place;

  /** A column whose key the record has twice, or -1. */
  private int twice = -1;

  /** The name under which it stands the second time. */
  private String secondName = "";

  JsonRecord(ReadSettings settings, RowsBuilder rows) {
    this.settings = settings;
    this.rows = rows;
    this.schema = settings.schema();
    this.names = settings.names();
    this.parsers = ValueParser.all(settings, rows);
    this.missing = new MissingNumbers(settings.input());
    List<ColumnSpec> specs = settings.columns();
    this.types = specs.stream().map(ColumnSpec::type).toArray(ColumnType[]::new);
    this.places = new String[2 * types.length + 16];
    Arrays.fill(places, "");
    this.paths = places.clone();
    this.inner = places.clone();
    this.columns = new int[places.length];
    this.seen = new long[types.length];
  }

  @Override
  public void read(byte[] line, int from, int to) {
    record++;
    try {
      tokens.begin(line, from, to);
      place = 0;
      twice = -1;
      flat.clear();
      readObject("");
      tokens.end();
      flat.forEach(this::failWithin);
      if (twice >= 0) {
        // Which of the two values is meant, nobody knows.
        rows.failRecord("malformed", twice());
      }
    } catch (MalformedJsonException malformed) {
      rows.failRecord("malformed", malformed.sentence());
    }
  }

  private String twice() {
    String name = schema.field(twice).name();
    return secondName.equals(name) && settings.columns().get(twice).aliases().isEmpty()
        ? "The object has the key " + name + " twice."
        : "The object has the column " + name + " twice, the second time as " + secondName + ".";
  }

  /** Reads the keys and values of an object up to its end, its own keys behind this path. */
  private void readObject(String path) throws MalformedJsonException {
    for (JsonToken key = tokens.next(); key == JsonToken.FIELD_NAME; key = tokens.next()) {
      int column = column(path, place++);
      JsonToken value = tokens.next();
      if (column == WITHIN && value == JsonToken.START_OBJECT) {
        readObject(within(path, place - 1));
        continue;
      }
      if (column == WITHIN && value != JsonToken.VALUE_NULL) {
        noObject(path + tokens.name(), value);
      }
      if (column >= 0 && seen[column] == record) {
        twice = column;
        secondName = path + tokens.name();
      } else if (column >= 0) {
        seen[column] = record;
        append(column, value);
      }
      tokens.skipNested(value);
    }
  }

  /** Notes the columns that lie within what should be an object. */
  private void noObject(String path, JsonToken value) {
    String kind =
        switch (value) {
          case START_ARRAY -> "an array";
          case VALUE_STRING -> "a string";
          case VALUE_TRUE, VALUE_FALSE -> "a boolean";
          default -> "a number";
        };
    for (int column : names.within(path)) {
      flat.put(column, path + " is " + kind + ", not an object.");
    }
  }

  /** A column that has no value under another name either has none, and not by intention. */
  private void failWithin(int column, String message) {
    if (!rows.hasValue(column)) {
      rows.column(column).appendMissing();
      rows.fail(new Reason(schema.field(column).name(), "type", message));
    }
  }

  @Override
  public List<NamedField> fields() {
    List<NamedField> fields = new ArrayList<>();
    for (int column = 0; column < seen.length; column++) {
      if (seen[column] > 0) {
        fields.add(new NamedField(schema.field(column).name(), column));
      }
    }
    for (int at = 0; at < place && at < places.length; at++) {
      if (columns[at] < 0) {
        fields.add(new NamedField(paths[at] + places[at], -1));
      }
    }
    return fields;
  }

  private String within(String path, int at) throws MalformedJsonException {
    return at < places.length ? inner[at] : path + tokens.name() + ".";
  }

  private int column(String path, int at) throws MalformedJsonException {
    String name = tokens.name();
    if (at < places.length && places[at].equals(name) && paths[at].equals(path)) {
      return columns[at];
    }
    String whole = path.isEmpty() ? name : path + name;
    int column = names.find(whole);
    if (column < 0 && names.isWithin(whole)) {
      column = WITHIN;
    }
    if (at < places.length) {
      places[at] = name;
      paths[at] = path;
      inner[at] = column == WITHIN ? path + name + "." : "";
      columns[at] = column;
    }
    return column;
  }

  private void append(int column, JsonToken value) throws MalformedJsonException {
    switch (value) {
      case VALUE_NULL -> rows.column(column).appendMissing();
      case VALUE_STRING -> appendString(column);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> appendNumber(column);
      case VALUE_TRUE -> append(column, TRUE, TRUE.length);
      case VALUE_FALSE -> append(column, FALSE, FALSE.length);
      default -> fail(column, value == JsonToken.START_ARRAY ? "An array" : "An object");
    }
  }

  private void appendString(int column) throws MalformedJsonException {
    if (!tokens.encode(text)) {
      fail(column, "A string with half a character, " + shown() + ",");
    } else if (!parsers[column].append(text.bytes(), 0, text.length())) {
      rows.fail(parsers[column].failure(text.bytes(), 0, text.length()));
    }
  }

  private void appendNumber(int column) throws MalformedJsonException {
    tokens.encode(text);
    byte[] bytes = text.bytes();
    int length = text.length();
    if (bytes[0] == 'N' || missing.matches(bytes, length)) {
      rows.column(column).appendMissing();
    } else if (types[column] == ColumnType.STRING && bytes[length - 1] == 'y') {
      fail(column, shown()); // an infinity
    } else {
      append(column, bytes, length);
    }
  }

  private void append(int column, byte[] bytes, int length) {
    if (!parsers[column].appendPlain(bytes, 0, length)) {
      rows.fail(parsers[column].failure(bytes, 0, length));
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

package io.steelyard.transforms.formats;

import io.steelyard.schemas.rows.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Moves the values of a map into columns: column name to value, a value within a map by a path such
 * as {@code person.age}. Keys that are no column's are passed over, and a column without a key has
 * its default. A key or a path that names a column twice makes the record malformed. What values
 * may be is said by {@link MapValue}. Belongs to one thread.
 */
public final class MapRecord {
  private final ReadSettings settings;
  private final RowsBuilder rows;
  private final ColumnNames names;
  private final MapValue[] columns;

  /** The number of the record that last had a value for each column. */
  private final long[] seen;

  private Map<String, ?> last = Map.of();
  private long record;

  /** Of maps whose values go into these rows. */
  public MapRecord(ReadSettings settings, RowsBuilder rows) {
    this.settings = settings;
    this.rows = rows;
    this.names = settings.names();
    MissingMarkers markers = new MissingMarkers(settings.input());
    this.columns = new MapValue[settings.columns().size()];
    this.seen = new long[columns.length];
    for (int column = 0; column < columns.length; column++) {
      columns[column] = new MapValue(new TypedColumn(settings, markers, rows, column));
    }
  }

  /** Appends the values of one map and reports what failed; it does not end the record. */
  public void read(Map<String, ?> map) {
    record++;
    last = map;
    read(map, "");
  }

  /** The columns that maps had values of so far, then other keys of the last one. */
  public List<NamedField> fields() {
    List<NamedField> fields = new ArrayList<>();
    for (int column = 0; column < seen.length; column++) {
      if (seen[column] > 0) {
        fields.add(new NamedField(settings.schema().field(column).name(), column));
      }
    }
    for (String key : last.keySet()) {
      if (names.find(key) < 0) {
        fields.add(new NamedField(key, -1));
      }
    }
    return fields;
  }

  private void read(Map<?, ?> map, String path) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = path + entry.getKey();
      Object value = entry.getValue();
      int column = names.find(name);
      if (column >= 0 && !isFirst(column)) {
        rows.failRecord(
            "malformed",
            "The map has the column "
                + settings.schema().field(column).name()
                + " twice, once as "
                + name
                + ".");
        return;
      }
      if (column >= 0) {
        columns[column].add(value);
      } else if (value != null && names.isWithin(name)) {
        readWithin(name, value);
      }
    }
  }

  /** Whether the record had no value for the column so far; from now on it has. */
  private boolean isFirst(int column) {
    boolean isFirst = seen[column] != record;
    seen[column] = record;
    return isFirst;
  }

  private void readWithin(String path, Object value) {
    if (value instanceof Map<?, ?> inner) {
      read(inner, path + ".");
      return;
    }
    for (int column : names.within(path)) {
      if (isFirst(column)) {
        rows.column(column).appendMissing();
        String message = path + " is a " + MapValue.kind(value) + ", not a map.";
        rows.fail(new Reason(settings.schema().field(column).name(), "type", message));
      }
    }
  }
}

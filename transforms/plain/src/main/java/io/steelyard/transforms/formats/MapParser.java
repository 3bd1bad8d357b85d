package io.steelyard.transforms.formats;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Reason;
import java.util.List;
import java.util.Map;

/**
 * Takes rows that a program has as maps: column name to value, a value within a map by a path such
 * as {@code person.age}. Keys that are no column's are passed over, and a column without a key has
 * its default. What values may be is said by {@link MapValue}. Belongs to one thread.
 */
public final class MapParser {
  private static final byte[] NOTHING = {};

  private final ReadSettings settings;
  private final RowsBuilder rows;
  private final ColumnNames names;
  private final MapValue[] columns;

  /** The number of the row that last had a value for each column. */
  private final long[] seen;

  private long row;

  /** A parser of the columns of these settings. */
  public MapParser(ReadSettings settings) {
    this.settings = settings;
    this.rows = new RowsBuilder(settings.withBatchRows(1), "");
    this.names = settings.names();
    MissingMarkers markers = new MissingMarkers(settings.input());
    this.columns = new MapValue[settings.columns().size()];
    this.seen = new long[columns.length];
    for (int column = 0; column < columns.length; column++) {
      columns[column] = new MapValue(new TypedColumn(settings, markers, rows, column));
    }
  }

  /**
   * The rows, one for each map, in their order; a row's position is its number from 0. Of a
   * rejected one no original is kept: whoever gave the map has it.
   *
   * @param maps at most as many as the settings' batch
   */
  public ParsedRows parse(List<? extends Map<String, ?>> maps) {
    rows.begin("", maps.size());
    for (int i = 0; i < maps.size(); i++) {
      row++;
      read(maps.get(i), "");
      rows.endRecord(NOTHING, 0, 0, i);
    }
    return rows.build();
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

  /** Whether the row had no value for the column so far; from now on it has. */
  private boolean isFirst(int column) {
    boolean isFirst = seen[column] != row;
    seen[column] = row;
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

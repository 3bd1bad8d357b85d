package io.steelyard.transforms.formats;

import io.steelyard.schemas.rows.ParsedRows;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes rows that a program has as maps, each read by {@link MapRecord}. Belongs to one thread. */
public final class MapParser {
  private static final byte[] NOTHING = {};

  private final RowsBuilder rows;
  private final MapRecord record;

  /** A parser of the columns of these settings. */
  public MapParser(ReadSettings settings) {
    this.rows = new RowsBuilder(settings.withBatchRows(1), "");
    this.record = new MapRecord(settings, rows);
  }

  /**
   * The rows, one for each map, in their order; a row's position is its number from 0. Of a
   * rejected one no original is kept: whoever gave the map has it.
   *
   * @param maps at most as many as the settings' batch
   */
  public ParsedRows parse(List<? extends @Nullable Map<String, ?>> maps) {
    rows.begin("", maps.size());
    for (int i = 0; i < maps.size(); i++) {
      Map<String, ?> map = maps.get(i);
      if (map == null) {
        rows.failRecord("malformed", "The row is null, not a map.");
      } else {
        record.read(map);
      }
      rows.endRecord(NOTHING, 0, 0, i);
    }
    return rows.build();
  }
}

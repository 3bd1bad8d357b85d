package io.steelyard.transforms.formats;

import io.steelyard.schemas.rows.RowSchema;
import java.util.Arrays;
import java.util.List;

/**
 * Which column each field of a CSV record belongs to.
 *
 * @param columns the position in the schema of each field's column, -1 where it has none
 */
record CsvLayout(int[] columns) {
  /** The schema's columns, in its order. */
  static CsvLayout byPosition(RowSchema schema) {
    int[] columns = new int[schema.size()];
    Arrays.setAll(columns, field -> field);
    return new CsvLayout(columns);
  }

  /** Columns by name, in any order. */
  static CsvLayout byName(List<NamedField> fields) {
    return new CsvLayout(fields.stream().mapToInt(NamedField::column).toArray());
  }

  /** The number of fields that a record must have. */
  int fields() {
    return columns.length;
  }

  /** Whether no field belongs to a column. */
  boolean isForeign() {
    return Arrays.stream(columns).allMatch(column -> column < 0);
  }
}

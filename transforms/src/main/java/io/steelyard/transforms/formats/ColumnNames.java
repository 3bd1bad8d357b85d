package io.steelyard.transforms.formats;

import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.formats.avro.FieldNames;
import java.util.ArrayList;
import java.util.List;

/** The fields of an Avro or Parquet file by the names of the columns that they are read into. */
final class ColumnNames {
  private ColumnNames() {}

  /**
   * The column of each field, the field's own name where it has none, and the columns that lie
   * within a field, such as {@code person.age}.
   */
  static List<String> of(List<String> fields, RowSchema schema) {
    int[] columns = FieldNames.columns(fields, schema);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      names.add(columns[i] < 0 ? fields.get(i) : schema.field(columns[i]).name());
    }
    for (Field column : schema.fields()) {
      int dot = column.name().indexOf('.');
      if (dot > 0
          && !names.contains(column.name())
          && fields.contains(column.name().substring(0, dot))) {
        names.add(column.name());
      }
    }
    return names;
  }
}

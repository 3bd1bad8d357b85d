package io.steelyard.transforms.formats.writing;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;

/** Writers of batches of rows: the columns of the schema, without key and event time of a row. */
public final class RowWriters {
  private RowWriters() {}

  /** Writers of rows of this schema. */
  public static WriterFactory<RowBatch> of(OutputFormat format, RowSchema schema) {
    return out -> {
      OutputLayout layout =
          new OutputLayout(schema.fields(), LayoutSchemas.record("Row", schema.fields()));
      return new MappingWriter<>(
          format.open(layout, out),
          batch ->
              new OutputRows(
                  batch.rows(), batch.columns().stream().map(OutputColumn::of).toList()));
    };
  }
}

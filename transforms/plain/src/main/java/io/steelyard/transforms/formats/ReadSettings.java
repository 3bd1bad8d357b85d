package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.RowSchema;
import java.util.List;

/**
 * What a reader needs to know.
 *
 * @param schema the columns to read, in this order
 * @param columns the same columns as declared, which say how timestamps look
 * @param input how text files look
 * @param batchRows the most records in a batch, at least 1
 * @param maximumRecordBytes the longest record that is parsed; a longer one is rejected
 */
public record ReadSettings(
    RowSchema schema,
    List<ColumnSpec> columns,
    InputSpec input,
    int batchRows,
    int maximumRecordBytes) {
  /** The usual number of records in a batch. */
  public static final int BATCH_ROWS = 1024;

  /** The usual longest record, 1 MiB. */
  public static final int MAXIMUM_RECORD_BYTES = 1 << 20;

  public ReadSettings {
    columns = List.copyOf(columns);
    if (columns.size() != schema.size() || batchRows < 1 || maximumRecordBytes < 1) {
      throw new IllegalArgumentException("batches of " + batchRows + " rows of " + schema);
    }
  }

  /** The usual settings for those of this definition's columns that are read. */
  public static ReadSettings of(PipelineDefinition definition) {
    return new ReadSettings(
        definition.readSchema(),
        definition.readColumns(),
        definition.input(),
        BATCH_ROWS,
        MAXIMUM_RECORD_BYTES);
  }

  /** Under which names data have the columns. */
  ColumnNames names() {
    return new ColumnNames(columns);
  }

  /** These settings with other batches. */
  public ReadSettings withBatchRows(int rows) {
    return new ReadSettings(schema, columns, input, rows, maximumRecordBytes);
  }

  /** These settings with another longest record. */
  public ReadSettings withMaximumRecordBytes(int bytes) {
    return new ReadSettings(schema, columns, input, batchRows, bytes);
  }
}

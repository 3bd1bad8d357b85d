package io.steelyard.transforms.formats.writing;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Hands rows to Parquet, under the layout's Avro schema, which the file's footer also holds. */
final class RowWriteSupport extends WriteSupport<RowCursor> {
  private final OutputLayout layout;
  private @Nullable RecordConsumer consumer;

  RowWriteSupport(OutputLayout layout) {
    this.layout = layout;
  }

  /** Abstract, though deprecated. */
  @Override
  @SuppressWarnings("deprecation")
  public WriteContext init(Configuration configuration) {
    return init(new PlainParquetConfiguration());
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(
        new AvroSchemaConverter(configuration).convert(layout.schema()),
        Map.of("parquet.avro.schema", layout.schema().toString()));
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  @Override
  public void write(RowCursor row) {
    if (consumer == null) {
      throw new IllegalStateException("rows before the file was begun");
    }
    row.write(consumer);
  }
}

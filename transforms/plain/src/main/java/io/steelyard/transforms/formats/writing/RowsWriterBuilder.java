package io.steelyard.transforms.formats.writing;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;

/** Ties Parquet's writer to columns. */
final class RowsWriterBuilder extends ParquetWriter.Builder<RowCursor, RowsWriterBuilder> {
  private final OutputLayout layout;

  RowsWriterBuilder(OutputLayout layout, OutputFile file) {
    super(file);
    this.layout = layout;
  }

  @Override
  protected RowsWriterBuilder self() {
    return this;
  }

  /** Abstract, though deprecated. */
  @Override
  @SuppressWarnings("deprecation")
  protected WriteSupport<RowCursor> getWriteSupport(Configuration conf) {
    return new RowWriteSupport(layout);
  }

  @Override
  protected WriteSupport<RowCursor> getWriteSupport(ParquetConfiguration conf) {
    return new RowWriteSupport(layout);
  }
}

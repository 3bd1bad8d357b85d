package io.steelyard.transforms.formats.writing;

import io.steelyard.transforms.formats.parquet.PageCodecs;
import io.steelyard.transforms.formats.parquet.StreamOutputFile;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Columns as a Parquet file, compressed with snappy. */
final class ParquetRowsWriter implements RecordWriter<OutputRows> {
  private final ParquetWriter<RowCursor> file;
  private final OutputLayout layout;

  ParquetRowsWriter(OutputLayout layout, OutputStream out) throws IOException {
    this.layout = layout;
    this.file =
        new RowsWriterBuilder(layout, new StreamOutputFile(out))
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new PageCodecs())
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .build();
  }

  @Override
  public void write(OutputRows batch) throws IOException {
    RowCursor cursor = new RowCursor(layout, batch);
    for (int row = 0; row < batch.rows(); row++) {
      cursor.moveTo(row);
      file.write(cursor);
    }
  }

  /** Writes the last row group and the footer. */
  @Override
  public void finish() throws IOException {
    file.close();
  }
}

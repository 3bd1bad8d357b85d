package io.steelyard.transforms.formats.writing;

import java.io.IOException;
import java.io.OutputStream;

/** The formats that columns are written in. */
public enum OutputFormat {
  CSV,
  JSON_LINES,
  AVRO,
  PARQUET;

  RecordWriter<OutputRows> open(OutputLayout layout, OutputStream out) throws IOException {
    return switch (this) {
      case CSV -> new CsvWriter(layout.fields(), out);
      case JSON_LINES -> new JsonLinesWriter(layout.fields(), out);
      case AVRO -> new AvroWriter(layout, out);
      case PARQUET -> new ParquetRowsWriter(layout, out);
    };
  }
}

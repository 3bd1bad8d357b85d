package io.steelyard.transforms.formats.writing;

import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** The formats that columns are written in. */
public enum OutputFormat {
  CSV,
  JSON_LINES,
  AVRO,
  PARQUET;

  /**
   * The format that the suffix of a file, or of a folder of parts, names.
   *
   * @throws UserError if it names none
   */
  public static OutputFormat of(String file) {
    String lower = file.toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
    if (lower.endsWith(".csv")) {
      return CSV;
    } else if (lower.endsWith(".jsonl")) {
      return JSON_LINES;
    } else if (lower.endsWith(".avro")) {
      return AVRO;
    } else if (lower.endsWith(".parquet")) {
      return PARQUET;
    }
    throw new UserError(
        "The output " + file + " has no known suffix: use .csv, .jsonl, .avro or .parquet.");
  }

  /**
   * The format of rejected rows that a file's suffix names.
   *
   * @throws UserError if it names none that rejected rows may have
   */
  public static OutputFormat ofRejections(String file) {
    OutputFormat format = of(file);
    if (format != AVRO && format != JSON_LINES) {
      throw new UserError(
          "The rejected rows cannot be written to " + file + ": use .avro or .jsonl.");
    }
    return format;
  }

  RecordWriter<OutputRows> open(OutputLayout layout, OutputStream out) throws IOException {
    return switch (this) {
      case CSV -> new CsvWriter(layout.fields(), out);
      case JSON_LINES -> new JsonLinesWriter(layout.fields(), out);
      case AVRO -> new AvroWriter(layout, out);
      case PARQUET -> new ParquetRowsWriter(layout, out);
    };
  }
}

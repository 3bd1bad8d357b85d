package io.steelyard.transforms.formats.writing;

import io.steelyard.transforms.formats.parquet.ChannelInputFile;
import io.steelyard.transforms.formats.parquet.PageCodecs;
import io.steelyard.transforms.formats.parquet.StreamOutputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.jspecify.annotations.Nullable;

/**
 * Appends the row groups of Parquet files of one layout, as they are, and writes one footer over
 * them all.
 */
public final class JoinParquet {
  private final OutputStream out;
  private @Nullable ParquetFileWriter whole;
  private Map<String, String> metadata = Map.of();

  /** Joins into this stream, which stays open. */
  public JoinParquet(OutputStream out) {
    this.out = out;
  }

  /** Appends the row groups of a file. */
  public void append(SeekableByteChannel file) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new PageCodecs())
            .withUseHadoopVectoredIo(false)
            .build();
    ChannelInputFile input = new ChannelInputFile(file);
    try (ParquetFileReader reader = ParquetFileReader.open(input, options, input.newStream())) {
      reader.appendTo(whole(reader.getFileMetaData()));
    }
  }

  private ParquetFileWriter whole(FileMetaData first) throws IOException {
    ParquetFileWriter open = whole;
    if (open == null) {
      metadata = first.getKeyValueMetaData();
      open =
          new ParquetFileWriter(
              new StreamOutputFile(out),
              first.getSchema(),
              ParquetFileWriter.Mode.CREATE,
              ParquetWriter.DEFAULT_BLOCK_SIZE,
              0,
              null,
              ParquetProperties.builder().build());
      open.start();
      whole = open;
    }
    return open;
  }

  /** Writes the footer; at least one file must have been appended. */
  public void finish() throws IOException {
    if (whole == null) {
      throw new IllegalStateException("nothing was appended");
    }
    whole.end(metadata);
    out.flush();
  }
}

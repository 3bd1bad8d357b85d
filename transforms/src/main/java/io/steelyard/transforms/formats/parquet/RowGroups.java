package io.steelyard.transforms.formats.parquet;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.MessageType;

/**
 * The row groups of a file, in order. In a damaged file any method can throw any runtime exception
 * of Parquet's, besides an IOException.
 */
public final class RowGroups {
  private final ParquetFileReader reader;
  private final List<BlockMetaData> groups;
  private final long length;
  private MessageType selected;

  private RowGroups(ParquetFileReader reader, long length) {
    this.reader = reader;
    this.groups = reader.getRowGroups();
    this.length = length;
    this.selected = schema();
  }

  /** Reads the footer of a file. */
  public static RowGroups open(ChannelInputFile file) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new PageCodecs())
            .withUseHadoopVectoredIo(false)
            .usePageChecksumVerification()
            .build();
    RowGroups groups =
        new RowGroups(ParquetFileReader.open(file, options, file.newStream()), file.getLength());
    groups.checkCounts();
    return groups;
  }

  private void checkCounts() throws IOException {
    for (BlockMetaData group : groups) {
      if (group.getRowCount() < 0) {
        throw new IOException("a row group of " + group.getRowCount() + " rows");
      }
    }
  }

  /** The schema of the whole file. */
  public MessageType schema() {
    return reader.getFileMetaData().getSchema();
  }

  /** Reads only these fields from now on. */
  public void select(MessageType fields) {
    selected = fields;
    reader.setRequestedSchema(fields);
  }

  public int count() {
    return groups.size();
  }

  /** Bytes of the file. */
  public long length() {
    return length;
  }

  /** The offset at which a row group begins. */
  public long offset(int group) {
    return groups.get(group).getStartingPos();
  }

  /** The number of rows that the footer states for a row group. */
  public long rows(int group) {
    return groups.get(group).getRowCount();
  }

  /** Loads the selected columns of a row group. */
  public ColumnReadStore read(int group) throws IOException {
    for (ColumnChunkMetaData chunk : groups.get(group).getColumns()) {
      long from = chunk.getStartingPos();
      if (from < 0 || chunk.getTotalSize() < 0 || chunk.getTotalSize() > length - from) {
        throw new IOException("column " + chunk.getPath() + " lies beyond the end of the file");
      }
    }
    return new ColumnReadStoreImpl(
        reader.readRowGroup(group),
        new UnreadValues(),
        selected,
        reader.getFileMetaData().getCreatedBy());
  }
}

package io.steelyard.transforms.formats.parquet;

import io.steelyard.schemas.GroupedNumber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
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

  /**
   * Reads the footer of a file.
   *
   * @throws IOException if it is damaged, contradicts itself, or nests deeper than {@link
   *     SchemaDepth#DEEPEST}
   */
  public static RowGroups open(ChannelInputFile file) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new PageCodecs())
            .withUseHadoopVectoredIo(false)
            .usePageChecksumVerification()
            .build();
    long stated = SchemaDepth.checkedRows(file);
    RowGroups groups =
        new RowGroups(ParquetFileReader.open(file, options, file.newStream()), file.getLength());
    groups.checkCounts(stated);
    return groups;
  }

  private void checkCounts(long stated) throws IOException {
    long sum = 0;
    for (int group = 0; group < groups.size(); group++) {
      long rows = groups.get(group).getRowCount();
      if (rows < 0) {
        throw new IOException("a row group of " + GroupedNumber.of(rows) + " rows");
      }
      sum += rows(group);
    }
    if (sum != stated) {
      throw new IOException(
          "the footer says that the file has "
              + GroupedNumber.of(stated)
              + " rows, and its row groups "
              + GroupedNumber.of(sum));
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

  /**
   * The number of rows of a row group: what its columns say where they have a value for each row
   * and agree, else what the footer says.
   */
  public long rows(int group) {
    List<Long> counts = valueCounts(group);
    return counts.size() == 1 ? counts.get(0) : groups.get(group).getRowCount();
  }

  /** How many values the columns that have one for each row say they have; each number once. */
  private List<Long> valueCounts(int group) {
    List<Long> counts = new ArrayList<>();
    for (ColumnChunkMetaData chunk : groups.get(group).getColumns()) {
      ColumnDescriptor column = schema().getColumnDescription(chunk.getPath().toArray());
      if (column.getMaxRepetitionLevel() == 0 && !counts.contains(chunk.getValueCount())) {
        counts.add(chunk.getValueCount());
      }
    }
    return counts;
  }

  /** Loads the selected columns of a row group. */
  public ColumnReadStore read(int group) throws IOException {
    return new ColumnReadStoreImpl(
        pages(group), new UnreadValues(), selected, reader.getFileMetaData().getCreatedBy());
  }

  /** Loads the pages of the selected columns of a row group. */
  public PageReadStore pages(int group) throws IOException {
    long rows = groups.get(group).getRowCount();
    for (long count : valueCounts(group)) {
      if (count != rows) {
        throw new IOException(
            "the footer says that it has "
                + GroupedNumber.of(rows)
                + " rows, and its columns "
                + GroupedNumber.of(count));
      }
    }
    for (ColumnChunkMetaData chunk : groups.get(group).getColumns()) {
      long from = chunk.getStartingPos();
      if (from < 0 || chunk.getTotalSize() < 0 || chunk.getTotalSize() > length - from) {
        throw new IOException("column " + chunk.getPath() + " lies beyond the end of the file");
      }
    }
    return reader.readRowGroup(group);
  }

  /** The program that wrote the file, as Parquet wants it for reading. */
  public String createdBy() {
    return String.valueOf(reader.getFileMetaData().getCreatedBy());
  }
}

package io.steelyard.transforms.formats.parquet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Reads single rows of a file whole, all fields of it, as JSON. It goes forward within a row group,
 * so that rows asked for in their order cost one more reading of their row groups; nothing is read
 * before a row is asked for.
 */
public final class RowsAsJson {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          // Before JDK 19 its own digits are others than since.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  private final ChannelInputFile file;
  private final MessageType read;
  private @Nullable RowGroups groups;
  private @Nullable RecordReader<Group> rows;
  private @Nullable MessageType fields;
  private boolean partial;
  private int group = -1;
  private long next;

  /**
   * The rows of a file.
   *
   * @param read the fields that are left where the others cannot be read
   */
  public RowsAsJson(ChannelInputFile file, MessageType read) {
    this.file = file;
    this.read = read;
  }

  /** A row of a row group, both counted from 0; empty where nothing of it can be read. */
  public byte[] row(int ofGroup, long row) throws IOException {
    if (ofGroup != group || row < next) {
      leave();
      group = ofGroup;
    }
    while (fields != null) {
      try {
        return find(row, fields);
      } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError damaged) {
        file.rethrowFailure();
        // The group's other rows come from where this one does.
        fields = partial ? null : read;
        partial = true;
        rows = null;
      }
    }
    return new byte[0];
  }

  /** Forgets the current row group; the next is read whole at first. */
  private void leave() throws IOException {
    rows = null;
    group = -1;
    next = 0;
    if (groups == null) {
      groups = RowGroups.open(file);
    }
    fields = groups.schema();
    partial = false;
  }

  private byte[] find(long row, MessageType wanted) throws IOException {
    RecordReader<Group> from = rows == null ? open(wanted) : rows;
    while (next < row) {
      from.read();
      next++;
    }
    Group found = from.read();
    next++;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      ParquetJson.write(found, json);
    }
    return out.toByteArray();
  }

  private RecordReader<Group> open(MessageType wanted) throws IOException {
    RowGroups all = groups == null ? RowGroups.open(file) : groups;
    groups = all;
    all.select(wanted);
    RecordReader<Group> reader =
        new ColumnIOFactory(all.createdBy())
            .getColumnIO(wanted, all.schema())
            .getRecordReader(all.pages(group), new GroupRecordConverter(wanted));
    rows = reader;
    next = 0;
    return reader;
  }
}

package io.steelyard.transforms.formats;

import io.steelyard.schemas.rows.Originals;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.avro.DamagedException;
import io.steelyard.transforms.formats.parquet.ChannelInputFile;
import io.steelyard.transforms.formats.parquet.RowGroups;
import io.steelyard.transforms.formats.parquet.RowsAsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.column.ColumnReadStore;
import org.jspecify.annotations.Nullable;

/** Reads the row groups of a Parquet file that begin in a byte range. */
final class ParquetRowReader implements RowReader {
  /** A record ends with its row group and its number in it. */
  private static final int PLACE_BYTES = Integer.BYTES + Long.BYTES;

  private final SeekableByteChannel channel;
  private final ChannelInputFile file;
  private final RowsBuilder rows;
  private final long start;
  private final long end;
  private final ByteBuffer place = ByteBuffer.allocate(PLACE_BYTES);
  private @Nullable RowGroups groups;
  private @Nullable ParquetRecord record;
  private @Nullable RowsAsJson whole;
  private int group;
  private int firstGroup;
  private long count;
  private long left;
  private long number;

  ParquetRowReader(
      SeekableByteChannel channel, String source, long start, long end, ReadSettings settings)
      throws IOException {
    this.channel = channel;
    this.file = new ChannelInputFile(channel);
    this.rows = new RowsBuilder(settings, source, this::originals);
    this.start = start;
    this.end = end;
    try {
      RowGroups found = RowGroups.open(file);
      record = new ParquetRecord(found.schema(), settings, rows);
      found.select(record.selected());
      whole = new RowsAsJson(file, record.selected());
      while (firstGroup < found.count() && found.offset(firstGroup) < start) {
        firstGroup++;
      }
      groups = found;
      group = firstGroup;
    } catch (IOException
        | DamagedException
        | RuntimeException
        | OutOfMemoryError
        | StackOverflowError e) {
      // A wrong length in a footer can ask for more memory than there is.
      file.rethrowFailure();
      if (start == 0) {
        rows.failBlock("The file cannot be read as Parquet: " + shown(e) + ".", 0, 1);
      }
    }
  }

  @Override
  public @Nullable ParsedRows read() throws IOException {
    while (!rows.isFull() && (left > 0 || nextGroup())) {
      readRecords();
    }
    return rows.isEmpty() ? null : rows.build();
  }

  private boolean nextGroup() throws IOException {
    RowGroups found = groups;
    while (found != null && record != null && group < found.count() && found.offset(group) < end) {
      int current = group++;
      count = found.rows(current);
      if (count == 0) {
        continue; // Writers make such groups of no rows, which the library refuses to read.
      }
      try {
        ColumnReadStore columns = found.read(current);
        record.open(columns);
        left = count;
        if (left > 0) {
          return true;
        }
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        failGroup(current, Math.max(count, 1), e);
      }
    }
    return false;
  }

  private void readRecords() throws IOException {
    ParquetRecord fields = record;
    if (fields == null) {
      return;
    }
    try {
      while (left > 0 && !rows.isFull()) {
        fields.read();
        place.putInt(0, group - 1).putLong(Integer.BYTES, count - left);
        rows.endRecord(place.array(), 0, PLACE_BYTES, number++);
        left--;
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      rows.discardRecord();
      long lost = left;
      left = 0;
      failGroup(group - 1, lost, e);
    }
  }

  /** The records at these places, read whole when one is asked for. */
  private Originals originals(StringColumn places) {
    return new Originals() {
      @Override
      public int rows() {
        return places.rows();
      }

      @Override
      public byte[] copy(int row) {
        ByteBuffer at = ByteBuffer.wrap(places.bytes(), places.start(row), PLACE_BYTES).slice();
        try {
          return whole == null ? new byte[0] : whole.row(at.getInt(), at.getLong());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private void failGroup(int failed, long lost, Throwable damage) throws IOException {
    file.rethrowFailure();
    RowGroups found = groups;
    long offset = found == null ? 0 : found.offset(failed);
    rows.failBlock("Row group " + failed + " cannot be read: " + shown(damage) + ".", offset, lost);
    number += lost;
  }

  private static String shown(Throwable damage) {
    String message = damage.getMessage();
    if (damage instanceof DamagedException || damage instanceof UnsupportedOperationException) {
      return String.valueOf(message); // A sentence of ours, not of a library's about the bytes.
    }
    return message == null ? damage.getClass().getSimpleName() : Excerpt.of(message);
  }

  @Override
  public long position() {
    RowGroups found = groups;
    if (found == null) {
      return start;
    }
    if (left > 0) {
      return found.offset(group - 1);
    }
    return group < found.count() ? found.offset(group) : found.length();
  }

  @Override
  public long positionsBefore() {
    long before = 0;
    for (int i = 0; groups != null && i < firstGroup; i++) {
      before += Math.max(groups.rows(i), 0);
    }
    return before;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

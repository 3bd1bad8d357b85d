package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.rows.ParsedRows;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A format of one record a line, in the encoding of the input, whose records name their fields.
 * Files of UTF-8 that are not compressed can be split, so no record may span lines.
 *
 * <p>Lines end with a line feed, before which a carriage return may stand; lines of white space
 * only and a byte order mark are skipped. Each line has its own fate: one that is not UTF-8 or
 * longer than the settings allow is rejected as a whole, the others are what {@link LineRecord}
 * makes of them.
 */
public abstract class LineFormat implements RowFormat {
  private static final int BLOCK = 1 << 18;

  private final String name;
  private final Compression compression;

  /**
   * A format.
   *
   * @param word the name without what says how files are compressed
   */
  protected LineFormat(String word, Compression compression) {
    this.name = word + compression.suffix();
    this.compression = compression;
  }

  /** What reads the lines of a file into these rows. */
  protected abstract LineRecord record(ReadSettings settings, RowsBuilder rows);

  /**
   * What ends the lines of a file, told by its beginning. The window stays where it is.
   *
   * @param longest the most bytes to look at
   */
  LineEnd lineEnd(ByteWindow window, int longest) throws IOException {
    return LineEnd.FEED;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final @Nullable String complaint(FirstBytes kind) {
    return kind.complaint(name);
  }

  @Override
  public final boolean splittable(InputSpec input) {
    return compression == Compression.NONE && input.style().isUtf8();
  }

  /** Only rows name columns: they are read until all the wanted ones have been met. */
  @Override
  public final @Nullable List<NamedField> fields(
      SeekableByteChannel channel, ReadSettings settings, Collection<String> wanted)
      throws IOException {
    try (LineReader reader = reader(channel, "", 0, Long.MAX_VALUE, settings)) {
      List<NamedField> met = List.of();
      List<Integer> columns = wanted.stream().map(settings.schema()::indexOf).toList();
      for (@Nullable ParsedRows rows = reader.read(); rows != null; rows = reader.read()) {
        if (!rows.unreadable().isEmpty()) {
          return null;
        }
        met = reader.fields();
        if (met.stream().map(NamedField::column).toList().containsAll(columns)) {
          break;
        }
      }
      return met.isEmpty() ? null : met;
    }
  }

  @Override
  public final RowReader open(
      SeekableByteChannel channel, String source, long start, long end, ReadSettings settings)
      throws IOException {
    return reader(channel, source, start, end, settings);
  }

  private LineReader reader(
      SeekableByteChannel channel, String source, long start, long end, ReadSettings settings)
      throws IOException {
    if (!splittable(settings.input())) {
      if (start != 0) {
        throw new IllegalArgumentException(source + " cannot be read from byte " + start);
      }
      ByteWindow window = Lines.through(channel, compression, settings.input(), BLOCK);
      CsvHeader.skipByteOrderMark(window);
      var unused = lineEnd(window, settings.maximumRecordBytes());
      return new LineReader(this, window, Long.MAX_VALUE, source, () -> 0, settings);
    }
    int block = (int) Math.min(BLOCK, channel.size() + 1);
    ByteWindow first = Lines.at(channel, LineEnd.FEED, 0, block);
    boolean marked = CsvHeader.skipByteOrderMark(first);
    LineEnd lineEnd = lineEnd(first, settings.maximumRecordBytes());
    if (start > 0 || end <= 0) {
      ByteWindow window = Lines.from(channel, lineEnd, start, block);
      long begin = window.offset();
      PositionsBefore before = () -> LineCounts.before(channel, source, lineEnd, begin);
      return new LineReader(this, window, end, source, before, settings);
    }
    // The mark belongs to the first line, which a range that ends within the mark still reads.
    long firstEnd = marked ? Math.max(end, first.offset() + 1) : end;
    return new LineReader(this, first, firstEnd, source, () -> 0, settings);
  }
}

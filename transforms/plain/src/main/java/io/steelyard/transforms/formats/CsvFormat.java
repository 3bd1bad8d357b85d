package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.InputSpec;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values as in RFC 4180, with the delimiter, white space, missing markers and style
 * of the input.
 *
 * <p>Lines end with a line feed, or a carriage return and a line feed, or, where the first record
 * does, with a carriage return alone; empty lines and a byte order mark are skipped. With a header,
 * columns are found by name, in any order: a column that it lacks is missing in every row, a name
 * that is no column is ignored, and every record must have as many fields as it. Without, fields
 * are the columns in their order. A file whose header cannot be read, or names no column, or one
 * twice, is one unreadable block.
 *
 * <p>A quote that is still open at the end of the file or when the record exceeds the greatest
 * size, or whose closing quote is followed by more of the value, rejects the record up to the end
 * of the line that opened it; reading resumes at the next line. Where records cannot span lines, so
 * does a quote that is open at the end of its line, and the file can be split; where they can, a
 * range must begin at the start of a record.
 */
final class CsvFormat implements RowFormat {
  private static final int BLOCK = 1 << 18;

  private final Compression compression;

  CsvFormat(Compression compression) {
    this.compression = compression;
  }

  @Override
  public String name() {
    return "csv" + compression.suffix();
  }

  @Override
  public @Nullable String complaint(FirstBytes kind) {
    return kind.complaint(name());
  }

  @Override
  public boolean splittable(InputSpec input) {
    return !isThrough(input) && input.lines() == InputSpec.Lines.SINGLE;
  }

  /** Whether a file is read from its beginning, whatever its lines. */
  private boolean isThrough(InputSpec input) {
    return compression == Compression.GZIP || !input.style().isUtf8();
  }

  @Override
  public RowReader open(
      SeekableByteChannel channel, String source, long start, long end, ReadSettings settings)
      throws IOException {
    if (isThrough(settings.input())) {
      if (start != 0) {
        throw new IllegalArgumentException(source + " cannot be read from byte " + start);
      }
      ByteWindow window = Lines.through(channel, compression, settings.input(), BLOCK);
      CsvHeader.skipByteOrderMark(window);
      CsvHeader header = CsvHeader.read(window, settings);
      return new CsvReader(window, Long.MAX_VALUE, source, header, () -> 0, settings);
    }
    int block = (int) Math.min(BLOCK, channel.size() + 1);
    ByteWindow first = Lines.at(channel, LineEnd.FEED, 0, block);
    boolean marked = CsvHeader.skipByteOrderMark(first);
    long textStart = first.offset();
    CsvHeader header = CsvHeader.read(first, settings);
    long headerEnd = first.offset();
    if (start == 0 && end > 0) {
      // The mark belongs to the first record, which a range that ends within the mark still reads.
      long firstEnd = marked && headerEnd == textStart ? Math.max(end, textStart + 1) : end;
      return new CsvReader(first, firstEnd, source, header, () -> 0, settings);
    }
    ByteWindow window =
        window(channel, start, headerEnd, settings.input(), header.lineEnd(), block);
    long begin = window.offset();
    // The reader of the first range reports a header that cannot be read; the others read nothing.
    long rangeEnd = header.fault().isEmpty() ? end : 0;
    return new CsvReader(
        window,
        rangeEnd,
        source,
        new CsvHeader(header.layout(), header.lineEnd(), 0, "", List.of()),
        () -> LineCounts.before(channel, source, header.lineEnd(), begin),
        settings);
  }

  @Override
  public @Nullable List<NamedField> fields(SeekableByteChannel channel, ReadSettings settings)
      throws IOException {
    if (settings.input().header() == InputSpec.Header.ABSENT) {
      return null;
    }
    int block = (int) Math.min(BLOCK, channel.size() + 1);
    ByteWindow window = Lines.through(channel, compression, settings.input(), block);
    var unused = CsvHeader.skipByteOrderMark(window);
    List<NamedField> fields = CsvHeader.read(window, settings).fields();
    return fields.isEmpty() ? null : fields;
  }

  private static ByteWindow window(
      SeekableByteChannel channel,
      long start,
      long headerEnd,
      InputSpec input,
      LineEnd lineEnd,
      int block)
      throws IOException {
    if (start <= headerEnd && headerEnd > 0 && input.header() == InputSpec.Header.PRESENT) {
      return Lines.at(channel, lineEnd, headerEnd, block);
    }
    return input.lines() == InputSpec.Lines.SINGLE
        ? Lines.unescaped(channel, lineEnd, start, block, input.style().escape())
        : Lines.at(channel, lineEnd, start, block);
  }
}

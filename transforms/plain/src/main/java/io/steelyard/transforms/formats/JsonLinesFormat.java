package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.rows.ParsedRows;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON lines: one JSON object (RFC 8259, strictly) a line, in the encoding of the input. Files of
 * UTF-8 that are not compressed can be split, because a line break inside a JSON text is always
 * escaped.
 *
 * <p>Lines end with a line feed, or a carriage return and a line feed, or, where the first one
 * does, with a carriage return alone; lines of white space only and a byte order mark are skipped.
 * Keys are column names, in any order: unknown keys are ignored whatever they hold, and an absent
 * key or null is a missing value. Values fit columns as {@link JsonRecord} says.
 *
 * <p>Each line has its own fate: one that is no object, does not end, goes on behind its object or
 * is nested deeper than {@link JsonTokens#DEEPEST} levels is malformed; one that is not UTF-8 or
 * longer than the settings allow is rejected as a whole.
 */
final class JsonLinesFormat implements RowFormat {
  private static final int BLOCK = 1 << 18;

  private final Compression compression;

  JsonLinesFormat(Compression compression) {
    this.compression = compression;
  }

  @Override
  public String name() {
    return "jsonl" + compression.suffix();
  }

  @Override
  public boolean splittable(InputSpec input) {
    return compression == Compression.NONE && input.style().isUtf8();
  }

  /** Only rows name columns: they are read until all the wanted ones have been met. */
  @Override
  public @Nullable List<NamedField> fields(
      SeekableByteChannel channel, ReadSettings settings, Collection<String> wanted)
      throws IOException {
    try (JsonLinesReader reader = open(channel, "", 0, Long.MAX_VALUE, settings)) {
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
  public JsonLinesReader open(
      SeekableByteChannel channel, String source, long start, long end, ReadSettings settings)
      throws IOException {
    if (!splittable(settings.input())) {
      if (start != 0) {
        throw new IllegalArgumentException(source + " cannot be read from byte " + start);
      }
      ByteWindow window = Lines.through(channel, compression, settings.input(), BLOCK);
      CsvHeader.skipByteOrderMark(window);
      var unused = LineEnd.ofJson(window, settings.maximumRecordBytes());
      return new JsonLinesReader(window, Long.MAX_VALUE, source, () -> 0, settings);
    }
    int block = (int) Math.min(BLOCK, channel.size() + 1);
    ByteWindow first = Lines.at(channel, LineEnd.FEED, 0, block);
    boolean marked = CsvHeader.skipByteOrderMark(first);
    LineEnd lineEnd = LineEnd.ofJson(first, settings.maximumRecordBytes());
    if (start > 0 || end <= 0) {
      ByteWindow window = Lines.from(channel, lineEnd, start, block);
      long begin = window.offset();
      return new JsonLinesReader(
          window, end, source, () -> LineCounts.before(channel, source, lineEnd, begin), settings);
    }
    // The mark belongs to the first line, which a range that ends within the mark still reads.
    long firstEnd = marked ? Math.max(end, first.offset() + 1) : end;
    return new JsonLinesReader(first, firstEnd, source, () -> 0, settings);
  }
}

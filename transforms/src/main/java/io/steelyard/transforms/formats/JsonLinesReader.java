package io.steelyard.transforms.formats;

import io.steelyard.schemas.rows.ParsedRows;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON lines: finds the lines, leaves what stands in them to {@link JsonRecord}. */
final class JsonLinesReader implements RowReader {
  private final ByteWindow window;
  private final long end;
  private final PositionsBefore before;
  private final int maximumBytes;
  private final LineScanner scanner = new LineScanner('\n', 0);
  private final LineSkipper skipper;
  private final RowsBuilder rows;
  private final EncodingFault encoding;
  private final JsonRecord record;
  private long line = 1;
  private boolean finished;

  /** A reader of the lines that begin in the window before {@code end}. */
  JsonLinesReader(
      ByteWindow window, long end, String source, PositionsBefore before, ReadSettings settings) {
    this.window = window;
    this.end = end;
    this.before = before;
    this.maximumBytes = settings.maximumRecordBytes();
    this.skipper = new LineSkipper(window, maximumBytes);
    this.rows = new RowsBuilder(settings, source);
    this.encoding = new EncodingFault(settings.input());
    this.record = new JsonRecord(settings, rows);
  }

  @Override
  public @Nullable ParsedRows read() throws IOException {
    while (!finished && !rows.isFull()) {
      if (!readLine()) {
        finished = true;
        String damage = window.damage();
        if (damage != null) {
          rows.failBlock(Damage.sentence(damage, window.offset()), window.offset(), 1);
        }
      }
    }
    return rows.isEmpty() ? null : rows.build();
  }

  /** Reads a line or gets more bytes; false at the end of the range. */
  private boolean readLine() throws IOException {
    int start = window.position();
    boolean last = window.isEnded();
    if (window.offset() >= end || (start == window.limit() && last)) {
      return false;
    }
    int feed = scanner.scan(window.bytes(), start);
    if (feed == window.limit()) {
      if (last && window.damage() != null) {
        return false;
      }
      if (!last && feed - start <= maximumBytes + 1) {
        window.fill();
        return true;
      }
    }
    int textEnd = QuotedRecord.withoutReturn(window.bytes(), start, feed);
    if (textEnd - start > maximumBytes) {
      rejectLong();
      return true;
    }
    readRecord(start, textEnd);
    line++;
    window.moveTo(Math.min(feed + 1, window.limit()));
    return true;
  }

  private void readRecord(int start, int textEnd) {
    byte[] bytes = window.bytes();
    if (isBlank(bytes, start, textEnd)) {
      return;
    }
    if (!scanner.isAscii() && !Utf8.isValid(bytes, start, textEnd)) {
      rows.failRecord("encoding", encoding.sentence("line"));
    } else {
      record.read(bytes, start, textEnd);
    }
    rows.endRecord(bytes, start, textEnd, line);
  }

  private static boolean isBlank(byte[] bytes, int start, int textEnd) {
    int first = start;
    while (first < textEnd && JsonTokens.isSpace(bytes[first])) {
      first++;
    }
    return first == textEnd;
  }

  private void rejectLong() throws IOException {
    skipper.skip(maximumBytes);
    byte[] original = skipper.original();
    rows.failRecord("size", skipper.sizeFault());
    rows.endRecord(original, 0, original.length, line);
    line += skipper.lines();
  }

  /** The columns that rows had so far, then other keys of the last one. */
  List<NamedField> fields() {
    return record.fields();
  }

  @Override
  public long position() {
    return window.offset();
  }

  @Override
  public long positionsBefore() throws IOException {
    return before.count();
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}

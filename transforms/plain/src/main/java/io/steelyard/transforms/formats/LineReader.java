package io.steelyard.transforms.formats;

import io.steelyard.schemas.rows.ParsedRows;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records of a line each: what stands in {@link TextLines} is a {@link LineRecord} each. */
final class LineReader implements RowReader {
  private final TextLines lines;
  private final PositionsBefore before;
  private final RowsBuilder rows;
  private final EncodingFault encoding;
  private final LineRecord record;
  private boolean finished;

  /** A reader of the lines that begin in the window before {@code end}. */
  LineReader(
      LineFormat format,
      ByteWindow window,
      long end,
      String source,
      PositionsBefore before,
      ReadSettings settings) {
    this.lines = new TextLines(window, end, settings.maximumRecordBytes());
    this.before = before;
    this.rows = new RowsBuilder(settings, source);
    this.encoding = new EncodingFault(settings.input());
    this.record = format.record(settings, rows);
  }

  @Override
  public @Nullable ParsedRows read() throws IOException {
    while (!finished && !rows.isFull()) {
      if (lines.next()) {
        readRecord();
      } else {
        finished = true;
        String damage = lines.damage();
        if (damage != null) {
          rows.failBlock(Damage.sentence(damage, lines.offset()), lines.offset(), 1);
        }
      }
    }
    return rows.isEmpty() ? null : rows.build();
  }

  private void readRecord() {
    byte[] bytes = lines.bytes();
    int start = lines.start();
    int end = lines.end();
    String sizeFault = lines.sizeFault();
    if (sizeFault != null) {
      rows.failRecord("size", sizeFault);
    } else if (!lines.isAscii() && !Utf8.isValid(bytes, start, end)) {
      rows.failRecord("encoding", encoding.sentence("line"));
    } else {
      record.read(bytes, start, end);
    }
    rows.endRecord(bytes, start, end, lines.number());
  }

  /** The columns that rows had so far, then other fields of the last one. */
  List<NamedField> fields() {
    return record.fields();
  }

  @Override
  public long position() {
    return lines.offset();
  }

  @Override
  public long positionsBefore() throws IOException {
    return before.count();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

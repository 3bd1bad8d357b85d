package io.steelyard.transforms.formats;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.schemas.rows.ParsedRows;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV records straight from bytes into columns. Lines without quotes, nearly all, are split
 * while their end is searched; the others by {@link QuotedRecord}.
 */
final class CsvReader implements RowReader {
  private final ByteWindow window;
  private final long end;
  private final PositionsBefore before;
  private final CsvLayout layout;
  private final int maximumBytes;
  private final boolean trims;
  private final boolean escapes;
  private final boolean spansLines;
  private final LineScanner scanner;
  private final QuotedRecord quoted;
  private final LineSkipper skipper;
  private final RowsBuilder rows;
  private final ValueParser[] parsers;
  private final ValueParser[] quotedParsers;
  private final EncodingFault encoding;
  private long line;
  private boolean finished;

  /** A reader of the records that begin in the window before {@code end}. */
  CsvReader(
      ByteWindow window,
      long end,
      String source,
      CsvHeader header,
      PositionsBefore before,
      ReadSettings settings) {
    this.window = window;
    this.end = end;
    this.before = before;
    this.layout = header.layout();
    this.maximumBytes = settings.maximumRecordBytes();
    this.trims = settings.input().whitespace() == InputSpec.Whitespace.TRIM;
    this.scanner = new LineScanner(settings.input().delimiter(), layout.fields());
    this.quoted = new QuotedRecord(settings.input(), maximumBytes, layout.fields());
    this.skipper = new LineSkipper(window, maximumBytes, settings.input().style().escape());
    this.rows = new RowsBuilder(settings, source);
    this.encoding = new EncodingFault(settings.input());
    // Nothing between two delimiters is missing; an empty text is in quotes.
    TextStyle style = settings.input().style();
    this.spansLines = settings.input().lines() == InputSpec.Lines.MULTILINE;
    this.escapes = style.escape() != TextStyle.NONE;
    MissingMarkers markers = MissingMarkers.unescaped(settings.input());
    this.parsers = ValueParser.all(settings, style.withoutEmptyText(), markers, rows);
    this.quotedParsers =
        style.emptyText() == null ? parsers : ValueParser.all(settings, style, markers, rows);
    this.line = header.lines() + 1;
    if (!header.fault().isEmpty()) {
      rows.failBlock(header.fault() + " The file is left out.", 0, 1);
      finished = true;
    }
  }

  @Override
  public @Nullable ParsedRows read() throws IOException {
    while (!finished && !rows.isFull()) {
      if (!readRecord()) {
        finished = true;
        String damage = window.damage();
        if (damage != null) {
          rows.failBlock(Damage.sentence(damage, window.offset()), window.offset(), 1);
        }
      }
    }
    return rows.isEmpty() ? null : rows.build();
  }

  /** Reads a record, skips an empty line or gets more bytes; false at the end of the range. */
  private boolean readRecord() throws IOException {
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
    boolean isLong = textEnd - start > maximumBytes;
    // A quote may come behind what was scanned of a long record.
    if (scanner.isQuoted() || (escapes && textEnd > start) || (isLong && spansLines)) {
      return readQuoted(start);
    }
    if (isLong) {
      rejectLine();
      return true;
    }
    if (textEnd > start) {
      readPlain(start, textEnd);
    }
    line++;
    window.moveTo(Math.min(feed + 1, window.limit()));
    return true;
  }

  private void readPlain(int start, int textEnd) {
    byte[] bytes = window.texts();
    int fields = layout.fields();
    if (!scanner.isAscii() && !Utf8.isValid(bytes, start, textEnd)) {
      rows.failRecord("encoding", encoding.sentence("line"));
    } else if (scanner.count() + 1 != fields) {
      failFields(scanner.count() + 1);
    } else {
      int[] columns = layout.columns();
      int[] delimiters = scanner.delimiters();
      delimiters[fields - 1] = textEnd;
      int from = start;
      for (int field = 0; field < fields; field++) {
        int to = delimiters[field];
        if (columns[field] >= 0) {
          if (trims) {
            appendTrimmed(parsers[columns[field]], bytes, from, to);
          } else {
            append(parsers[columns[field]], bytes, from, to);
          }
        }
        from = to + 1;
      }
    }
    rows.endRecord(bytes, start, textEnd, line);
  }

  private void append(ValueParser parser, byte[] text, int from, int to) {
    if (!parser.append(text, from, to)) {
      rows.fail(parser.failure(text, from, to));
    }
  }

  private void appendTrimmed(ValueParser parser, byte[] text, int first, int last) {
    int from = first;
    int to = last;
    while (from < to && (text[from] == ' ' || text[from] == '\t')) {
      from++;
    }
    while (from < to && (text[to - 1] == ' ' || text[to - 1] == '\t')) {
      to--;
    }
    append(parser, text, from, to);
  }

  private boolean readQuoted(int start) throws IOException {
    byte[] bytes = window.bytes();
    QuotedRecord.Ending ending =
        quoted.split(bytes, window.texts(), start, window.limit(), window.isEnded());
    switch (ending) {
      case UNFINISHED -> window.fill();
      case COMPLETE, TOO_LONG -> {
        if (quoted.end() == window.limit() && window.damage() != null) {
          return false;
        }
        if (ending == QuotedRecord.Ending.TOO_LONG) {
          skipper.skipTo(quoted.end(), quoted.lines());
          reject("size", skipper.sizeFault());
        } else {
          acceptQuoted(start, QuotedRecord.withoutReturn(bytes, start, quoted.end()));
          line += quoted.lines();
          window.moveTo(Math.min(quoted.end() + 1, window.limit()));
        }
      }
      case ENDLESS -> {
        if (spansLines) {
          leaveRestOut();
        } else {
          rejectLine();
        }
      }
      case UNCLOSED -> rejectQuote(start, "is never closed");
      case BROKEN -> rejectQuote(start, "is closed before the value ends");
      case CUT -> rejectCut(start);
    }
    return true;
  }

  private void acceptQuoted(int start, int textEnd) {
    byte[] bytes = window.texts();
    if (!Utf8.isValid(bytes, start, textEnd)) {
      rows.failRecord("encoding", encoding.sentence("record"));
    } else if (quoted.fields().count() != layout.fields()) {
      failFields(quoted.fields().count());
    } else {
      int[] columns = layout.columns();
      FieldTexts texts = quoted.fields();
      for (int field = 0; field < columns.length; field++) {
        if (columns[field] >= 0) {
          ValueParser[] fitting = texts.isQuoted(field) ? quotedParsers : parsers;
          append(fitting[columns[field]], texts.text(field), texts.from(field), texts.to(field));
        }
      }
    }
    rows.endRecord(bytes, start, textEnd, line);
  }

  private void failFields(int found) {
    rows.failRecord(
        "fields",
        "The record has "
            + found
            + (found == 1 ? " field" : " fields")
            + " where there should be "
            + layout.fields()
            + ".");
  }

  private void rejectQuote(int start, String fault) throws IOException {
    int open = quoted.openQuote() - start;
    skipper.skip(open);
    reject("malformed", "The quote at byte " + (open + 1) + " of the record " + fault + ".");
  }

  private void rejectCut(int start) throws IOException {
    int cut = quoted.cut() - start;
    skipper.skip(cut);
    reject(
        "malformed",
        "The escape character at byte "
            + (cut + 1)
            + " of the record stands at the end of its line; "
            + (spansLines
                ? "nothing follows it."
                : "input.multiline: true reads values that span lines."));
  }

  /** Where the record ends is not known, so what follows may be a part of it. */
  private void leaveRestOut() {
    rows.failBlock(
        "The record at line "
            + line
            + " does not end within "
            + QuotedRecord.AHEAD
            + " times the "
            + GroupedNumber.of(maximumBytes)
            + " bytes that a record may have, as where a quote is not closed. The rest of the file"
            + " is left out; input.multiline: false reads every line as a record.",
        window.offset(),
        1);
    finished = true;
  }

  /** A line that is too long, whatever is in it. */
  private void rejectLine() throws IOException {
    skipper.skip(maximumBytes);
    reject("size", skipper.sizeFault());
  }

  private void reject(String check, String message) {
    byte[] original = skipper.original();
    rows.failRecord(check, message);
    rows.endRecord(original, 0, original.length, line);
    line += skipper.lines();
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

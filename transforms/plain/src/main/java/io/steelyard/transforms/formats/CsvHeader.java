package io.steelyard.transforms.formats;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.definition.InputSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The start of a CSV file: an optional byte order mark, then, where the input has a header, empty
 * lines and the line of column names.
 *
 * @param layout of the records that follow
 * @param lineEnd what ends the lines of the file
 * @param lines the number of lines used
 * @param fault why no record can be read, or empty
 * @param fields of a record; empty where there is no header or it cannot be read
 */
record CsvHeader(
    CsvLayout layout, LineEnd lineEnd, long lines, String fault, List<NamedField> fields) {
  static final int MOST_FIELDS = 100_000;

  /** Moves the window past a byte order mark; returns whether there was one. */
  static boolean skipByteOrderMark(ByteWindow window) {
    byte[] bytes = window.bytes();
    int at = window.position();
    boolean present =
        window.limit() - at >= 3
            && bytes[at] == (byte) 0xef
            && bytes[at + 1] == (byte) 0xbb
            && bytes[at + 2] == (byte) 0xbf;
    if (present) {
      window.moveTo(at + 3);
    }
    return present;
  }

  /** Reads the header and moves the window past it. */
  static CsvHeader read(ByteWindow window, ReadSettings settings) throws IOException {
    CsvLayout byPosition = CsvLayout.byPosition(settings.schema());
    LineEnd lineEnd = LineEnd.find(window, settings);
    if (settings.input().header() == InputSpec.Header.ABSENT) {
      return new CsvHeader(byPosition, lineEnd, 0, "", List.of());
    }
    long lines = skipEmptyLines(window);
    QuotedRecord record =
        new QuotedRecord(settings.input(), settings.maximumRecordBytes(), MOST_FIELDS);
    while (true) {
      int start = window.position();
      byte[] bytes = window.bytes();
      switch (record.split(bytes, window.texts(), start, window.limit(), window.isEnded())) {
        case UNFINISHED -> window.fill();
        case COMPLETE -> {
          if (!Utf8.isValid(bytes, start, record.end())) {
            return refused(
                byPosition, lineEnd, lines, new EncodingFault(settings.input()).sentence("header"));
          }
          if (record.fields().count() > MOST_FIELDS) {
            return refused(
                byPosition,
                lineEnd,
                lines,
                "The header has more than " + GroupedNumber.of(MOST_FIELDS) + " columns.");
          }
          boolean isEmpty = record.end() == start;
          window.moveTo(Math.min(record.end() + 1, window.limit()));
          List<NamedField> fields = settings.names().fields(names(record.fields()));
          CsvLayout layout = CsvLayout.byName(fields);
          String fault = isEmpty ? "" : fault(layout, fields);
          return new CsvHeader(
              layout, lineEnd, lines + record.lines(), fault, isEmpty ? List.of() : fields);
        }
        case CUT -> {
          return refused(byPosition, lineEnd, lines, "The header ends in an escape character.");
        }
        case TOO_LONG, ENDLESS -> {
          return refused(
              byPosition,
              lineEnd,
              lines,
              "The header has more than the "
                  + GroupedNumber.of(settings.maximumRecordBytes())
                  + " bytes that a record may have.");
        }
        default -> {
          return refused(byPosition, lineEnd, lines, "The header has a quote that is not closed.");
        }
      }
    }
  }

  /** Of a file that is left out. */
  private static CsvHeader refused(
      CsvLayout byPosition, LineEnd lineEnd, long lines, String fault) {
    return new CsvHeader(byPosition, lineEnd, lines, fault, List.of());
  }

  private static String fault(CsvLayout layout, List<NamedField> fields) {
    String twice = NamedField.twice(fields);
    return layout.isForeign()
        ? "The header names none of the columns."
        : twice == null ? "" : "The header has " + twice + ".";
  }

  private static long skipEmptyLines(ByteWindow window) throws IOException {
    long lines = 0;
    while (true) {
      if (window.limit() - window.position() < 2 && !window.isEnded()) {
        window.fill();
      }
      byte[] bytes = window.bytes();
      int at = window.position();
      int left = window.limit() - at;
      int feed = left > 0 && bytes[at] == '\r' ? at + 1 : at;
      if (feed >= window.limit() || bytes[feed] != '\n') {
        return lines;
      }
      window.moveTo(feed + 1);
      lines++;
    }
  }

  private static List<String> names(FieldTexts fields) {
    List<String> names = new ArrayList<>();
    for (int field = 0; field < fields.count(); field++) {
      int from = fields.from(field);
      names.add(
          new String(fields.text(field), from, fields.to(field) - from, StandardCharsets.UTF_8));
    }
    return names;
  }
}

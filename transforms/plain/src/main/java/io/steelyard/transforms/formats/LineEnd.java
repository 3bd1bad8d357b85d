package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.InputSpec;
import java.io.IOException;

/** What ends the lines of a text file. */
enum LineEnd {
  /** A line feed, before which a carriage return may stand. */
  FEED,
  /** A carriage return alone; a line feed too, where there is one. */
  RETURN;

  /**
   * What ends the lines of a CSV file by the end of its first record: carriage returns that no line
   * feed follows. Without a header, that record must have a field for each column, since a carriage
   * return may stand in a text. The window stays where it is and reads lines so from now on.
   */
  static LineEnd find(ByteWindow window, ReadSettings settings) throws IOException {
    window.endLinesWith(RETURN);
    LineEnd found = endsInReturn(window, settings) ? RETURN : FEED;
    window.endLinesWith(found);
    return found;
  }

  /**
   * What ends the lines of JSON lines by the end of the first: carriage returns between two
   * objects. Elsewhere in a text of JSON a carriage return is white space. The window stays where
   * it is and reads lines so from now on.
   */
  static LineEnd ofJson(ByteWindow window, int most) throws IOException {
    while (!window.isEnded()
        && window.limit() - window.position() <= most
        && afterFirst(window) == window.limit()) {
      window.fill();
    }
    byte[] bytes = window.texts();
    int after = afterFirst(window);
    int last = after - 1;
    while (last >= window.position() && JsonTokens.isSpaceInLine(bytes[last])) {
      last--;
    }
    boolean isBetween =
        last >= window.position()
            && bytes[last] == '}'
            && (after == window.limit() || bytes[after] == '{');
    boolean isReturn = isBetween && bytes[after - 1] == '\r';
    LineEnd found = isReturn ? RETURN : FEED;
    window.endLinesWith(found);
    return found;
  }

  /** The index behind the first line's end and the white space that follows; the limit for none. */
  private static int afterFirst(ByteWindow window) {
    byte[] bytes = window.texts();
    int at = window.position();
    while (at < window.limit() && JsonTokens.isSpaceInLine(bytes[at])) {
      at++;
    }
    while (at < window.limit() && bytes[at] != '\r' && bytes[at] != '\n') {
      at++;
    }
    while (at < window.limit() && bytes[at] == '\r') {
      at++;
    }
    return at;
  }

  private static boolean endsInReturn(ByteWindow window, ReadSettings settings) throws IOException {
    QuotedRecord record =
        new QuotedRecord(settings.input(), settings.maximumRecordBytes(), CsvHeader.MOST_FIELDS);
    while (true) {
      int limit = window.limit();
      int start = window.position();
      while (start < limit && window.bytes()[start] == '\n') {
        start++;
      }
      byte[] texts = window.texts();
      QuotedRecord.Ending ending =
          record.split(window.bytes(), texts, start, limit, window.isEnded());
      int after = record.end();
      while (after < limit && texts[after] == '\r') {
        after++;
      }
      boolean isCut = ending == QuotedRecord.Ending.COMPLETE && after == limit;
      if (ending == QuotedRecord.Ending.UNFINISHED || (isCut && !window.isEnded())) {
        window.fill();
        continue;
      }
      return ending == QuotedRecord.Ending.COMPLETE
          && after > record.end()
          && (after == limit || texts[after] != '\n')
          && (settings.input().header() == InputSpec.Header.PRESENT
              || record.fields().count() == settings.schema().size());
    }
  }

  /** The first bytes of a file with a line feed wherever a line ends: the same array or another. */
  byte[] asFeeds(byte[] texts, int count) {
    if (this == FEED) {
      return texts;
    }
    byte[] bytes = texts.clone();
    for (int i = 0; i < count; i++) {
      bytes[i] = bytes[i] == '\r' ? (byte) '\n' : bytes[i];
    }
    return bytes;
  }
}

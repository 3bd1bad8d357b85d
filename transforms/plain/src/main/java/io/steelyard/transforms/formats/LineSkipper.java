package io.steelyard.transforms.formats;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.definition.TextStyle;
import java.io.IOException;
import java.util.Arrays;

/**
 * Takes lines that are not to be parsed out of a window, however long they are: of a record longer
 * than records may be, only the first bytes are kept.
 */
final class LineSkipper {
  private final ByteWindow window;
  private final int maximumBytes;
  private final char escape;
  private byte[] original = {};
  private long length;
  private long lines;

  /**
   * A skipper.
   *
   * @param escape behind which a line does not end, or {@link TextStyle#NONE}
   */
  LineSkipper(ByteWindow window, int maximumBytes, char escape) {
    this.window = window;
    this.maximumBytes = maximumBytes;
    this.escape = escape;
  }

  /**
   * Moves the window behind the first line feed that is at least this many bytes away, or to the
   * end.
   */
  void skip(int distance) throws IOException {
    int from = distance;
    int feed = find(from);
    while (feed < 0 && !window.isEnded() && window.limit() - window.position() <= maximumBytes) {
      from = Math.max(from, window.limit() - window.position());
      window.fill();
      feed = find(from);
    }
    int start = window.position();
    int end = feed < 0 ? window.limit() : feed;
    keep(end);
    lines = count(start, end);
    while (feed < 0 && !window.isEnded()) {
      window.moveTo(window.limit());
      window.fill();
      feed = find(0);
      length += (feed < 0 ? window.limit() : feed) - window.position();
    }
    window.moveTo(feed < 0 ? window.limit() : feed + 1);
    lines++;
  }

  /**
   * Moves the window behind a record.
   *
   * @param end where the line feed behind it stands, or the end
   * @param covered the lines of the record
   */
  void skipTo(int end, int covered) {
    keep(end);
    lines = covered;
    window.moveTo(Math.min(end + 1, window.limit()));
  }

  private void keep(int end) {
    int start = window.position();
    int text = QuotedRecord.withoutReturn(window.bytes(), start, end);
    original = Arrays.copyOfRange(window.texts(), start, Math.min(text, start + maximumBytes));
    length = (long) text - start;
  }

  private int find(int distance) {
    byte[] bytes = window.bytes();
    int position = window.position() + distance;
    while (position < window.limit()
        && (bytes[position] != '\n'
            || Lines.isEscaped(bytes, window.position(), position, escape))) {
      position++;
    }
    return position < window.limit() ? position : -1;
  }

  private long count(int from, int to) {
    byte[] bytes = window.bytes();
    long feeds = 0;
    for (int i = from; i < to; i++) {
      feeds += bytes[i] == '\n' ? 1 : 0;
    }
    return feeds;
  }

  /** The bytes of what was skipped, at most as many as a record may have. */
  byte[] original() {
    return original;
  }

  /** Says that what was skipped is longer than a record may be. */
  String sizeFault() {
    return "The record has "
        + GroupedNumber.of(length)
        + " bytes, more than the "
        + GroupedNumber.of(maximumBytes)
        + " allowed; the rest is cut off.";
  }

  /** The number of lines skipped. */
  long lines() {
    return lines;
  }
}

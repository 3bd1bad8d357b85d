package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.TextStyle;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the lines that begin in a range of a text out of its window, one after the other. Lines of
 * white space only are passed over, but counted; one that damage cuts is not handed out.
 */
final class TextLines implements Closeable {
  private final ByteWindow window;
  private final long rangeEnd;
  private final int maximumBytes;
  private final LineScanner scanner = new LineScanner('\n', 0);
  private final LineSkipper skipper;
  private byte[] bytes = {};
  private int start;
  private int end;
  private long number;
  private long next = 1;
  private @Nullable String sizeFault;

  /**
   * The lines that begin in the window before an offset.
   *
   * @param maximumBytes the longest line that is handed out whole
   */
  TextLines(ByteWindow window, long rangeEnd, int maximumBytes) {
    this.window = window;
    this.rangeEnd = rangeEnd;
    this.maximumBytes = maximumBytes;
    this.skipper = new LineSkipper(window, maximumBytes, TextStyle.NONE);
  }

  /** Moves to the next line; false at the end of the range, and where damage begins. */
  boolean next() throws IOException {
    while (true) {
      int from = window.position();
      boolean last = window.isEnded();
      if (window.offset() >= rangeEnd || (from == window.limit() && last)) {
        return false;
      }
      int feed = scanner.scan(window.bytes(), from);
      if (feed == window.limit()) {
        if (last && window.damage() != null) {
          return false;
        }
        if (!last && feed - from <= maximumBytes + 1) {
          window.fill();
          continue;
        }
      }
      int textEnd = QuotedRecord.withoutReturn(window.bytes(), from, feed);
      if (textEnd - from > maximumBytes) {
        takeLong();
        return true;
      }
      number = next++;
      window.moveTo(Math.min(feed + 1, window.limit()));
      if (!isBlank(window.bytes(), from, textEnd)) {
        bytes = window.bytes();
        start = from;
        end = textEnd;
        sizeFault = null;
        return true;
      }
    }
  }

  private void takeLong() throws IOException {
    skipper.skip(maximumBytes);
    bytes = skipper.original();
    start = 0;
    end = bytes.length;
    number = next;
    next += skipper.lines();
    sizeFault = skipper.sizeFault();
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    int first = from;
    while (first < to && JsonTokens.isSpaceInLine(bytes[first])) {
      first++;
    }
    return first == to;
  }

  /** What holds the line, up to the next. */
  byte[] bytes() {
    return bytes;
  }

  /** The index at which the line begins. */
  int start() {
    return start;
  }

  /** The index behind the line, of which the line's end is no part. */
  int end() {
    return end;
  }

  /** The number of the last line, from 1 in the range; 0 before the first. */
  long number() {
    return number;
  }

  /** Whether the line is of ASCII characters, as far as was looked. */
  boolean isAscii() {
    return scanner.isAscii();
  }

  /** That the line is longer than is allowed, and cut; or null. */
  @Nullable String sizeFault() {
    return sizeFault;
  }

  /** The offset in the text of what comes next. */
  long offset() {
    return window.offset();
  }

  /** What is wrong with the bytes at which the text ended, or null. */
  @Nullable String damage() {
    return window.damage();
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}

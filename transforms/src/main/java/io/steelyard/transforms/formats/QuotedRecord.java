package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.InputSpec;
import java.util.Arrays;

/**
 * Splits one CSV record that has quotes in it into its fields (RFC 4180).
 *
 * <p>A field is quoted where its first character, after white space that is trimmed, is a quote;
 * any other quote stands for itself. Within a quoted field two quotes mean one. After the closing
 * quote, and white space that is trimmed, the field must end.
 */
final class QuotedRecord {
  /** How a record ended. */
  enum Ending {
    /** At {@link #end()}. */
    COMPLETE,
    /** The bytes ran out before its end. */
    UNFINISHED,
    /** It is longer than records may be. */
    TOO_LONG,
    /** The quote at {@link #openQuote()} is never closed. */
    UNCLOSED,
    /** Something follows the closing quote of the one at {@link #openQuote()}. */
    BROKEN
  }

  private static final int USUAL_FIELDS = 64;

  private final byte delimiter;
  private final boolean trims;
  private final boolean spansLines;
  private final int maximumBytes;
  private final int most;
  private int[] from;
  private int[] to;
  private byte[][] texts;
  private byte[] contents = {};
  private byte[] unescaped = new byte[256];
  private int unescapedLength;
  private int count;
  private int end;
  private int lines;
  private int openQuote;
  private int closingQuote;

  /** A splitter of records that have at most this many fields where all is well. */
  QuotedRecord(InputSpec input, int maximumBytes, int most) {
    this.delimiter = (byte) input.delimiter();
    this.trims = input.whitespace() == InputSpec.Whitespace.TRIM;
    this.spansLines = input.lines() == InputSpec.Lines.MULTILINE;
    this.maximumBytes = maximumBytes;
    this.most = most;
    int room = Math.min(most + 1, USUAL_FIELDS);
    this.from = new int[room];
    this.to = new int[room];
    this.texts = new byte[room][];
  }

  /**
   * Splits the record that begins at {@code start}; {@code last} if nothing follows the limit.
   *
   * @param bytes with a line feed wherever a line ends
   * @param source the same bytes as they are, of which fields consist
   */
  Ending split(byte[] bytes, byte[] source, int start, int limit, boolean last) {
    contents = source;
    count = 0;
    lines = 1;
    unescapedLength = 0;
    int position = start;
    while (true) {
      int first = trims ? skipSpaces(bytes, position, limit) : position;
      boolean isQuoted = first < limit && bytes[first] == '"';
      if (isQuoted) {
        Ending ending = closeQuote(bytes, start, first, limit, last);
        if (ending != Ending.COMPLETE) {
          return ending;
        }
        position = closingQuote + 1;
        position = trims ? skipSpaces(bytes, position, limit) : position;
        boolean returned = position < limit && bytes[position] == '\r';
        position += returned ? 1 : 0;
        boolean ends = position == limit || bytes[position] == '\n';
        if (!ends && (returned || bytes[position] != delimiter)) {
          return Ending.BROKEN;
        }
      } else {
        while (position < limit && bytes[position] != delimiter && bytes[position] != '\n') {
          position++;
        }
      }
      if (position - start > maximumBytes + 1) {
        return Ending.TOO_LONG;
      }
      if (position == limit && !last) {
        return Ending.UNFINISHED;
      }
      boolean endsRecord = position == limit || bytes[position] == '\n';
      if (!isQuoted) {
        addUnquoted(bytes, first, endsRecord ? withoutReturn(bytes, first, position) : position);
      }
      if (endsRecord) {
        end = position;
        return withoutReturn(bytes, start, position) - start > maximumBytes
            ? Ending.TOO_LONG
            : Ending.COMPLETE;
      }
      position++;
    }
  }

  private Ending closeQuote(byte[] bytes, int start, int open, int limit, boolean last) {
    openQuote = open;
    boolean isEscaped = false;
    int position = open + 1;
    for (; ; position++) {
      if (position - start >= maximumBytes) {
        return Ending.UNCLOSED;
      }
      if (position >= limit) {
        return last ? Ending.UNCLOSED : Ending.UNFINISHED;
      }
      byte b = bytes[position];
      if (b == '"') {
        if (position + 1 == limit && !last) {
          return Ending.UNFINISHED;
        }
        if (position + 1 == limit || bytes[position + 1] != '"') {
          break;
        }
        isEscaped = true;
        position++;
      } else if (b == '\n') {
        if (!spansLines) {
          return Ending.UNCLOSED;
        }
        lines++;
      }
    }
    closingQuote = position;
    if (isEscaped) {
      addEscaped(contents, open + 1, position);
    } else {
      add(contents, open + 1, position);
    }
    return Ending.COMPLETE;
  }

  private void addUnquoted(byte[] bytes, int first, int last) {
    int begin = first;
    int until = last;
    if (trims) {
      begin = skipSpaces(bytes, first, last);
      while (until > begin && isSpace(bytes[until - 1])) {
        until--;
      }
    }
    add(contents, begin, Math.max(begin, until));
  }

  private void addEscaped(byte[] bytes, int first, int last) {
    int begin = unescapedLength;
    if (begin + last - first > unescaped.length) {
      // Fields already split keep the former array.
      unescaped = Arrays.copyOf(unescaped, 2 * (begin + last - first));
    }
    for (int position = first; position < last; position++) {
      byte b = bytes[position];
      unescaped[unescapedLength++] = b;
      if (b == '"') {
        position++;
      }
    }
    add(unescaped, begin, unescapedLength);
  }

  private void add(byte[] text, int first, int last) {
    if (count == from.length && count <= most) {
      int room = Math.min(most + 1, 2 * count);
      from = Arrays.copyOf(from, room);
      to = Arrays.copyOf(to, room);
      texts = Arrays.copyOf(texts, room);
    }
    if (count <= most) {
      texts[count] = text;
      from[count] = first;
      to[count] = last;
    }
    count++;
  }

  private int skipSpaces(byte[] bytes, int first, int last) {
    int position = first;
    while (position < last && isSpace(bytes[position])) {
      position++;
    }
    return position;
  }

  private boolean isSpace(byte b) {
    return (b == ' ' || b == '\t') && b != delimiter;
  }

  /** The end of the text before a line's end, which may be a carriage return and a line feed. */
  static int withoutReturn(byte[] bytes, int first, int last) {
    return last > first && bytes[last - 1] == '\r' ? last - 1 : last;
  }

  int count() {
    return count;
  }

  byte[] text(int field) {
    return texts[field];
  }

  int from(int field) {
    return from[field];
  }

  int to(int field) {
    return to[field];
  }

  /** Where the line feed after the record stands, or the end of the bytes. */
  int end() {
    return end;
  }

  /** The number of lines that a complete record covers. */
  int lines() {
    return lines;
  }

  int openQuote() {
    return openQuote;
  }
}

package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.TextStyle;

/**
 * Splits one CSV record that has quotes in it into its fields (RFC 4180).
 *
 * <p>A field is quoted where its first character, after white space that is trimmed, is a quote;
 * any other quote stands for itself. Within a quoted field two quotes mean one. After the closing
 * quote, and white space that is trimmed, the field must end. Behind the input's escape character
 * any character stands for itself, the end of a line too, if records may span lines.
 */
final class QuotedRecord {
  /** How a record ended. */
  enum Ending {
    /** At {@link #end()}. */
    COMPLETE,
    /** The bytes ran out before its end. */
    UNFINISHED,
    /** At {@link #end()}, and it is longer than records may be. */
    TOO_LONG,
    /** Its end was looked for so far beyond what records may have that it is given up. */
    ENDLESS,
    /** The quote at {@link #openQuote()} is never closed. */
    UNCLOSED,
    /** Something follows the closing quote of the one at {@link #openQuote()}. */
    BROKEN,
    /** Its last line ends in an escape character, at {@link #cut()}. */
    CUT
  }

  /** No byte. */
  private static final int NONE = 256;

  /**
   * How many times the bytes that it may have a record is read on for its end: the lines of a long
   * quoted value must not pass as records.
   */
  static final int AHEAD = 16;

  private final int escape;
  private final FieldTexts fields;

  private final byte delimiter;
  private final boolean trims;
  private final boolean spansLines;
  private final int maximumBytes;
  private final long farthest;
  private byte[] contents = {};
  private int end;
  private int lines;
  private int openQuote;
  private int closingQuote;
  private int cut;

  /** A splitter of records that have at most this many fields where all is well. */
  QuotedRecord(InputSpec input, int maximumBytes, int most) {
    this.delimiter = (byte) input.delimiter();
    char sign = input.style().escape();
    this.escape = sign == TextStyle.NONE ? NONE : sign;
    this.trims = input.whitespace() == InputSpec.Whitespace.TRIM;
    this.spansLines = input.lines() == InputSpec.Lines.MULTILINE;
    this.maximumBytes = maximumBytes;
    this.farthest = (long) AHEAD * maximumBytes;
    this.fields = new FieldTexts(most, escape, MissingMarkers.escaped(input));
  }

  /**
   * Splits the record that begins at {@code start}; {@code last} if nothing follows the limit.
   *
   * @param bytes with a line feed wherever a line ends
   * @param source the same bytes as they are, of which fields consist
   */
  Ending split(byte[] bytes, byte[] source, int start, int limit, boolean last) {
    contents = source;
    fields.clear();
    lines = 1;
    cut = -1;
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
        position = unquotedEnd(bytes, position, limit, last);
        if (cut >= 0) {
          return Ending.CUT;
        }
      }
      if (position - start > farthest) {
        return Ending.ENDLESS;
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
      if (position - start > farthest) {
        return Ending.ENDLESS;
      }
      if (position >= limit) {
        return last ? Ending.UNCLOSED : Ending.UNFINISHED;
      }
      byte b = bytes[position];
      if (b == escape) {
        // The next byte is passed too, unless a line ends there.
        isEscaped = true;
        position += position + 1 < limit && bytes[position + 1] != '\n' ? 1 : 0;
      } else if (b == '"') {
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
      fields.addEscaped(contents, open + 1, position, '"');
    } else {
      fields.add(contents, open + 1, position);
    }
    fields.setQuoted();
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
    boolean isEscaped = false;
    for (int at = begin; escape != NONE && at < until; at++) {
      isEscaped |= bytes[at] == escape;
    }
    if (isEscaped) {
      fields.addEscaped(contents, begin, until, NONE);
    } else {
      fields.add(contents, begin, Math.max(begin, until));
    }
  }

  /** Where a field without quotes ends; the limit where that is not known yet. */
  private int unquotedEnd(byte[] bytes, int from, int limit, boolean last) {
    int position = from;
    while (position < limit && bytes[position] != delimiter && bytes[position] != '\n') {
      position = bytes[position] == escape ? behind(bytes, position, limit, last) : position + 1;
    }
    return position;
  }

  /** Where what an escape character takes with it ends, such as both characters of a line's end. */
  private int behind(byte[] bytes, int at, int limit, boolean last) {
    int next = at + 1;
    next += next < limit && bytes[next] == '\r' ? 1 : 0;
    if (next >= limit) {
      cut = last ? at : -1;
      return limit;
    }
    if (bytes[next] != '\n') {
      return at + 2;
    }
    cut = spansLines ? -1 : at;
    lines++;
    return spansLines ? next + 1 : next;
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

  /** The fields of a complete record. */
  FieldTexts fields() {
    return fields;
  }

  /** Where the line feed after a record that ended stands, or the end of the bytes. */
  int end() {
    return end;
  }

  /** The number of lines that a record that ended covers. */
  int lines() {
    return lines;
  }

  int openQuote() {
    return openQuote;
  }

  /** Where the escape character stands behind which a line ends that may not. */
  int cut() {
    return cut;
  }
}

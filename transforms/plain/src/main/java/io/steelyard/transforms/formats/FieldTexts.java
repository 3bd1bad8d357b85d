package io.steelyard.transforms.formats;

import java.util.Arrays;

/** The texts of a record's fields, in arrays that are used again for every record. */
final class FieldTexts {
  private static final int USUAL_FIELDS = 64;

  private final int most;
  private final int escape;
  private final MissingMarkers markers;
  private int[] from;
  private int[] to;
  private byte[][] texts;
  private boolean[] quoted;
  private byte[] unescaped = new byte[256];
  private int unescapedLength;
  private int count;

  /** Whether the last text was a marker. */
  private boolean isMissing;

  /**
   * Of records that have at most this many fields where all is well.
   *
   * @param escape the byte behind which a byte stands for itself
   * @param markers the texts with it that mean a missing value as they stand there
   */
  FieldTexts(int most, int escape, MissingMarkers markers) {
    this.markers = markers;
    this.most = most;
    this.escape = escape;
    int room = Math.min(most + 1, USUAL_FIELDS);
    this.from = new int[room];
    this.to = new int[room];
    this.texts = new byte[room][];
    this.quoted = new boolean[room];
  }

  /** Begins another record. */
  void clear() {
    count = 0;
    unescapedLength = 0;
  }

  /** Adds a text as it is. */
  void add(byte[] text, int first, int last) {
    if (count == from.length && count <= most) {
      int room = Math.min(most + 1, 2 * count);
      from = Arrays.copyOf(from, room);
      to = Arrays.copyOf(to, room);
      texts = Arrays.copyOf(texts, room);
      quoted = Arrays.copyOf(quoted, room);
    }
    if (count <= most) {
      texts[count] = text;
      from[count] = first;
      to[count] = last;
      quoted[count] = false;
    }
    isMissing = false;
    count++;
  }

  /**
   * Adds a text in which two of a character mean one, and escape characters mean the next; none
   * where it is a marker such as {@code \N}.
   */
  void addEscaped(byte[] bytes, int first, int last, int doubled) {
    if (markers.matches(bytes, first, last)) {
      add(bytes, first, first);
      isMissing = true;
      return;
    }
    int begin = unescapedLength;
    if (begin + last - first > unescaped.length) {
      // Fields already split keep the former array.
      unescaped = Arrays.copyOf(unescaped, 2 * (begin + last - first));
    }
    for (int position = first; position < last; position++) {
      boolean isEscape = bytes[position] == escape && position + 1 < last;
      position += isEscape ? 1 : 0;
      byte b = bytes[position];
      unescaped[unescapedLength++] = b;
      position += !isEscape && b == doubled ? 1 : 0;
    }
    add(unescaped, begin, unescapedLength);
  }

  /** Says that the last text stood in quotes, so that it is one though it may be empty. */
  void setQuoted() {
    if (count <= most + 1) {
      quoted[count - 1] = !isMissing;
    }
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

  boolean isQuoted(int field) {
    return quoted[field];
  }
}

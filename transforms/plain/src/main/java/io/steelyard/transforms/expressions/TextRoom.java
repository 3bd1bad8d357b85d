package io.steelyard.transforms.expressions;

import io.steelyard.schemas.rows.StringColumn;
import java.util.Arrays;

/**
 * Texts of a column, appended one behind the other. One of more than 10,000 bytes is missing, so
 * that no expression makes more of a row than that.
 */
final class TextRoom {
  /** The most bytes of a text. */
  static final int LONGEST = 10_000;

  private byte[] bytes = new byte[256];
  private int[] offsets = new int[1];
  private int length;
  private int row;

  void clear(int rows) {
    if (offsets.length <= rows) {
      offsets = new int[rows + 1];
    }
    length = 0;
    row = 0;
  }

  int capacity() {
    return bytes.length;
  }

  /** Appends to the text of the row. */
  void add(byte[] source, int start, int end) {
    int size = end - start;
    if (length - offsets[row] > LONGEST) {
      return;
    }
    // One byte too many says as much as all of them.
    size = Math.min(size, LONGEST + 1);
    if (length + size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, size)));
    }
    System.arraycopy(source, start, bytes, length, size);
    length += size;
  }

  void add(byte[] source) {
    add(source, 0, source.length);
  }

  /** Appends ASCII, each byte as another stands for it. */
  void add(byte[] ascii, int start, int end, byte[] instead) {
    int first = length;
    add(ascii, start, end);
    for (int i = first; i < length; i++) {
      bytes[i] = instead[bytes[i]];
    }
  }

  /** Goes on to the next row; the text is missing where nothing, or too much, was added. */
  void end() {
    if (length - offsets[row] > LONGEST) {
      length = offsets[row];
    }
    offsets[++row] = length;
  }

  /** The column of all rows, as many as were ended. */
  StringColumn column() {
    return new StringColumn(bytes, offsets, row);
  }
}

package io.steelyard.schemas.rows;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A column of byte strings, end to end in one array: UTF-8 text, keys, or original records. Empty
 * is missing.
 */
public final class StringColumn implements Column, Originals {
  private final byte[] bytes;
  private final int[] offsets;
  private final int rows;

  /**
   * A column over these arrays, which are kept, not copied.
   *
   * @param offsets {@code rows + 1} ascending positions or more: row i is bytes [offsets[i],
   *     offsets[i + 1])
   */
  public StringColumn(byte[] bytes, int[] offsets, int rows) {
    this.bytes = bytes;
    this.offsets = offsets;
    this.rows = rows;
  }

  /** A column of these texts, for set-up and tests. */
  public static StringColumn of(List<String> texts) {
    int[] offsets = new int[texts.size() + 1];
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    for (int i = 0; i < texts.size(); i++) {
      bytes.writeBytes(texts.get(i).getBytes(StandardCharsets.UTF_8));
      offsets[i + 1] = bytes.size();
    }
    return new StringColumn(bytes.toByteArray(), offsets, texts.size());
  }

  public byte[] bytes() {
    return bytes;
  }

  public int[] offsets() {
    return offsets;
  }

  public int start(int row) {
    return offsets[row];
  }

  public int end(int row) {
    return offsets[row + 1];
  }

  /** The row's text; allocates, so not for hot paths. */
  public String text(int row) {
    return new String(bytes, start(row), end(row) - start(row), StandardCharsets.UTF_8);
  }

  /** A copy of the row's bytes; allocates. */
  @Override
  public byte[] copy(int row) {
    return java.util.Arrays.copyOfRange(bytes, start(row), end(row));
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public boolean isNull(int row) {
    return offsets[row] == offsets[row + 1];
  }

  @Override
  public StringColumn select(int[] selected, int count) {
    int length = 0;
    for (int i = 0; i < count; i++) {
      length += end(selected[i]) - start(selected[i]);
    }
    byte[] chosen = new byte[length];
    int[] bounds = new int[count + 1];
    int position = 0;
    for (int i = 0; i < count; ) {
      // Nearly all rows are selected: what lies together is copied together.
      int first = i++;
      while (i < count && selected[i] == selected[i - 1] + 1) {
        i++;
      }
      int from = start(selected[first]);
      for (int k = first; k < i; k++) {
        bounds[k + 1] = position + end(selected[k]) - from;
      }
      System.arraycopy(bytes, from, chosen, position, bounds[i] - position);
      position = bounds[i];
    }
    return new StringColumn(chosen, bounds, count);
  }
}

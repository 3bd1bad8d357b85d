package io.steelyard.transforms.features;

import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.statistics.ByteHash;
import java.util.Arrays;
import java.util.List;

/**
 * A list of different texts that is looked up by the bytes of their UTF-8, in an open-addressing
 * table. Immutable.
 */
final class Terms {
  private final byte[] bytes;
  private final int[] offsets;
  private final long[] hashes;
  private final int[] table;

  /** The texts in the order of their indices. */
  Terms(List<byte[]> texts) {
    int size = texts.size();
    offsets = new int[size + 1];
    hashes = new long[size];
    table = new int[Integer.highestOneBit(Math.max(2, size)) << 2];
    for (int i = 0; i < size; i++) {
      offsets[i + 1] = Math.addExact(offsets[i], texts.get(i).length);
    }
    bytes = new byte[offsets[size]];
    for (int i = 0; i < size; i++) {
      byte[] text = texts.get(i);
      System.arraycopy(text, 0, bytes, offsets[i], text.length);
      if (index(text, 0, text.length) >= 0) {
        throw new IllegalArgumentException("a text is listed twice");
      }
      hashes[i] = ByteHash.of(text, 0, text.length);
      int slot = (int) hashes[i] & table.length - 1;
      while (table[slot] != 0) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = i + 1;
    }
  }

  int size() {
    return hashes.length;
  }

  /** The bytes of a text, as a copy. */
  byte[] text(int i) {
    return Arrays.copyOfRange(bytes, offsets[i], offsets[i + 1]);
  }

  /** The index of each row's text; -1 where it is missing, {@code unknown} where not listed. */
  void indices(StringColumn column, int unknown, int[] target) {
    byte[] from = column.bytes();
    int[] bounds = column.offsets();
    int rows = column.rows();
    for (int i = 0; i < rows; i++) {
      int start = bounds[i];
      int end = bounds[i + 1];
      if (start == end) {
        target[i] = -1;
      } else {
        int index = index(from, start, end);
        target[i] = index < 0 ? unknown : index;
      }
    }
  }

  private int index(byte[] from, int start, int end) {
    long hash = ByteHash.of(from, start, end);
    int mask = table.length - 1;
    for (int slot = (int) hash & mask; table[slot] != 0; slot = slot + 1 & mask) {
      int i = table[slot] - 1;
      if (hashes[i] == hash && Arrays.equals(bytes, offsets[i], offsets[i + 1], from, start, end)) {
        return i;
      }
    }
    return -1;
  }
}

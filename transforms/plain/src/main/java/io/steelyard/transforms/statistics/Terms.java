package io.steelyard.transforms.statistics;

import io.steelyard.schemas.rows.StringColumn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * A list of different texts that is looked up by the bytes of their UTF-8, in an open-addressing
 * table. Immutable.
 *
 * <p>A text is compared by its length and two words: its first and last eight bytes, which are all
 * that a text of up to sixteen has; a longer one by its hash, and then its bytes.
 */
public final class Terms {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int WORD = Long.BYTES;

  /** 2^64 over the golden ratio, which spreads close numbers far. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final byte[] bytes;
  private final int[] offsets;
  private final long[] first;
  private final long[] last;
  private final int[] table;
  private final int shift;

  /**
   * The texts in the order of their indices.
   *
   * @throws IllegalArgumentException if one is listed twice
   */
  public Terms(List<byte[]> texts) {
    int size = texts.size();
    offsets = new int[size + 1];
    first = new long[size];
    last = new long[size];
    table = new int[Integer.highestOneBit(Math.max(2, size)) << 2];
    shift = Long.numberOfLeadingZeros(table.length) + 1;
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
      first[i] = first(text, 0, text.length);
      last[i] = last(text, 0, text.length);
      int slot = slot(first[i], last[i]);
      while (table[slot] != 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = i + 1;
    }
  }

  /** How many there are. */
  public int size() {
    return first.length;
  }

  /** The bytes of a text, as a copy. */
  public byte[] text(int i) {
    return Arrays.copyOfRange(bytes, offsets[i], offsets[i + 1]);
  }

  /**
   * The index of each row's text; {@code missing} where it is empty, {@code unknown} where not
   * listed.
   */
  public void indices(StringColumn column, int missing, int unknown, int[] target) {
    byte[] from = column.bytes();
    int[] bounds = column.offsets();
    int rows = column.rows();
    for (int i = 0; i < rows; i++) {
      int start = bounds[i];
      int end = bounds[i + 1];
      if (start == end) {
        target[i] = missing;
      } else {
        int index = index(from, start, end);
        target[i] = index < 0 ? unknown : index;
      }
    }
  }

  /** The index of the text that is bytes [start, end); -1 where it is not listed. */
  public int index(byte[] from, int start, int end) {
    long head = first(from, start, end);
    long tail = last(from, start, end);
    int mask = table.length - 1;
    for (int slot = slot(head, tail); table[slot] != 0; slot = (slot + 1) & mask) {
      int i = table[slot] - 1;
      if (first[i] == head
          && last[i] == tail
          && offsets[i + 1] - offsets[i] == end - start
          && (end - start <= 2 * WORD
              || Arrays.equals(bytes, offsets[i], offsets[i + 1], from, start, end))) {
        return i;
      }
    }
    return -1;
  }

  private int slot(long head, long tail) {
    return (int) (((head + Long.rotateLeft(tail, 23)) * SPREAD) >>> shift);
  }

  /** The first eight bytes, or fewer and zeros; of more than sixteen bytes their hash. */
  private static long first(byte[] from, int start, int end) {
    int length = end - start;
    if (length > 2 * WORD) {
      return ByteHash.of(from, start, end);
    }
    return length >= WORD ? (long) LONGS.get(from, start) : partWord(from, start, end);
  }

  /** The last eight bytes; zero of fewer or of more than sixteen. */
  private static long last(byte[] from, int start, int end) {
    int length = end - start;
    return length < WORD || length > 2 * WORD ? 0 : (long) LONGS.get(from, end - WORD);
  }

  private static long partWord(byte[] from, int start, int end) {
    int length = end - start;
    if (length == 0) {
      return 0;
    }
    if (start + WORD <= from.length) {
      return (long) LONGS.get(from, start) & (-1L >>> (64 - 8 * length));
    }
    long word = 0;
    for (int i = end - 1; i >= start; i--) {
      word = (word << 8) | (from[i] & 0xff);
    }
    return word;
  }
}

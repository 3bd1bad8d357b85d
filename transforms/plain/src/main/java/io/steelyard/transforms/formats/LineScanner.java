package io.steelyard.transforms.formats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the end of a line and the delimiters in it, eight bytes at a time.
 *
 * <p>A byte of a word equals another where their exclusive or is zero; {@link #zeroBytes} marks
 * exactly those (H. S. Warren, "Hacker's Delight", 6-1).
 */
final class LineScanner {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long LOW_BITS = ~HIGH_BITS;

  private final long delimiters;
  private final int most;
  private final int[] ends;
  private int count;
  private boolean quoted;
  private boolean ascii;

  /** A scanner of lines that have at most this many delimiters where all is well. */
  LineScanner(char delimiter, int most) {
    this.delimiters = delimiter * EACH_BYTE;
    this.most = most;
    this.ends = new int[most + 9];
  }

  /**
   * The index of the first line feed from {@code from} on, of which there must be one, followed by
   * at least 7 more bytes.
   */
  int scan(byte[] bytes, int from) {
    long others = 0;
    long quotes = 0;
    int found = 0;
    for (int position = from; ; position += Long.BYTES) {
      long word = (long) WORDS.get(bytes, position);
      long feeds = zeroBytes(word ^ '\n' * EACH_BYTE);
      long delimiting = zeroBytes(word ^ delimiters);
      long quoting = zeroBytes(word ^ '"' * EACH_BYTE);
      if (feeds != 0) {
        // Keep what stands before the first line feed.
        long before = (feeds & -feeds) - 1;
        word &= before;
        delimiting &= before;
        quoting &= before;
      }
      others |= word;
      quotes |= quoting;
      if (found > most) {
        found += Long.bitCount(delimiting);
      } else {
        while (delimiting != 0) {
          ends[found++] = position + (Long.numberOfTrailingZeros(delimiting) >> 3);
          delimiting &= delimiting - 1;
        }
      }
      if (feeds != 0) {
        count = found;
        quoted = quotes != 0;
        ascii = (others & HIGH_BITS) == 0;
        return position + (Long.numberOfTrailingZeros(feeds) >> 3);
      }
    }
  }

  /** The indexes of the delimiters of the last line, as far as it may have any. */
  int[] delimiters() {
    return ends;
  }

  /** The number of delimiters in the last line. */
  int count() {
    return count;
  }

  /** Whether there was a quote in the last line. */
  boolean isQuoted() {
    return quoted;
  }

  /** Whether all bytes of the last line were ASCII. */
  boolean isAscii() {
    return ascii;
  }

  /** The number of line feeds among the first bytes. */
  static long feeds(byte[] bytes, int count) {
    long feeds = 0;
    int position = 0;
    for (; position + Long.BYTES <= count; position += Long.BYTES) {
      feeds += Long.bitCount(zeroBytes((long) WORDS.get(bytes, position) ^ '\n' * EACH_BYTE));
    }
    for (; position < count; position++) {
      feeds += bytes[position] == '\n' ? 1 : 0;
    }
    return feeds;
  }

  private static long zeroBytes(long word) {
    return ~(((word & LOW_BITS) + LOW_BITS) | word | LOW_BITS);
  }
}

package io.steelyard.transforms.formats.text;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes of text, appended without allocation per value. Not safe for use by several threads. */
public final class TextBuffer {
  /** Bytes from which on they are better passed on. */
  private static final int FULL = 1 << 15;

  private final InstantText instants = new InstantText();
  private byte[] bytes = new byte[256];
  private int length;

  /** The bytes, of which the first {@link #length} count; valid until the next addition. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  public void clear() {
    length = 0;
  }

  public void add(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
  }

  public void add(byte[] source, int start, int end) {
    int size = end - start;
    reserve(size);
    System.arraycopy(source, start, bytes, length, size);
    length += size;
  }

  public void add(byte[] source) {
    add(source, 0, source.length);
  }

  public void addLong(long value) {
    reserve(Digits.LONGEST);
    length = Digits.write(value, bytes, length);
  }

  /** Adds the shortest decimal that reads back to the same double, see {@link ShortestDecimal}. */
  public void addDouble(double value) {
    reserve(ShortestDecimal.LONGEST);
    length = ShortestDecimal.write(value, bytes, length);
  }

  /** Adds an instant, in milliseconds since 1970 UTC, see {@link InstantText}. */
  public void addInstant(long millis) {
    reserve(InstantText.LONGEST);
    length = instants.write(millis, bytes, length);
  }

  /** A copy of the bytes. */
  public byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  /** Passes the bytes on when there are many. */
  public void drainIfFull(OutputStream out) throws IOException {
    if (length >= FULL) {
      drain(out);
    }
  }

  /** Passes the bytes on. */
  public void drain(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
    length = 0;
  }

  private void reserve(int size) {
    if (length + size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + size));
    }
  }
}

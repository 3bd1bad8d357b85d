package io.steelyard.transforms.formats.writing;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes of text on their way into a stream. Not safe for use by several threads. */
final class TextBuffer {
  /** Bytes from which on they are passed on. */
  private static final int FULL = 1 << 15;

  private final OutputStream out;
  private final InstantText instants = new InstantText();
  private byte[] bytes = new byte[FULL];
  private int length;

  TextBuffer(OutputStream out) {
    this.out = out;
  }

  void add(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
  }

  void add(byte[] source, int start, int end) {
    int size = end - start;
    reserve(size);
    System.arraycopy(source, start, bytes, length, size);
    length += size;
  }

  void add(byte[] source) {
    add(source, 0, source.length);
  }

  void addLong(long value) {
    reserve(Digits.LONGEST);
    length = Digits.write(value, bytes, length);
  }

  void addDouble(double value) {
    reserve(ShortestDecimal.LONGEST);
    length = ShortestDecimal.write(value, bytes, length);
  }

  void addInstant(long millis) {
    reserve(InstantText.LONGEST);
    length = instants.write(millis, bytes, length);
  }

  /** A copy of the bytes that were not passed on yet. */
  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  /** Ends a record: passes the bytes on when there are many. */
  void endRecord() throws IOException {
    if (length >= FULL) {
      drain();
    }
  }

  /** Passes all bytes on. */
  void drain() throws IOException {
    out.write(bytes, 0, length);
    length = 0;
  }

  /** Passes all bytes on and flushes the stream. */
  void flush() throws IOException {
    drain();
    out.flush();
  }

  private void reserve(int size) {
    if (length + size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + size));
    }
  }
}

package io.steelyard.transforms.formats.writing;

import java.util.Arrays;

/**
 * Values in Avro's binary encoding.
 *
 * <p>Source: Apache Avro specification, "Binary encoding".
 */
final class BinaryBuffer {
  private byte[] bytes = new byte[1024];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  void addBoolean(long value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  void addLong(long value) {
    reserve(10);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  void addDouble(double value) {
    reserve(8);
    long bits = Double.doubleToLongBits(value);
    for (int i = 0; i < 8; i++) {
      bytes[length++] = (byte) (bits >>> (8 * i));
    }
  }

  void addText(byte[] source, int start, int end) {
    addLong(end - start);
    reserve(end - start);
    System.arraycopy(source, start, bytes, length, end - start);
    length += end - start;
  }

  private void reserve(int size) {
    if (length + size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + size));
    }
  }
}

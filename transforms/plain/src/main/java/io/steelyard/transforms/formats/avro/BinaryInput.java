package io.steelyard.transforms.formats.avro;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Values in Avro's binary encoding, read from an array. Every length is checked against the bytes
 * that are there before it is used.
 *
 * <p>Source: Apache Avro specification, "Binary encoding".
 */
public final class BinaryInput {
  private final byte[] bytes;
  private final ByteBuffer numbers;
  private final int end;
  private int position;

  /** Reads {@code bytes[start, end)}. */
  public BinaryInput(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.position = start;
    this.end = end;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int position() {
    return position;
  }

  public int remaining() {
    return end - position;
  }

  /** A variable-length, zig-zag coded integer: Avro's int, long, lengths and union branches. */
  public long readLong() throws DamagedException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      need(1);
      byte b = bytes[position++];
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new DamagedException("an integer has more than ten bytes");
  }

  public int readInt() throws DamagedException {
    long value = readLong();
    if (value != (int) value) {
      throw new DamagedException("an integer of 32 bits is " + value);
    }
    return (int) value;
  }

  public float readFloat() throws DamagedException {
    need(4);
    position += 4;
    return numbers.getFloat(position - 4);
  }

  public double readDouble() throws DamagedException {
    need(8);
    position += 8;
    return numbers.getDouble(position - 8);
  }

  public boolean readBoolean() throws DamagedException {
    need(1);
    byte b = bytes[position++];
    if (b != 0 && b != 1) {
      throw new DamagedException("a boolean is " + b);
    }
    return b == 1;
  }

  /** The length of a string or of bytes, which follow. */
  public int readLength() throws DamagedException {
    long length = readLong();
    if (length < 0 || length > remaining()) {
      throw new DamagedException("a value of " + length + " bytes where " + remaining() + " are");
    }
    return (int) length;
  }

  /**
   * Sees that so many items of an array or a map can follow. Items may be without bytes, and a
   * wrong count of these would run for ages.
   */
  public void requireItems(long items) throws DamagedException {
    if (items < 0 || items > Math.max(remaining(), 1)) {
      throw new DamagedException(items + " items where " + remaining() + " bytes are");
    }
  }

  public void skip(int count) throws DamagedException {
    need(count);
    position += count;
  }

  private void need(int count) throws DamagedException {
    if (end - position < count) {
      throw new DamagedException("a record ends in the middle");
    }
  }
}

package io.steelyard.transforms.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Non-negative numbers in as few bytes as they need: seven bits a byte, lowest first, the eighth
 * bit set on all but the last. Only the shortest form of a number is read back, so that equal bytes
 * and equal numbers are the same thing.
 */
public final class Varints {
  private static final int PIECE = 1 << 16;

  private Varints() {}

  /** Writes a non-negative number. */
  public static void write(long value, DataOutput out) throws IOException {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.writeByte((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  /** Reads a number between 0 and {@code maximum}. */
  public static long read(DataInput in, long maximum) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int next = in.readUnsignedByte();
      value |= (long) (next & 0x7f) << shift;
      if ((next & 0x80) == 0) {
        if (value > maximum || (next == 0 && shift > 0)) {
          throw new IOException("corrupted state: number " + value);
        }
        return value;
      }
    }
    throw new IOException("corrupted state: number too long");
  }

  /** Reads a double, whose NaN has one form. */
  public static double readDouble(DataInput in) throws IOException {
    long bits = in.readLong();
    double value = Double.longBitsToDouble(bits);
    if (Double.doubleToLongBits(value) != bits) {
      throw new IOException("corrupted state: a number that is none");
    }
    return value;
  }

  /** Reads that many bytes, a piece at a time: a false length ends at the end of the bytes. */
  public static byte[] readBytes(DataInput in, int length) throws IOException {
    byte[] bytes = new byte[Math.min(length, PIECE)];
    int filled = 0;
    while (filled < length) {
      if (filled == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * filled));
      }
      in.readFully(bytes, filled, bytes.length - filled);
      filled = bytes.length;
    }
    return bytes;
  }

  /** Reads a version byte and refuses any but the expected. */
  public static void readVersion(DataInput in, int expected, String what) throws IOException {
    int version = in.readUnsignedByte();
    if (version != expected) {
      throw new IOException("unknown version " + version + " of " + what);
    }
  }
}

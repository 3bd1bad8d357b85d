package io.steelyard.transforms.beam;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Primitive arrays as bytes: a big-endian length, then the elements in little-endian order, copied
 * in bulk, which is what makes a batch cheap to send between workers.
 */
public final class PrimitiveArrays {
  private PrimitiveArrays() {}

  public static void writeBytes(byte[] values, int start, int end, OutputStream out)
      throws IOException {
    writeLength(end - start, out);
    out.write(values, start, end - start);
  }

  public static byte[] readBytes(DataInputStream in) throws IOException {
    return readExactly(in.readInt(), in);
  }

  public static void writeLongs(long[] values, int length, OutputStream out) throws IOException {
    byte[] bytes = new byte[Math.multiplyExact(length, Long.BYTES)];
    littleEndian(bytes).asLongBuffer().put(values, 0, length);
    writeLength(length, out);
    out.write(bytes);
  }

  public static long[] readLongs(DataInputStream in) throws IOException {
    int length = in.readInt();
    long[] values = new long[length];
    littleEndian(readExactly(length * Long.BYTES, in)).asLongBuffer().get(values);
    return values;
  }

  public static void writeDoubles(double[] values, int length, OutputStream out)
      throws IOException {
    byte[] bytes = new byte[Math.multiplyExact(length, Double.BYTES)];
    littleEndian(bytes).asDoubleBuffer().put(values, 0, length);
    writeLength(length, out);
    out.write(bytes);
  }

  public static double[] readDoubles(DataInputStream in) throws IOException {
    int length = in.readInt();
    double[] values = new double[length];
    littleEndian(readExactly(length * Double.BYTES, in)).asDoubleBuffer().get(values);
    return values;
  }

  public static void writeInts(int[] values, int length, OutputStream out) throws IOException {
    byte[] bytes = new byte[Math.multiplyExact(length, Integer.BYTES)];
    littleEndian(bytes).asIntBuffer().put(values, 0, length);
    writeLength(length, out);
    out.write(bytes);
  }

  public static int[] readInts(DataInputStream in) throws IOException {
    int length = in.readInt();
    int[] values = new int[length];
    littleEndian(readExactly(length * Integer.BYTES, in)).asIntBuffer().get(values);
    return values;
  }

  private static void writeLength(int length, OutputStream out) throws IOException {
    out.write(length >>> 24);
    out.write(length >>> 16);
    out.write(length >>> 8);
    out.write(length);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] readExactly(int length, DataInputStream in) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}

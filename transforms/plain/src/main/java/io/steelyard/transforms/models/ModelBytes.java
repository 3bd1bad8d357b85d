package io.steelyard.transforms.models;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Collects the body of a model and writes it with its head and its checksum, little-endian. */
final class ModelBytes {
  /** "SYML" in a file. */
  static final int MAGIC = 0x4C4D5953;

  static final int VERSION = 1;

  /** Magic, version, kind, length of the body. */
  static final int HEAD = 12;

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  void putByte(int value) {
    body.write(value);
  }

  void putInt(int value) {
    body.write(value);
    body.write(value >>> 8);
    body.write(value >>> 16);
    body.write(value >>> 24);
  }

  void putInts(int[] values) {
    for (int value : values) {
      putInt(value);
    }
  }

  void putFloats(float[] values) {
    for (float value : values) {
      putInt(Float.floatToIntBits(value));
    }
  }

  void putDoubles(double[] values) {
    for (double value : values) {
      long bits = Double.doubleToLongBits(value);
      putInt((int) bits);
      putInt((int) (bits >>> 32));
    }
  }

  void putLayout(FeatureLayout layout) {
    putInt(layout.blocks());
    putInts(layout.categories());
  }

  void writeTo(OutputStream out, int kind) throws IOException {
    byte[] bytes = body.toByteArray();
    ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(MAGIC).putShort((short) VERSION).putShort((short) kind).putInt(bytes.length);
    CRC32C checksum = new CRC32C();
    checksum.update(head.array());
    checksum.update(bytes);
    out.write(head.array());
    out.write(bytes);
    ByteBuffer tail = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    out.write(tail.putInt((int) checksum.getValue()).array());
  }
}

package io.steelyard.transforms.models;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The body of a model, not to be trusted: every count is compared with the bytes that are left
 * before anything is allocated for it.
 */
final class ModelBuffer {
  private final ByteBuffer bytes;

  /** Reads from a little-endian buffer. */
  ModelBuffer(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  int unsignedByte() throws IOException {
    need(1, "a byte");
    return bytes.get() & 0xFF;
  }

  int integer() throws IOException {
    need(4, "a number");
    return bytes.getInt();
  }

  /** A count of things that take this many bytes each and follow. */
  int count(long size, String things) throws IOException {
    int count = integer();
    if (count < 0 || count * size > bytes.remaining()) {
      throw new IOException("The model claims " + count + " " + things + ", more than it holds");
    }
    return count;
  }

  int[] integers(int count) throws IOException {
    need(4L * count, count + " numbers");
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = bytes.getInt();
    }
    return values;
  }

  float[] floats(int count) throws IOException {
    need(4L * count, count + " numbers");
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = bytes.getFloat();
    }
    return values;
  }

  double[] doubles(int count) throws IOException {
    need(8L * count, count + " numbers");
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = bytes.getDouble();
    }
    return values;
  }

  FeatureLayout layout() throws IOException {
    int[] categories = integers(count(4, "feature blocks"));
    long width = 0;
    for (int count : categories) {
      if (count < -1) {
        throw new IOException("The model claims a feature of " + count + " categories");
      }
      width += count == -1 ? 1 : count;
    }
    if (width >= ModelReader.GREATEST_WIDTH) {
      throw new IOException("The model claims a feature vector of " + width + " numbers");
    }
    return new FeatureLayout(categories);
  }

  Link link() throws IOException {
    int code = unsignedByte();
    for (Link link : Link.values()) {
      if (link.code() == code) {
        return link;
      }
    }
    throw new IOException("The model has an unknown link " + code);
  }

  LabelScale labelScale() throws IOException {
    double[] both = doubles(2);
    return new LabelScale(both[0], both[1]);
  }

  void end() throws IOException {
    if (bytes.hasRemaining()) {
      throw new IOException("The model has " + bytes.remaining() + " bytes too many");
    }
  }

  private void need(long count, String what) throws IOException {
    if (count < 0 || count > bytes.remaining()) {
      throw new IOException("The model ends before " + what);
    }
  }
}

package io.steelyard.transforms.metrics;

import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Texts as the length of their UTF-8 bytes and the bytes. */
final class Texts {
  private static final int LONGEST = 64 << 20;

  private Texts() {}

  static void write(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Varints.write(bytes.length, out);
    out.write(bytes);
  }

  static String read(DataInput in) throws IOException {
    int length = (int) Varints.read(in, LONGEST);
    return new String(Varints.readBytes(in, length), StandardCharsets.UTF_8);
  }
}

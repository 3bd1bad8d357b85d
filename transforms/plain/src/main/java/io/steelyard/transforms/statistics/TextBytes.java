package io.steelyard.transforms.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts as the number of their bytes and their UTF-8: equal texts and equal bytes are one. */
public final class TextBytes {
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private TextBytes() {}

  /** Writes a text without half surrogates. */
  public static void write(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Varints.write(bytes.length, out);
    out.write(bytes);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are no UTF-8
   */
  public static String read(DataInput in) throws IOException {
    byte[] bytes = Varints.readBytes(in, (int) Varints.read(in, LONGEST));
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))) {
      throw new IOException("corrupted state: a text that is no UTF-8");
    }
    return text;
  }
}

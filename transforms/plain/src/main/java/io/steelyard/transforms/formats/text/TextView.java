package io.steelyard.transforms.formats.text;

import java.nio.charset.StandardCharsets;

/** A text in a column as characters; one of ASCII, nearly all, is not copied. */
public final class TextView implements CharSequence {
  private byte[] bytes = {};
  private int from;
  private int length;
  private String decoded = "";
  private boolean ascii;

  /** Becomes the text {@code source[start, end)}, which is UTF-8. */
  public void set(byte[] source, int start, int end) {
    bytes = source;
    from = start;
    int all = 0;
    for (int i = start; i < end; i++) {
      all |= source[i];
    }
    ascii = all >= 0;
    decoded = ascii ? "" : new String(source, start, end - start, StandardCharsets.UTF_8);
    length = ascii ? end - start : decoded.length();
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return ascii ? (char) bytes[from + index] : decoded.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return toString().subSequence(start, end);
  }

  @Override
  public String toString() {
    return ascii ? new String(bytes, from, length, StandardCharsets.US_ASCII) : decoded;
  }
}

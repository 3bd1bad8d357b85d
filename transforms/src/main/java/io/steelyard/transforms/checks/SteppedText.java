package io.steelyard.transforms.checks;

import java.nio.charset.StandardCharsets;

/** A text for a regular expression that may be looked at only so often. */
final class SteppedText implements CharSequence {
  private static final int STEPS = 1_000_000;

  /** The match took too long. */
  static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySteps() {
      super("more than " + STEPS + " steps", null, false, false);
    }
  }

  private byte[] bytes = {};
  private int from;
  private int length;
  private String decoded = "";
  private boolean ascii;
  private int steps;

  /** Becomes the text {@code source[start, end)}, which is UTF-8. */
  void set(byte[] source, int start, int end) {
    bytes = source;
    from = start;
    int all = 0;
    for (int i = start; i < end; i++) {
      all |= source[i];
    }
    ascii = all >= 0;
    decoded = ascii ? "" : new String(source, start, end - start, StandardCharsets.UTF_8);
    length = ascii ? end - start : decoded.length();
    steps = 0;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    if (++steps > STEPS) {
      throw new TooManySteps();
    }
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

package io.steelyard.transforms.formats;

/** Encodes UTF-16 as UTF-8 into an array that is used again for every text. */
final class EncodedText {
  private static final int REPLACEMENT = 0xfffd;

  private byte[] bytes = new byte[256];
  private int length;

  /**
   * Encodes {@code text[from, from + count)}; false if it is not Unicode, because a surrogate
   * stands alone: U+FFFD is then in its place.
   */
  boolean encode(char[] text, int from, int count) {
    // No unit of UTF-16 takes more than three bytes: a pair takes four.
    if (3L * count > bytes.length) {
      bytes = new byte[Math.max(3 * count, 2 * bytes.length)];
    }
    boolean unicode = true;
    length = 0;
    int end = from + count;
    for (int i = from; i < end; i++) {
      char unit = text[i];
      if (unit < 0x80) {
        bytes[length++] = (byte) unit;
      } else if (!Character.isSurrogate(unit)) {
        add(unit);
      } else if (i + 1 < end && Character.isSurrogatePair(unit, text[i + 1])) {
        add(Character.toCodePoint(unit, text[++i]));
      } else {
        add(REPLACEMENT);
        unicode = false;
      }
    }
    return unicode;
  }

  private void add(int point) {
    if (point < 0x800) {
      bytes[length++] = (byte) (0xc0 | point >> 6);
    } else {
      if (point < 0x10000) {
        bytes[length++] = (byte) (0xe0 | point >> 12);
      } else {
        bytes[length++] = (byte) (0xf0 | point >> 18);
        bytes[length++] = (byte) (0x80 | (point >> 12 & 0x3f));
      }
      bytes[length++] = (byte) (0x80 | (point >> 6 & 0x3f));
    }
    bytes[length++] = (byte) (0x80 | (point & 0x3f));
  }

  /** The array that holds the last text from its beginning. */
  byte[] bytes() {
    return bytes;
  }

  /** The number of bytes of the last text. */
  int length() {
    return length;
  }
}

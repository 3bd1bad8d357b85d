package io.steelyard.transforms.texts;

/** Characters in bytes of UTF-8, without a text in between. */
final class Utf8 {
  /** What a byte is that begins no character. */
  static final int NONE = Integer.MAX_VALUE;

  private Utf8() {}

  /** The character of two bytes or more that begins at a byte; {@link #NONE} if none does. */
  static int character(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || end - at < length) {
      return NONE;
    }
    int character = first & (0xff >> (length + 1));
    for (int i = 1; i < length; i++) {
      int next = bytes[at + i];
      if ((next & 0xc0) != 0x80) {
        return NONE;
      }
      character = (character << 6) | (next & 0x3f);
    }
    boolean isCharacter =
        length(character) == length
            && character <= Character.MAX_CODE_POINT
            && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE);
    return isCharacter ? character : NONE;
  }

  /** The number of bytes of a character; of {@link #NONE} one. */
  static int length(int character) {
    return character < 0x80 || character == NONE
        ? 1
        : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }

  /** Writes a character and gives the position behind it. */
  static int write(int character, byte[] target, int position) {
    int next = position;
    if (character < 0x80) {
      target[next++] = (byte) character;
    } else if (character < 0x800) {
      target[next++] = (byte) (0xc0 | (character >> 6));
      target[next++] = (byte) (0x80 | (character & 0x3f));
    } else if (character < 0x10000) {
      target[next++] = (byte) (0xe0 | (character >> 12));
      target[next++] = (byte) (0x80 | ((character >> 6) & 0x3f));
      target[next++] = (byte) (0x80 | (character & 0x3f));
    } else {
      target[next++] = (byte) (0xf0 | (character >> 18));
      target[next++] = (byte) (0x80 | ((character >> 12) & 0x3f));
      target[next++] = (byte) (0x80 | ((character >> 6) & 0x3f));
      target[next++] = (byte) (0x80 | (character & 0x3f));
    }
    return next;
  }
}

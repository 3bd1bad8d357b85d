package io.steelyard.transforms.formats;

/** Checks that bytes are well-formed UTF-8 (Unicode Standard, table 3-7). */
public final class Utf8 {
  private Utf8() {}

  /** Whether {@code bytes[from, to)} is well formed: no overlong forms, no surrogates. */
  public static boolean isValid(byte[] bytes, int from, int to) {
    int position = from;
    while (position < to) {
      byte first = bytes[position++];
      if (first >= 0) {
        continue;
      }
      int lead = first & 0xff;
      int following = lead < 0xc2 || lead > 0xf4 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
      if (following < 0 || to - position < following) {
        return false;
      }
      int second = bytes[position] & 0xff;
      int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
      int greatest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
      if (second < least || second > greatest) {
        return false;
      }
      for (int i = 1; i < following; i++) {
        if ((bytes[position + i] & 0xc0) != 0x80) {
          return false;
        }
      }
      position += following;
    }
    return true;
  }
}

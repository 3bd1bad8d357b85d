package io.steelyard.transforms.formats;

import java.nio.charset.StandardCharsets;

/** Shows a value in a message: quoted, one line, at most 80 characters. For bad rows only. */
public final class Excerpt {
  private static final int LONGEST = 80;

  private Excerpt() {}

  /** The text {@code bytes[from, to)} in quotes; control characters and broken UTF-8 replaced. */
  public static String of(byte[] bytes, int from, int to) {
    int shown = Math.min(to, from + 4 * LONGEST);
    return of(new String(bytes, from, shown - from, StandardCharsets.UTF_8));
  }

  /** The text in quotes. */
  public static String of(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    int count = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (count++ == LONGEST) {
        quoted.append('…');
        break;
      }
      int character = text.codePointAt(i);
      quoted.appendCodePoint(Character.isISOControl(character) ? '\uFFFD' : character);
    }
    return quoted.append('"').toString();
  }
}

package io.steelyard.transforms.formats.text;

/** UTF-8 texts as JSON strings: quotation mark, reverse solidus and control characters escaped. */
public final class JsonText {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private JsonText() {}

  /** Appends a string with its quotation marks. */
  public static void add(byte[] source, int start, int end, TextBuffer out) {
    out.add('"');
    int from = start;
    for (int i = start; i < end; i++) {
      byte b = source[i];
      if (b == '"' || b == '\\' || (b >= 0 && b < ' ')) {
        out.add(source, from, i);
        addEscaped(b, out);
        from = i + 1;
      }
    }
    out.add(source, from, end);
    out.add('"');
  }

  private static void addEscaped(byte b, TextBuffer out) {
    out.add('\\');
    switch (b) {
      case '"', '\\' -> out.add((char) b);
      case '\n' -> out.add('n');
      case '\r' -> out.add('r');
      case '\t' -> out.add('t');
      default -> {
        out.add('u');
        out.add('0');
        out.add('0');
        out.add((char) HEX[b >> 4]);
        out.add((char) HEX[b & 15]);
      }
    }
  }
}

package io.steelyard.transforms.formats;

/** Parses {@code true}, {@code false} (in any case), {@code 1} and {@code 0}. */
final class BooleanText {
  /** 1, 0, or -1 where the text is neither true nor false. */
  static int parse(byte[] text, int from, int to) {
    return switch (to - from) {
      case 1 -> text[from] == '1' ? 1 : text[from] == '0' ? 0 : -1;
      case 4 -> isWord(text, from, "true") ? 1 : -1;
      case 5 -> isWord(text, from, "false") ? 0 : -1;
      default -> -1;
    };
  }

  private static boolean isWord(byte[] text, int from, String word) {
    for (int i = 0; i < word.length(); i++) {
      if ((text[from + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private BooleanText() {}
}

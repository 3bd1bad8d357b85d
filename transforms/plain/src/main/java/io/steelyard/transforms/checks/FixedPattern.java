package io.steelyard.transforms.checks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The simplest regular expressions, matched on bytes: a sequence of letters, digits and sets such
 * as {@code [A-Z0-9_]}, each once or {@code {n}} times.
 */
final class FixedPattern {
  private static final String PLAIN = "_:/@ -";

  /** Characters of the longest pattern of this kind. */
  private static final int LONGEST = 1000;

  private final boolean[][] allowed;

  private FixedPattern(boolean[][] allowed) {
    this.allowed = allowed;
  }

  /** The pattern of this regular expression, or null if it is not that simple. */
  static @Nullable FixedPattern of(String regex) {
    List<boolean[]> allowed = new ArrayList<>();
    int at = 0;
    while (at < regex.length()) {
      boolean[] bytes = new boolean[256];
      int end = regex.charAt(at) == '[' ? set(regex, at + 1, bytes) : single(regex, at, bytes);
      if (end < 0) {
        return null;
      }
      int times = 1;
      if (regex.startsWith("{", end)) {
        int close = regex.indexOf('}', end);
        times = close < 0 ? -1 : count(regex.substring(end + 1, close));
        end = close + 1;
      }
      if (times < 0 || allowed.size() + times > LONGEST) {
        return null;
      }
      for (int i = 0; i < times; i++) {
        allowed.add(bytes);
      }
      at = end;
    }
    return new FixedPattern(allowed.toArray(boolean[][]::new));
  }

  private static int single(String regex, int at, boolean[] bytes) {
    char letter = regex.charAt(at);
    if (!isWord(letter) && PLAIN.indexOf(letter) < 0) {
      return -1;
    }
    bytes[letter] = true;
    return at + 1;
  }

  /** Marks the characters of a set and answers where it ends, or -1 if it is not that simple. */
  private static int set(String regex, int from, boolean[] bytes) {
    int at = from;
    while (at < regex.length() && isWord(regex.charAt(at))) {
      char first = regex.charAt(at++);
      char last = first;
      if (at + 1 < regex.length() && regex.charAt(at) == '-' && isWord(regex.charAt(at + 1))) {
        last = regex.charAt(at + 1);
        at += 2;
      }
      if (last < first) {
        return -1;
      }
      for (char c = first; c <= last; c++) {
        bytes[c] = true;
      }
    }
    return at > from && regex.startsWith("]", at) ? at + 1 : -1;
  }

  private static int count(String digits) {
    boolean isCount = !digits.isEmpty() && digits.length() <= 3;
    return isCount && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(digits)
        : -1;
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  /** Whether {@code text[from, to)} matches as a whole. */
  boolean matches(byte[] text, int from, int to) {
    if (to - from != allowed.length) {
      return false;
    }
    for (int i = 0; i < allowed.length; i++) {
      if (!allowed[i][text[from + i] & 0xff]) {
        return false;
      }
    }
    return true;
  }
}

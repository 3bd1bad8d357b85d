package io.steelyard.transforms.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The simplest regular expressions, matched on bytes: a sequence of letters, digits and classes
 * such as {@code [A-Z0-9_]}, each once or {@code {n}} times.
 */
final class FixedPattern {
  private static final Pattern ITEM =
      Pattern.compile(
          "(?:([A-Za-z0-9_:/@ -])|\\[((?:[A-Za-z0-9_](?:-[A-Za-z0-9])?)+)\\])(?:\\{(\\d{1,3})\\})?");
  private static final Pattern RANGE = Pattern.compile("([A-Za-z0-9_])(?:-([A-Za-z0-9]))?");

  private final boolean[][] allowed;

  private FixedPattern(boolean[][] allowed) {
    this.allowed = allowed;
  }

  /** The pattern of this regular expression, or null if it is not that simple. */
  static @Nullable FixedPattern of(String regex) {
    List<boolean[]> allowed = new ArrayList<>();
    Matcher item = ITEM.matcher(regex);
    int at = 0;
    while (at < regex.length()) {
      if (!item.find(at) || item.start() != at) {
        return null;
      }
      boolean[] bytes = new boolean[256];
      Matcher range = RANGE.matcher(item.group(2) == null ? "" : item.group(2));
      while (range.find()) {
        char first = range.group(1).charAt(0);
        char last = range.group(2) == null ? first : range.group(2).charAt(0);
        if (last < first) {
          return null;
        }
        for (char c = first; c <= last; c++) {
          bytes[c] = true;
        }
      }
      if (item.group(1) != null) {
        bytes[item.group(1).charAt(0)] = true;
      }
      int times = item.group(3) == null ? 1 : Integer.parseInt(item.group(3));
      for (int i = 0; i < times; i++) {
        allowed.add(bytes);
      }
      at = item.end();
    }
    return new FixedPattern(allowed.toArray(boolean[][]::new));
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

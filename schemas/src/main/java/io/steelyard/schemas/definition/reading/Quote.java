package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.PlainText;
import java.util.Collection;
import java.util.stream.Collectors;

/** Values in messages: quoted, shortened, on one line. */
final class Quote {
  private static final int LONGEST = 60;

  private Quote() {}

  /** The text in quotes, at most 60 characters of it. */
  static String text(String text) {
    return '"' + shorten(text) + '"';
  }

  /** At most 60 characters, control characters as a replacement character. */
  static String shorten(String text) {
    return PlainText.shortened(text, LONGEST)
        .codePoints()
        .map(c -> Character.isISOControl(c) ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Names separated by commas, at most twenty of them. */
  static String list(Collection<String> names) {
    String first = names.stream().limit(20).map(Quote::shorten).collect(Collectors.joining(", "));
    return names.size() <= 20 ? first : first + ", … (" + names.size() + " in all)";
  }
}

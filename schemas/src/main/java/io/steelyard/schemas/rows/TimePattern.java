package io.steelyard.schemas.rows;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * Patterns of java.time by which timestamps are read: in English whatever the computer speaks,
 * small letters as good as capitals, and strictly, so that there is no 31 February.
 */
public final class TimePattern {
  private TimePattern() {}

  /**
   * The formatter of a pattern. A year of the era ({@code y}) without an era is of ours.
   *
   * @throws IllegalArgumentException if it is no pattern
   */
  public static DateTimeFormatter formatter(String pattern) {
    DateTimeFormatterBuilder builder =
        new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
    if (has(pattern, "y") && !has(pattern, "G")) {
      builder.parseDefaulting(ChronoField.ERA, 1);
    }
    return builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  }

  /** Whether one of these letters stands in a pattern, outside of quotes. */
  public static boolean has(String pattern, String letters) {
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char letter = pattern.charAt(i);
      quoted ^= letter == '\'';
      if (!quoted && letters.indexOf(letter) >= 0) {
        return true;
      }
    }
    return false;
  }
}

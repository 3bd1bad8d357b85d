package io.steelyard.schemas.rows;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Patterns of java.time by which timestamps are read: in English whatever the computer speaks,
 * small letters as good as capitals, and strictly, so that there is no 31 February. Years of two
 * digits are those from 1969 to 2068, as POSIX has them.
 */
public final class TimePattern {
  private static final int FIRST_SHORT_YEAR = 1969;

  private TimePattern() {}

  /**
   * The formatter of a pattern. A year of the era ({@code y}) without an era is of ours.
   *
   * @throws IllegalArgumentException if it is no pattern
   */
  public static DateTimeFormatter formatter(String pattern) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    int begin = 0;
    for (Run run : runs(pattern)) {
      if (run.length() == 2 && (run.letter() == 'u' || run.letter() == 'y')) {
        builder
            .appendPattern(pattern.substring(begin, run.at()))
            .appendValueReduced(
                run.letter() == 'u' ? ChronoField.YEAR : ChronoField.YEAR_OF_ERA,
                2,
                2,
                FIRST_SHORT_YEAR);
        begin = run.at() + 2;
      }
    }
    builder.appendPattern(pattern.substring(begin));
    if (has(pattern, "y") && !has(pattern, "G")) {
      builder.parseDefaulting(ChronoField.ERA, 1);
    }
    return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }

  /** Whether one of these letters stands in a pattern, outside of quotes. */
  public static boolean has(String pattern, String letters) {
    return runs(pattern).stream().anyMatch(run -> letters.indexOf(run.letter()) >= 0);
  }

  /** How often a letter, or a run of it, stands in a pattern, outside of quotes. */
  public static int count(String pattern, char letter) {
    return (int) runs(pattern).stream().filter(run -> run.letter() == letter).count();
  }

  /** Letters that are alike, one after the other. */
  private record Run(char letter, int at, int length) {}

  private static List<Run> runs(String pattern) {
    List<Run> runs = new ArrayList<>();
    boolean quoted = false;
    int at = 0;
    while (at < pattern.length()) {
      char letter = pattern.charAt(at);
      quoted ^= letter == '\'';
      int end = at + 1;
      while (end < pattern.length() && pattern.charAt(end) == letter && letter != '\'') {
        end++;
      }
      if (!quoted && Character.isLetter(letter)) {
        runs.add(new Run(letter, at, end - at));
      }
      at = end;
    }
    return runs;
  }
}

package io.steelyard.transforms.profiling;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to write dates and times that ISO 8601 does not know. It tells whether a text has it
 * without an exception for each that has not, as the pattern's own parser would throw.
 */
public final class DatePattern {
  private static final List<String> DATES =
      List.of(
          "dd/MM/uuuu",
          "MM/dd/uuuu",
          "dd.MM.uuuu",
          "dd-MM-uuuu",
          "MM-dd-uuuu",
          "uuuu/MM/dd",
          "dd-MMM-uuuu",
          "dd/MM/uu",
          "MM/dd/uu");

  private static final List<String> TIMES = List.of("", " HH:mm", " HH:mm:ss");

  /** Those that are tried; profiles count each by its position here. */
  public static final List<DatePattern> ALL = all();

  private static final int[] MONTH_DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private final String pattern;
  private final byte[] letters;

  private DatePattern(String pattern) {
    this.pattern = pattern;
    this.letters = pattern.getBytes(StandardCharsets.US_ASCII);
  }

  private static List<DatePattern> all() {
    List<DatePattern> patterns = new ArrayList<>();
    for (String date : DATES) {
      for (String time : TIMES) {
        patterns.add(new DatePattern(date + time));
      }
    }
    return List.copyOf(patterns);
  }

  /** As java.time writes it, and a definition's {@code format}. */
  public String pattern() {
    return pattern;
  }

  /** Whether days and months would be as good the other way round. */
  public boolean isTwin(DatePattern other) {
    return pattern.indexOf("MMM") < 0
        && pattern.replace("dd", "%").replace("MM", "dd").replace("%", "MM").equals(other.pattern);
  }

  /** Whether {@code text[from, to)} is a date, or date and time, written so. */
  boolean matches(byte[] text, int from, int to) {
    if (to - from != letters.length) {
      return false;
    }
    int year = 2000;
    int month = 1;
    int day = 1;
    for (int at = 0; at < letters.length; ) {
      byte letter = letters[at];
      int end = at + 1;
      while (end < letters.length && letters[end] == letter && isLetter(letter)) {
        end++;
      }
      if (!isLetter(letter)) {
        if (text[from + at] != letter) {
          return false;
        }
      } else {
        int value =
            letter == 'M' && end - at == 3
                ? monthNamed(text, from + at)
                : number(text, from + at, from + end);
        if (value < 0 || !isPossible(letter, value)) {
          return false;
        }
        year = letter == 'u' ? value : year;
        month = letter == 'M' ? value : month;
        day = letter == 'd' ? value : day;
      }
      at = end;
    }
    boolean isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= MONTH_DAYS[month - 1] && (month != 2 || day < 29 || isLeap);
  }

  private static boolean isLetter(byte letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
  }

  private static boolean isPossible(byte letter, int value) {
    return switch (letter) {
      case 'M' -> value >= 1 && value <= 12;
      case 'd' -> value >= 1 && value <= 31;
      case 'H' -> value <= 23;
      case 'm', 's' -> value <= 59;
      default -> true;
    };
  }

  private static int number(byte[] text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static int monthNamed(byte[] text, int from) {
    for (int month = 0; month < 12; month++) {
      boolean isThis = true;
      for (int i = 0; i < 3 && isThis; i++) {
        isThis = (text[from + i] | 0x20) == MONTHS.charAt(3 * month + i);
      }
      if (isThis) {
        return month + 1;
      }
    }
    return -1;
  }
}

package io.steelyard.transforms.formats;

import io.steelyard.transforms.calendar.CivilCalendar;

/**
 * Parses ISO 8601 dates and times in place: {@code 2026-11-24} or {@code 20261124}, then nothing
 * for midnight, or a {@code T} or space and {@code 06:35:13} or {@code 063513} (seconds and
 * decimals of them, after a point or a comma, optional; finer ones than milliseconds are cut off),
 * then {@code Z}, an offset such as {@code +01:00}, or nothing for UTC. Years are 0000 to 9999, or
 * of a sign and four to nine digits, as in {@code +12026-11-24}. {@code 24:00} is the end of its
 * day, and a leap second, {@code 23:59:60} UTC, is the second after it, which has the same number
 * since 1970.
 */
final class IsoTimestamp {
  private static final int NO_YEAR = Integer.MIN_VALUE;
  private static final int MOST_YEAR_DIGITS = 9;

  /** So many days from 1970 that their milliseconds, and those of a day more, are a long. */
  private static final long MOST_DAYS = Long.MAX_VALUE / CivilCalendar.DAY - 1;

  private static final int BASIC_DATE_LENGTH = 8;
  private static final int MINUTES_A_DAY = 1440;
  private static final int[] MONTH_DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  /** Whether the last text was a timestamp. */
  boolean valid;

  private int position;
  private boolean leaps;

  /** Milliseconds since 1970 UTC, or 0 with {@link #valid} false. */
  long parse(byte[] text, int from, int to) {
    valid = false;
    int length = to - from;
    if (length < BASIC_DATE_LENGTH) {
      return 0;
    }
    int year = year(text, from, to);
    int afterYear = position;
    int gap = afterYear < to && text[afterYear] == '-' ? 1 : 0;
    int date = afterYear - from + 4 + 2 * gap;
    boolean isSigned = afterYear - from > 4;
    if (year == NO_YEAR
        || length < date
        || (gap == 1 && text[afterYear + 3] != '-')
        || (isSigned && gap == 0)) {
      return 0;
    }
    int month = twoDigits(text, afterYear + gap);
    int day = twoDigits(text, afterYear + 2 + 2 * gap);
    if (month < 1 || month > 12 || day < 1 || day > MONTH_DAYS[month - 1]) {
      return 0;
    }
    if (day == 29 && month == 2 && !isLeap(year)) {
      return 0;
    }
    long days = CivilCalendar.day(year, month, day);
    if (Math.abs(days) > MOST_DAYS) {
      return 0;
    }
    long midnight = days * CivilCalendar.DAY;
    if (length == date) {
      valid = true;
      return midnight;
    }
    int separator = text[from + date];
    if (separator != 'T' && separator != ' ' && separator != 't') {
      return 0;
    }
    int time = timeOfDay(text, from + date + 1, to);
    int offset = time < 0 ? -1 : offset(text, position, to);
    // A leap second follows the last minute of a day in UTC, and nothing else.
    boolean isMisplaced = leaps && Math.floorMod(time / 60_000 - offset, MINUTES_A_DAY) != 0;
    valid &= !isMisplaced;
    return valid ? midnight + time - offset * 60_000L : 0;
  }

  /** The year, leaving the position behind it, or {@link #NO_YEAR}. */
  private int year(byte[] text, int from, int to) {
    if (text[from] != '+' && text[from] != '-') {
      position = from + 4;
      int high = twoDigits(text, from);
      int low = twoDigits(text, from + 2);
      return (high | low) < 0 ? NO_YEAR : high * 100 + low;
    }
    int year = 0;
    for (position = from + 1; position < to && isDigit(text[position]); position++) {
      if (position - from > MOST_YEAR_DIGITS) {
        return NO_YEAR;
      }
      year = year * 10 + text[position] - '0';
    }
    return position - from < 5 ? NO_YEAR : text[from] == '-' ? -year : year;
  }

  /** Milliseconds of the day, leaving the position behind them, or -1. */
  private int timeOfDay(byte[] text, int from, int to) {
    leaps = false;
    int gap = to - from > 2 && text[from + 2] == ':' ? 1 : 0;
    if (to - from < 4 + gap) {
      return -1;
    }
    int hour = twoDigits(text, from);
    int minute = twoDigits(text, from + 2 + gap);
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59) {
      return -1;
    }
    position = from + 4 + gap;
    int milliseconds = (hour * 60 + minute) * 60_000;
    if (hasSeconds(text, to, gap)) {
      int second = to - position < 2 + gap ? -1 : twoDigits(text, position + gap);
      if (second < 0 || second > 60) {
        return -1;
      }
      leaps = second == 60;
      position += 2 + gap;
      int fraction = fraction(text, to);
      milliseconds = fraction < 0 ? -1 : milliseconds + second * 1000 + fraction;
    }
    return milliseconds > MINUTES_A_DAY * 60_000 && hour == 24 ? -1 : milliseconds;
  }

  private boolean hasSeconds(byte[] text, int to, int gap) {
    return position < to && (gap == 1 ? text[position] == ':' : isDigit(text[position]));
  }

  /** Milliseconds of the decimals of a second, 0 where there are none, -1 where they are wrong. */
  private int fraction(byte[] text, int to) {
    if (position == to || (text[position] != '.' && text[position] != ',')) {
      return 0;
    }
    position++;
    int first = position;
    int weight = 100;
    int milliseconds = 0;
    for (; position < to && isDigit(text[position]); position++) {
      milliseconds += (text[position] - '0') * weight;
      weight /= 10;
    }
    return position == first ? -1 : milliseconds;
  }

  /** Minutes east of UTC; sets {@link #valid}. */
  private int offset(byte[] text, int from, int to) {
    int length = to - from;
    if (length == 0 || (length == 1 && (text[from] == 'Z' || text[from] == 'z'))) {
      valid = true;
      return 0;
    }
    boolean colon = length == 6 && text[from + 3] == ':';
    if ((text[from] != '+' && text[from] != '-') || !(colon || length == 5 || length == 3)) {
      return 0;
    }
    int hours = twoDigits(text, from + 1);
    int minutes = length == 3 ? 0 : twoDigits(text, colon ? from + 4 : from + 3);
    valid = hours >= 0 && minutes >= 0 && minutes <= 59 && hours * 60 + minutes <= 18 * 60;
    return text[from] == '-' ? -(hours * 60 + minutes) : hours * 60 + minutes;
  }

  private static boolean isLeap(int year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static int twoDigits(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }
}

package io.steelyard.transforms.formats;

/**
 * Parses ISO 8601 dates and times in place (see {@link TimestampText}).
 *
 * <p>Days are counted in 400-year cycles of years that begin in March, so that the leap day comes
 * last (H. Hinnant, "chrono-compatible low-level date algorithms").
 */
final class IsoTimestamp {
  private static final int DATE_LENGTH = 10;
  private static final int DAYS_OF_CYCLE = 146_097;
  private static final int DAYS_TO_1970 = 719_468;
  private static final int[] MONTH_DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  /** Whether the last text was a timestamp. */
  boolean valid;

  private int position;

  /** Milliseconds since 1970 UTC, or 0 with {@link #valid} false. */
  long parse(byte[] text, int from, int to) {
    valid = false;
    if (to - from < DATE_LENGTH || text[from + 4] != '-' || text[from + 7] != '-') {
      return 0;
    }
    int high = twoDigits(text, from);
    int low = twoDigits(text, from + 2);
    int month = twoDigits(text, from + 5);
    int day = twoDigits(text, from + 8);
    if ((high | low) < 0 || month < 1 || month > 12 || day < 1 || day > MONTH_DAYS[month - 1]) {
      return 0;
    }
    int year = high * 100 + low;
    if (day == 29 && month == 2 && !isLeap(year)) {
      return 0;
    }
    long date = days(year, month, day) * 86_400_000L;
    if (to - from == DATE_LENGTH) {
      valid = true;
      return date;
    }
    int separator = text[from + DATE_LENGTH];
    if (separator != 'T' && separator != ' ' && separator != 't') {
      return 0;
    }
    int time = timeOfDay(text, from + DATE_LENGTH + 1, to);
    int offset = time < 0 ? -1 : offset(text, position, to);
    if (!valid) {
      return 0;
    }
    return date + time - offset * 60_000L;
  }

  /** Milliseconds of the day, leaving the position behind them, or -1. */
  private int timeOfDay(byte[] text, int from, int to) {
    if (to - from < 5 || text[from + 2] != ':') {
      return -1;
    }
    int hour = twoDigits(text, from);
    int minute = twoDigits(text, from + 3);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return -1;
    }
    position = from + 5;
    int milliseconds = (hour * 60 + minute) * 60_000;
    if (position == to || text[position] != ':') {
      return milliseconds;
    }
    int second = to - position < 3 ? -1 : twoDigits(text, position + 1);
    if (second < 0 || second > 59) {
      return -1;
    }
    position += 3;
    milliseconds += second * 1000;
    if (position == to || text[position] != '.') {
      return milliseconds;
    }
    position++;
    int first = position;
    int weight = 100;
    for (; position < to && text[position] >= '0' && text[position] <= '9'; position++) {
      milliseconds += (text[position] - '0') * weight;
      weight /= 10;
    }
    return position == first || position - first > 9 ? -1 : milliseconds;
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

  /** Days since 1970-01-01 in the proleptic Gregorian calendar. */
  private static int days(int year, int month, int day) {
    int marchYear = month <= 2 ? year - 1 : year;
    int cycle = Math.floorDiv(marchYear, 400);
    int yearOfCycle = marchYear - cycle * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear;
    return cycle * DAYS_OF_CYCLE + dayOfCycle - DAYS_TO_1970;
  }

  private static boolean isLeap(int year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  private static int twoDigits(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }
}

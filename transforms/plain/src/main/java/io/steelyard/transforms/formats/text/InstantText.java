package io.steelyard.transforms.formats.text;

import io.steelyard.transforms.calendar.CivilCalendar;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Instants as ISO 8601 text in UTC with milliseconds, {@code 2026-03-01T08:30:00.000Z}; years
 * beyond 0000 to 9999 as {@link java.time.Instant} writes them. Keeps the last date, which the next
 * instant mostly shares. Not safe for use by several threads.
 */
public final class InstantText {
  /** The most bytes that {@link #write} writes. */
  static final int LONGEST = 31;

  private static final long FIRST_DAY = CivilCalendar.day(0, 1, 1);
  private static final long LAST_DAY = CivilCalendar.day(9999, 12, 31);

  private byte[] date = "1970-01-01".getBytes(StandardCharsets.US_ASCII);
  private long dateDay;

  /** Writes an instant, in milliseconds since 1970 UTC, at a position; answers the end. */
  int write(long millis, byte[] out, int at) {
    long day = CivilCalendar.day(millis);
    if (day != dateDay) {
      render(day);
    }
    System.arraycopy(date, 0, out, at, date.length);
    int position = at + date.length;
    int time = CivilCalendar.timeOfDay(millis);
    out[position] = 'T';
    Digits.pair(time / 3_600_000, out, position + 1);
    out[position + 3] = ':';
    Digits.pair(time / 60_000 % 60, out, position + 4);
    out[position + 6] = ':';
    Digits.pair(time / 1000 % 60, out, position + 7);
    out[position + 9] = '.';
    Digits.write(time % 1000, 3, out, position + 10);
    out[position + 13] = 'Z';
    return position + 14;
  }

  private void render(long day) {
    dateDay = day;
    if (day < FIRST_DAY || day > LAST_DAY) {
      date = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII);
      return;
    }
    if (date.length != 10) {
      date = new byte[10];
    }
    long civil = CivilCalendar.date(day);
    Digits.write(CivilCalendar.year(civil), 4, date, 0);
    date[4] = '-';
    Digits.pair(CivilCalendar.month(civil), date, 5);
    date[7] = '-';
    Digits.pair(CivilCalendar.dayOfMonth(civil), date, 8);
  }
}

package io.steelyard.transforms.formats.text;

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

  private static final int MILLIS_A_DAY = 86_400_000;

  private byte[] date = "1970-01-01".getBytes(StandardCharsets.US_ASCII);
  private long dateDay;

  /** Writes an instant, in milliseconds since 1970 UTC, at a position; answers the end. */
  int write(long millis, byte[] out, int at) {
    long day = Math.floorDiv(millis, MILLIS_A_DAY);
    if (day != dateDay) {
      render(day);
    }
    System.arraycopy(date, 0, out, at, date.length);
    int position = at + date.length;
    int time = (int) (millis - day * MILLIS_A_DAY);
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

  /** Source: H. Hinnant, "chrono-compatible low-level date algorithms", civil_from_days. */
  private void render(long day) {
    dateDay = day;
    long shifted = day + 719_468;
    if (shifted < 146_097 || shifted >= 25 * 146_097) {
      date = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII);
      return;
    }
    int era = (int) (shifted / 146_097);
    int dayOfEra = (int) (shifted % 146_097);
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int shiftedMonth = (5 * dayOfYear + 2) / 153;
    int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    if (date.length != 10) {
      date = new byte[10];
    }
    Digits.write(year, 4, date, 0);
    date[4] = '-';
    Digits.pair(month, date, 5);
    date[7] = '-';
    Digits.pair(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, date, 8);
  }
}

package io.steelyard.transforms.expressions;

/**
 * A day of the Gregorian calendar as year, month and day. Source: H. Hinnant, "chrono-compatible
 * low-level date algorithms", civil_from_days. Set again for every row.
 */
final class CivilDate {
  private static final long DAY = 86_400_000;
  private static final int DAYS_OF_400_YEARS = 146_097;

  /** Days from 0000-03-01 to 1970-01-01. */
  private static final long EPOCH = 719_468;

  private long year;
  private int month;
  private int day;

  /** Becomes the day of a time of a calendar, in milliseconds since 1970. */
  void set(long local) {
    long shifted = Math.floorDiv(local, DAY) + EPOCH;
    long era = Math.floorDiv(shifted, DAYS_OF_400_YEARS);
    int dayOfEra = Math.floorMod(shifted, DAYS_OF_400_YEARS);
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  }

  long year() {
    return year;
  }

  /** From 1 to 12. */
  int month() {
    return month;
  }

  /** From 1 to 31. */
  int day() {
    return day;
  }
}

package io.steelyard.transforms.calendar;

/**
 * The Gregorian calendar, before 1582 too. A day is counted from 1970-01-01; a date is one number
 * that holds year, month and day and is greater the later it is, so that neither is an object.
 *
 * <p>Source: H. Hinnant, "chrono-compatible low-level date algorithms", civil_from_days and
 * days_from_civil, which count in cycles of 400 years that begin in March, so that the leap day
 * comes last.
 */
public final class CivilCalendar {
  /** Milliseconds of a day. */
  public static final long DAY = 86_400_000;

  private static final int HOUR = 3_600_000;
  private static final int DAYS_OF_CYCLE = 146_097;

  /** Days from 0000-03-01 to 1970-01-01. */
  private static final long EPOCH = 719_468;

  private static final int DAY_BITS = 5;
  private static final int YEAR_SHIFT = 9;

  private CivilCalendar() {}

  /** The day of an instant in milliseconds since 1970. */
  public static long day(long millis) {
    return Math.floorDiv(millis, DAY);
  }

  /** The date of a day. */
  public static long date(long day) {
    long shifted = day + EPOCH;
    int dayOfCycle = Math.floorMod(shifted, DAYS_OF_CYCLE);
    int yearOfCycle =
        (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365;
    int dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    long year = yearOfCycle + Math.floorDiv(shifted, DAYS_OF_CYCLE) * 400 + (month <= 2 ? 1 : 0);
    int dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
    return year << YEAR_SHIFT | month << DAY_BITS | dayOfMonth;
  }

  /** The day of a date that there is. */
  public static long day(int year, int month, int dayOfMonth) {
    int marchYear = month <= 2 ? year - 1 : year;
    int cycle = Math.floorDiv(marchYear, 400);
    int yearOfCycle = marchYear - cycle * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dayOfMonth - 1;
    int dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear;
    return (long) cycle * DAYS_OF_CYCLE + dayOfCycle - EPOCH;
  }

  /** The year of a date. */
  public static long year(long date) {
    return date >> YEAR_SHIFT;
  }

  /** The month of a date, from 1 to 12. */
  public static int month(long date) {
    return (int) (date >> DAY_BITS & 15);
  }

  /** The day of the month of a date, from 1 to 31. */
  public static int dayOfMonth(long date) {
    return (int) (date & 31);
  }

  /** Month and day of a date as one number, greater the later in a year. */
  public static int monthDay(long date) {
    return (int) (date & (1 << YEAR_SHIFT) - 1);
  }

  /** The day of the week of an instant, from 0, Monday, to 6. */
  public static int weekday(long millis) {
    return Math.floorMod(day(millis) + 3, 7);
  }

  /** The hour of an instant, from 0 to 23. */
  public static int hour(long millis) {
    return timeOfDay(millis) / HOUR;
  }

  /** The milliseconds of an instant since its midnight. */
  public static int timeOfDay(long millis) {
    return (int) Math.floorMod(millis, DAY);
  }
}

package io.steelyard.transforms.calendar;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The calendar agrees with {@code java.time}. */
class CivilCalendarTest {
  private static final long SEED = 20261129;

  @Test
  void everyDayOfTwoThousandYearsIsThatOfJavaTime() {
    for (long day = LocalDate.of(-400, 1, 1).toEpochDay();
        day < LocalDate.of(1600 + 800, 1, 1).toEpochDay();
        day++) {
      require(day);
    }
  }

  @Test
  void soAreDaysOfAnyYear() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 100_000; i++) {
      require(random.nextLong(LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay()));
    }
  }

  @Test
  void soAreWeekdaysAndHours() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 100_000; i++) {
      long millis = random.nextLong(-CivilCalendar.DAY * 800_000, CivilCalendar.DAY * 800_000);
      LocalDateTime time =
          LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L), 0, ZoneOffset.UTC);
      assertThat("seed " + SEED, CivilCalendar.hour(millis), is(time.getHour()));
      assertThat(CivilCalendar.weekday(millis), is(time.getDayOfWeek().getValue() - 1));
      assertThat(CivilCalendar.timeOfDay(millis) / 1000, is(time.toLocalTime().toSecondOfDay()));
    }
  }

  private static void require(long day) {
    LocalDate expected = LocalDate.ofEpochDay(day);
    long date = CivilCalendar.date(day);
    assertThat(CivilCalendar.year(date), is((long) expected.getYear()));
    assertThat(CivilCalendar.month(date), is(expected.getMonthValue()));
    assertThat(CivilCalendar.dayOfMonth(date), is(expected.getDayOfMonth()));
    assertThat(date, lessThan(CivilCalendar.date(day + 1)));
    assertThat(
        CivilCalendar.day(expected.getYear(), expected.getMonthValue(), expected.getDayOfMonth()),
        is(day));
  }
}

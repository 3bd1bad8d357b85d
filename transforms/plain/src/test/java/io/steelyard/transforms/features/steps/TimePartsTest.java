package io.steelyard.transforms.features.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.transforms.features.steps.TimeParts.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Parts of instants against java.time. */
class TimePartsTest {
  private static final long DAY = 86_400_000;
  private static final int SEED = 7;

  @Test
  void everyDayOfFourHundredYearsFromEndToEnd() {
    SplittableRandom random = new SplittableRandom(SEED);
    LongStream instants =
        LongStream.range(
                LocalDate.of(1750, 1, 1).toEpochDay(), LocalDate.of(2151, 1, 1).toEpochDay())
            .flatMap(
                day ->
                    LongStream.of(
                        day * DAY, day * DAY + random.nextLong(DAY), day * DAY + DAY - 1));
    requireParts(instants.toArray());
  }

  @Test
  void theEndsOfFebruary() {
    for (int year : List.of(-400, -1, 0, 4, 1600, 1700, 1900, 1969, 2000, 2023, 2024, 2100, 9999)) {
      long march = LocalDate.of(year, 3, 1).toEpochDay() * DAY;
      requireParts(new long[] {march - DAY - 1, march - DAY, march - 1, march, march + 1});
    }
  }

  @Test
  void instantsFarAway() {
    SplittableRandom random = new SplittableRandom(SEED);
    requireParts(
        LongStream.generate(
                () -> random.nextLong(-30_000_000_000_000_000L, 30_000_000_000_000_000L))
            .limit(10_000)
            .toArray());
    requireParts(new long[] {Long.MIN_VALUE, Long.MAX_VALUE, -1, 0, 1});
  }

  @Test
  void aMissingInstantHasNoPart() {
    int[] found = new int[3];
    TimeParts.indices(new LongColumn(new long[3], new long[] {0b010}, 3), Part.MONTH, found);
    assertThat(found, is(new int[] {0, -1, 0}));
  }

  private static void requireParts(long[] instants) {
    LongColumn column = new LongColumn(instants, new long[0], instants.length);
    int[] months = new int[instants.length];
    int[] weekdays = new int[instants.length];
    int[] hours = new int[instants.length];
    for (int[] target : List.of(months, weekdays, hours)) {
      Arrays.fill(target, -7);
    }
    TimeParts.indices(column, Part.MONTH, months);
    TimeParts.indices(column, Part.DAY_OF_WEEK, weekdays);
    TimeParts.indices(column, Part.HOUR_OF_DAY, hours);
    for (int i = 0; i < instants.length; i++) {
      ZonedDateTime expected = Instant.ofEpochMilli(instants[i]).atZone(ZoneOffset.UTC);
      if (months[i] != expected.getMonthValue() - 1
          || weekdays[i] != expected.getDayOfWeek().getValue() - 1
          || hours[i] != expected.getHour()) {
        throw new AssertionError(
            "%s (%d): month %d, weekday %d, hour %d"
                .formatted(expected, instants[i], months[i], weekdays[i], hours[i]));
      }
    }
  }
}

package io.steelyard.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rows are the latest, told from counts of times. */
class TimeCountsTest {
  private static final long DAY = 86_400_000;

  private static TimeCounts of(long... times) {
    TimeAccumulator counted = new TimeAccumulator();
    Arrays.stream(times).forEach(counted::add);
    return counted.state();
  }

  private static long at(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  /** The same from all times at once, with the units that there are for each k from 0 on. */
  private static final class Slow {
    final NavigableMap<Long, Long> rowsByBegin;
    final long length;
    final int rows;

    Slow(long[] times) {
      long seconds = 1;
      NavigableMap<Long, Long> counts = counts(times, seconds);
      while (counts.size() > 65_536) {
        seconds *= 2;
        counts = counts(times, seconds);
      }
      rowsByBegin = counts;
      length = seconds * 1000;
      rows = times.length;
    }

    private static NavigableMap<Long, Long> counts(long[] times, long seconds) {
      NavigableMap<Long, Long> counts = new TreeMap<>();
      for (long time : times) {
        long begin = time - Math.floorMod(time, seconds * 1000);
        counts.merge(begin, 1L, Long::sum);
      }
      return counts;
    }

    long end() {
      return rowsByBegin.lastKey() + length;
    }

    long latest(String share, long until) {
      BigDecimal most = new BigDecimal(share).multiply(BigDecimal.valueOf(rows));
      long left = rows(rowsByBegin.firstKey(), until);
      for (var unit : rowsByBegin.headMap(until).entrySet()) {
        if (BigDecimal.valueOf(left).compareTo(most) <= 0) {
          return unit.getKey();
        }
        left -= unit.getValue();
      }
      return until;
    }

    long rows(long from, long until) {
      return rowsByBegin.subMap(from, until).values().stream().mapToLong(rows -> rows).sum();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 50, 10000",
    "2, 1000, 3600000",
    "3, 1000, 40000000000",
    "4, 140000, 400000000",
    "5, 200000, 40000000000",
    "6, 200000, 4000000000000"
  })
  void isWhatAllTimesTogetherSay(long seed, int rows, long span) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] times =
        LongStream.generate(() -> random.nextLong(span) - span / 3).limit(rows).toArray();
    TimeCounts counts = of(times);
    Slow slow = new Slow(times);
    assertThat(counts.rows(), is((long) rows));
    assertThat(counts.end(), is(slow.end()));
    for (String share : new String[] {"0.0", "0.001", "0.1", "0.25", "0.57"}) {
      String why = "seed " + seed + ", share " + share;
      long test = slow.latest(share, slow.end());
      assertThat(why, counts.latest(Double.parseDouble(share), counts.end()), is(test));
      assertThat(why, counts.rows(test, counts.end()), is(slow.rows(test, slow.end())));
      assertThat(why, counts.latest(0.2, test), is(slow.latest("0.2", test)));
    }
  }

  /** In binary, 0.29 of 100 is below 29, and 0.07 of 100 above 7. */
  @Test
  void sharesAreAsTheyAreWritten() {
    long[] times = LongStream.range(0, 100).map(i -> i * DAY).toArray();
    TimeCounts counts = of(times);
    assertThat(counts.latest(0.29, counts.end()), is(71 * DAY));
    assertThat(counts.latest(0.07, counts.end()), is(93 * DAY));
    assertThat(counts.latest(0.071, 93 * DAY), is(86 * DAY));
  }

  @Test
  void rowsOfOneUnitStayTogether() {
    long last = at("2026-03-31T12:00:00Z");
    TimeCounts counts = of(last - DAY, last - DAY, last - DAY, last, last + 1, last + 999);
    assertThat(counts.end(), is(last + 1000));
    assertThat(counts.latest(0.49, counts.end()), is(counts.end()));
    assertThat(counts.latest(0.5, counts.end()), is(last));
    assertThat(counts.last(counts.end()), is(last));
    assertThat(counts.last(last), is(last - DAY));
    assertThat(counts.last(last - DAY), is(last - DAY));
    assertThat(TimeCounts.NONE.end(), is(0L));
    assertThat(TimeCounts.NONE.latest(0.1, 0), is(0L));
  }

  @Test
  void theEndsOfTimeAreTimes() {
    TimeCounts counts = of(Long.MIN_VALUE, 0, Long.MAX_VALUE);
    assertThat(counts.rows(), is(3L));
    assertThat(counts.end(), is(Long.MAX_VALUE));
    assertThat(counts.last(0), is(Long.MIN_VALUE));
  }
}

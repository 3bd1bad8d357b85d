package io.steelyard.transforms.performance;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.steelyard.schemas.definition.PerformanceSpec.Period;
import io.steelyard.schemas.definition.PerformanceSpec.Reference;
import io.steelyard.schemas.definition.WindowSpan;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.models.Scores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlierWindowsTest {
  private static Outcomes rows(int count) {
    Outcomes.Counter counter = new Outcomes.Counter(HeldOut.binary(0.5));
    for (int row = 0; row < count; row++) {
      counter.add(
          new Scores(1, 1, new double[] {0.5}),
          new RowLabels(new double[] {1}, StringColumn.of(List.of("")), ColumnType.STRING),
          0,
          1);
    }
    return counter.outcomes();
  }

  private static long time(String date) {
    return Instant.parse(date + "T00:00:00Z").toEpochMilli();
  }

  /** Of three years, one of them a leap year. */
  @Test
  void aMonthIsComparedWithTheSameOfEarlierYears() {
    EarlierWindows windows =
        new EarlierWindows(new Reference.Same(Period.YEAR), WindowSpan.Calendar.MONTH);
    for (int year = 2023; year < 2026; year++) {
      for (int month = 1; month <= 12; month++) {
        long start = time("%d-%02d-01".formatted(year, month));
        Outcomes before = windows.before(start);
        if (year == 2023) {
          assertThat(before, is(nullValue()));
        } else {
          assertThat(requireNonNull(before).rows(), is((long) month * (year - 2023)));
        }
        windows.add(start, rows(month));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DAY, PT1H, true",
    "DAY, PT5H, false",
    "DAY, P1W, false",
    "WEEK, PT1H, true",
    "WEEK, P1W, true",
    "WEEK, P2D, false",
    "YEAR, P1W, true",
    "YEAR, P1M, true",
    "WEEK, P1M, false",
  })
  void windowsThatDivideAPeriodHaveOneBefore(Period period, String window, boolean divides) {
    WindowSpan span =
        window.equals("P2D") ? new WindowSpan.Fixed(Duration.ofDays(2)) : WindowSpan.of(window);
    assertThat(period.isOf(span), is(divides));
    if (span instanceof WindowSpan.Fixed fixed) {
      EarlierWindows windows = new EarlierWindows(new Reference.Same(period), span);
      long length = fixed.length().toMillis();
      long later = Math.floorDiv(period.length().toMillis(), length) * length;
      windows.add(0, rows(1));
      assertThat(windows.before(later) != null, is(divides));
    }
  }
}

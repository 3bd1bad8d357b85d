package io.steelyard.transforms.windows;

import static io.steelyard.transforms.windows.Monitors.MINUTE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.steelyard.schemas.definition.MonitorSpec.EmptyWindows;
import io.steelyard.schemas.definition.WindowSpan;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.drift.HistogramPlan;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.models.Scores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts by window against the obvious way: a row at a time, in a map. */
final class WindowCounterTest {
  private static final WindowRules RULES =
      new WindowRules(new WindowSpan.Fixed(Duration.ofMinutes(1)), 0, EmptyWindows.IGNORE);

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "3, 16", "4, 17", "5, 40", "6, 1000"})
  void eachRowIsCountedInItsWindow(long seed, int windows) {
    SplittableRandom random = new SplittableRandom(seed);
    HistogramPlan plan = Monitors.monitor(EmptyWindows.IGNORE, 1, 1).plan();
    WindowCounter counter = new WindowCounter("b", RULES, plan, Monitors.SCHEMA);
    Map<Long, Histograms> expected = new TreeMap<>();
    Map<Long, Histograms> found = new TreeMap<>();
    List<WindowPartial> partials = new ArrayList<>();
    for (int batch = 0; batch < 6; batch++) {
      int rows = random.nextInt(200);
      long[] times = new long[rows + 3];
      List<String> texts = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        // Windows before 1970 too.
        times[row] = random.nextLong(windows * MINUTE) - 5 * MINUTE;
        int bin = random.nextInt(4);
        texts.add(List.of("x", "y", "other", "").get(bin));
        long[] counts = new long[4];
        counts[bin]++;
        add(expected, times[row], Histograms.of(1, 0, new long[][] {counts}));
      }
      StringColumn column = StringColumn.of(texts);
      counter.observe(
          new RowBatch(Monitors.SCHEMA, List.of(column), column, times),
          new Scores(rows, 1, new double[rows]),
          times,
          partials::add);
      long rejected = random.nextLong(windows * MINUTE) - 5 * MINUTE;
      counter.reject(rejected, partials::add);
      add(expected, rejected, Histograms.of(0, 1, new long[][] {new long[4]}));
      if (batch == 3) {
        counter.flush(partials::add);
      }
    }
    counter.flush(partials::add);
    counter.flush(partials::add);
    long rows = 0;
    for (WindowPartial partial : partials) {
      assertThat(partial.bundle(), is("b"));
      assertThat("none is empty", 1L, is(lessThanOrEqualTo(partial.rows())));
      add(found, partial.start(), partial.histograms());
      rows += partial.rows();
    }
    assertThat("seed " + seed, found, is(expected));
    assertThat(rows, is(expected.values().stream().mapToLong(h -> h.rows() + h.rejected()).sum()));
  }

  private static void add(Map<Long, Histograms> into, long time, Histograms more) {
    into.merge(Math.floorDiv(time, MINUTE) * MINUTE, more, Histograms::merge);
  }
}

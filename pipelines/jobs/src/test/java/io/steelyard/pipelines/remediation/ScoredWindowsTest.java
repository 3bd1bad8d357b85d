package io.steelyard.pipelines.remediation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.metrics.Weighing;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.performance.HeldOutSample;
import io.steelyard.transforms.performance.PerformanceCounter;
import io.steelyard.transforms.performance.PerformanceShape;
import io.steelyard.transforms.statistics.MergeLaws;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The laws of a state, and each window beside a count of its rows one by one. */
class ScoredWindowsTest {
  private static final PerformanceShape SHAPE =
      new PerformanceShape(new OutcomeShape(Task.BINARY, 2, 0.5, Weighing.ROWS), Double.NaN);

  /**
   * A row of a history.
   *
   * @param label 0 or 1, or NaN of none
   * @param isHeldOut whether no training learns from it
   */
  private record Row(long key, long window, double score, double label, boolean isHeldOut) {}

  private static List<Row> rows(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < 400; row++) {
      int label = random.nextInt(5);
      rows.add(
          new Row(
              random.nextLong(),
              random.nextInt(-3, 4),
              random.nextInt(65) / 64.0,
              label == 4 ? Double.NaN : label % 2,
              random.nextInt(3) == 0));
    }
    return rows;
  }

  private static ScoredWindows observed(List<Row> rows) {
    Map<Long, List<Row>> byWindow =
        rows.stream()
            .collect(Collectors.groupingBy(Row::window, TreeMap::new, Collectors.toList()));
    TreeMap<Long, ScoredWindow> windows = new TreeMap<>();
    byWindow.forEach((window, some) -> windows.put(window, window(some)));
    return new ScoredWindows(windows);
  }

  private static ScoredWindow window(List<Row> rows) {
    PerformanceCounter counter = new PerformanceCounter(SHAPE);
    HeldOutSample.Sampler sampler = new HeldOutSample.Sampler(Task.BINARY);
    LongColumn none = new LongColumn(new long[1], new long[1], 1);
    for (Row row : rows) {
      Scores scores = new Scores(1, 1, new double[] {row.score()});
      RowLabels labels = new RowLabels(new double[] {row.label()}, none, ColumnType.INT);
      counter.predicted(scores, 0);
      if (!Double.isNaN(row.label())) {
        counter.labelled(scores, labels, 0, Math.floorMod(row.key(), PerformanceCounter.SLOTS), 1);
      }
      if (row.isHeldOut()) {
        sampler.add(row.key(), scores, labels, 0, 1, row.key(), 0);
      }
    }
    return new ScoredWindow(counter.state(), sampler.state());
  }

  @Test
  void obeysTheLawsOfACommutativeMonoid() throws IOException {
    for (long seed = 0; seed < 12; seed++) {
      List<Row> rows = rows(seed);
      MergeLaws.holdOfParts(
          "seed " + seed,
          ScoredWindows.NONE,
          rows,
          7,
          150,
          ScoredWindowsTest::observed,
          ScoredWindows.CODEC);
    }
  }

  @Test
  void tellsEachWindowAsACountOneByOne() {
    List<Row> rows = rows(17);
    ScoredWindows merged = ScoredWindows.NONE;
    for (Row row : rows) {
      merged = observed(List.of(row)).merge(merged);
    }
    assertThat(
        merged.windows().keySet().stream().toList(),
        is(rows.stream().map(Row::window).distinct().sorted().toList()));
    merged
        .windows()
        .forEach(
            (window, scored) -> {
              List<Row> own = rows.stream().filter(row -> row.window() == window).toList();
              List<Row> labelled = own.stream().filter(row -> !Double.isNaN(row.label())).toList();
              long right =
                  labelled.stream()
                      .filter(row -> (row.score() >= 0.5) == (row.label() == 1))
                      .count();
              var counts = scored.performance().counts();
              assertThat(counts.predictions(), is((long) own.size()));
              assertThat(counts.labelled(), is((long) labelled.size()));
              assertThat(
                  (long) scored.heldOut().rows(),
                  is(labelled.stream().filter(Row::isHeldOut).count()));
              assertThat(
                  scored.performance().outcomes().measures().metrics().get("accuracy"),
                  is(closeTo((double) right / labelled.size(), 1e-12)));
            });
  }
}

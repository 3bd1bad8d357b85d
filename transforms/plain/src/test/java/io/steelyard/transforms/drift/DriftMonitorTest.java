package io.steelyard.transforms.drift;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.steelyard.schemas.definition.AlarmRule;
import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.MonitorSpec.Blocks;
import io.steelyard.schemas.definition.MonitorSpec.DistanceBound;
import io.steelyard.schemas.definition.MonitorSpec.EmptyWindows;
import io.steelyard.schemas.definition.WindowSpan;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.definition.syntax.KnownDistances;
import io.steelyard.transforms.drift.SampledRows.Shape;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A monitor from samples of rows: one column of four numbers, one score. */
class DriftMonitorTest {
  private static final int ROWS = 4_000;
  private static final double[] SHARES = {0.4, 0.3, 0.2, 0.1};

  /** All rows are of one block, or of as many as there are rows. */
  @ParameterizedTest(name = "blocks={0}")
  @ValueSource(ints = {1, ROWS})
  void seldomAlarmsWhereNothingMoves(int blocks) {
    DriftMonitor monitor = monitor(blocks, List.of());
    SplittableRandom random = new SplittableRandom(3);
    int alarms = 0;
    for (int window = 0; window < 200; window++) {
      Histograms counted = window(monitor, random, new double[] {0.4, 0.3, 0.2, 0.1});
      alarms += monitor.detector(AlarmRule.EACH).judge(counted).exceeds() ? 1 : 0;
    }
    // At 1 %, of 200 windows two are expected, and ten or more once in 20,000 times.
    assertThat(alarms, is(lessThan(10)));
  }

  @Test
  void tellsWhichBoundIsExceeded() {
    DriftMonitor monitor =
        monitor(
            ROWS,
            List.of(
                new DistanceBound("lInfinity", "kind", 0.2),
                new DistanceBound("lInfinity", "score", 0.9),
                new DistanceBound("unseenRateChange", null, 0.5)));
    Histograms same = window(monitor, new SplittableRandom(4), new double[] {0.4, 0.3, 0.2, 0.1});
    assertThat(monitor.exceededBounds(same), is(List.of()));
    Histograms moved = window(monitor, new SplittableRandom(4), new double[] {0.1, 0.3, 0.2, 0.4});
    List<ExceededBound> exceeded = monitor.exceededBounds(moved);
    assertThat(exceeded.size(), is(1));
    assertThat(exceeded.get(0).series(), is(0));
    assertThat(exceeded.get(0).distance(), is(Distance.L_INFINITY));
    assertThat(monitor.exceededBounds(Histograms.NONE), is(List.of()));
  }

  @Test
  void everyDistanceCanBeBounded() {
    assertThat(
        KnownDistances.NAMES,
        is(Arrays.stream(Distance.values()).map(each -> EnumWords.of(each)).toList()));
  }

  /** Columns are compared with rows that were learned from, scores with rows that were not. */
  @Test
  void columnsComeFromLearnedRowsAndScoresFromOthers() {
    DriftMonitor monitor =
        fit(List.of()).fit(sample(ROWS, 5, new double[] {1, 0, 0, 0}), sample(1_000, 6, SHARES));
    assertThat(monitor.baseline().rows(), is((long) ROWS));
    assertThat(monitor.baseline().counts(0)[1], is((long) ROWS));
    assertThat(Arrays.stream(monitor.baseline().counts(1)).sum(), is(1_000L));
    DriftMonitor without = fit(List.of()).fit(sample(ROWS, 5, SHARES), SampledRows.NONE);
    assertThat(without.plan().size(), is(1));
  }

  @Test
  void rowsThatAreInBothSamplesAreFound() {
    SampledRows rows = sample(ROWS, 5, SHARES);
    SampledRows others = sample(1_000, 6, SHARES);
    assertThat(others.shareAmong(rows), is(0.0));
    assertThat(others.merge(rows).shareAmong(rows), is(0.8));
    assertThat(rows.shareAmong(others.merge(rows)), is(1.0));
    assertThat(SampledRows.NONE.shareAmong(rows), is(Double.NaN));
  }

  private static DriftMonitor monitor(int blocks, List<DistanceBound> bounds) {
    SampledRows rows = sample(ROWS, blocks, SHARES);
    return fit(bounds).fit(rows, rows);
  }

  private static SampledRows sample(int size, int blocks, double[] shares) {
    SplittableRandom random = new SplittableRandom(size + blocks);
    long[] hashes = new long[size * SampledRows.HASHES];
    long[] cells = new long[size];
    double[] scores = new double[size];
    for (int row = 0; row < size; row++) {
      hashes[row * SampledRows.HASHES] = row % blocks;
      hashes[row * SampledRows.HASHES + 1] = random.nextLong();
      cells[row] = Double.doubleToLongBits(draw(random, shares));
      scores[row] = random.nextDouble();
    }
    return new SampledRows(new Shape(10_000, 1, 1), hashes, cells, scores).least();
  }

  private static FitMonitor fit(List<DistanceBound> bounds) {
    return new FitMonitor(
        List.of(new MonitoredColumn.Numbers("kind", 0, 3)), List.of("score"), spec(bounds), 2);
  }

  private static MonitorSpec spec(List<DistanceBound> bounds) {
    return new MonitorSpec(
        new WindowSpan.Fixed(Duration.ofHours(1)),
        Duration.ofHours(1),
        EmptyWindows.ALARM,
        0.01,
        0,
        1,
        1,
        List.of("kind"),
        new Blocks.ByRow(),
        bounds);
  }

  /** A window of 500 rows of these shares, with uniform scores. */
  private static Histograms window(DriftMonitor monitor, SplittableRandom random, double[] shares) {
    NumberBins kinds = (NumberBins) monitor.plan().series().get(0).bins();
    long[][] counts = {
      new long[kinds.size()], new long[monitor.plan().series().get(1).bins().size()]
    };
    NumberBins scores = (NumberBins) monitor.plan().series().get(1).bins();
    for (int row = 0; row < 500; row++) {
      counts[0][kinds.index(draw(random, shares))]++;
      counts[1][scores.index(random.nextDouble())]++;
    }
    return Histograms.of(500, 0, counts);
  }

  private static int draw(SplittableRandom random, double[] shares) {
    double at = random.nextDouble();
    int kind = 0;
    while (kind < shares.length - 1 && at >= shares[kind]) {
      at -= shares[kind++];
    }
    return kind;
  }
}

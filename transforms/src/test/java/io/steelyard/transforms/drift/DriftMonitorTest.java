package io.steelyard.transforms.drift;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.MonitorSpec.Blocks;
import io.steelyard.schemas.definition.MonitorSpec.DistanceBound;
import io.steelyard.schemas.definition.MonitorSpec.EmptyWindows;
import io.steelyard.schemas.definition.WindowSpan;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.definition.syntax.KnownDistances;
import io.steelyard.transforms.drift.HeldOutRows.Shape;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A monitor from a sample of held-out rows: one column of four values, one score. */
class DriftMonitorTest {
  private static final int ROWS = 4_000;
  private static final HistogramPlan COLUMNS =
      new HistogramPlan(List.of(Series.column("kind", new TextBins(List.of("a", "b", "c", "d")))));

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

  private static DriftMonitor monitor(int blocks, List<DistanceBound> bounds) {
    SplittableRandom random = new SplittableRandom(1);
    long[] hashes = new long[ROWS * HeldOutRows.HASHES];
    char[] bins = new char[ROWS];
    double[] scores = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      hashes[row * HeldOutRows.HASHES] = row % blocks;
      hashes[row * HeldOutRows.HASHES + 1] = random.nextLong();
      bins[row] = (char) draw(random, new double[] {0.4, 0.3, 0.2, 0.1});
      scores[row] = random.nextDouble();
    }
    HeldOutRows heldOut = new HeldOutRows(new Shape(ROWS, 1, 1), hashes, bins, scores);
    MonitorSpec spec =
        new MonitorSpec(
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
    return DriftMonitor.fit(COLUMNS, List.of("score"), heldOut.least(), spec, 2);
  }

  /** A window of 500 rows of these shares, with uniform scores. */
  private static Histograms window(DriftMonitor monitor, SplittableRandom random, double[] shares) {
    long[][] counts = {new long[6], new long[monitor.plan().series().get(1).bins().size()]};
    NumberBins scores = (NumberBins) monitor.plan().series().get(1).bins();
    for (int row = 0; row < 500; row++) {
      counts[0][draw(random, shares)]++;
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

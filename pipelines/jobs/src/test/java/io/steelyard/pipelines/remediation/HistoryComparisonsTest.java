package io.steelyard.pipelines.remediation;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.steelyard.schemas.definition.PerformanceSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.metrics.Weighing;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.remediation.Difference;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How models and windows of a history are compared. */
class HistoryComparisonsTest {
  private static final OutcomeShape SHAPE = new OutcomeShape(Task.BINARY, 2, 0.5, Weighing.ROWS);

  /** Rows of which a model says so many right, and the others wrong; all are positive. */
  private static Outcomes outcomes(int right, int wrong) {
    Outcomes.Counter counter = new Outcomes.Counter(SHAPE);
    Column none = new LongColumn(new long[1], new long[1], 1);
    RowLabels positive = new RowLabels(new double[] {1}, none, ColumnType.INT);
    for (int row = 0; row < right + wrong; row++) {
      counter.add(new Scores(1, 1, new double[] {row < right ? 0.75 : 0.25}), positive, 0, 1);
    }
    return counter.outcomes();
  }

  /** The delete-a-group jackknife in plain loops. */
  @Test
  void theGainAndItsErrorAreThoseOfTheJackknife() {
    SplittableRandom random = new SplittableRandom(20261130);
    int blocks = ScoredWindow.BLOCKS;
    int[] rows = new int[blocks];
    int[] one = new int[blocks];
    int[] other = new int[blocks];
    List<Outcomes> ones = new ArrayList<>();
    List<Outcomes> others = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      rows[block] = 10 + random.nextInt(20);
      one[block] = random.nextInt(rows[block]);
      other[block] = random.nextInt(rows[block]);
      ones.add(outcomes(one[block], rows[block] - one[block]));
      others.add(outcomes(other[block], rows[block] - other[block]));
    }
    double[] without = new double[blocks];
    double mean = 0;
    for (int left = 0; left < blocks; left++) {
      without[left] = gain(rows, one, other, left);
      mean += without[left] / blocks;
    }
    double squares = 0;
    for (double gain : without) {
      squares += (gain - mean) * (gain - mean);
    }
    Difference difference = PairedGain.of(Metric.ACCURACY, ones, others);
    assertThat(difference.gain(), is(closeTo(gain(rows, one, other, -1), 1e-12)));
    assertThat(difference.error(), is(closeTo(Math.sqrt(squares * (blocks - 1) / blocks), 1e-12)));
    Difference back = PairedGain.of(Metric.ERROR, others, ones);
    assertThat(back.gain(), is(closeTo(-difference.gain(), 1e-12)));
  }

  private static double gain(int[] rows, int[] one, int[] other, int left) {
    double sum = 0;
    double all = 0;
    for (int block = 0; block < rows.length; block++) {
      if (block != left) {
        sum += one[block] - other[block];
        all += rows[block];
      }
    }
    return sum / all;
  }

  @Test
  void ofTooLittleNothingIsKnown() {
    List<Outcomes> none = ScoredWindow.none(SHAPE);
    assertThat(PairedGain.of(Metric.ACCURACY, none, none), is(Difference.UNKNOWN));
    assertThat(PairedGain.of(Metric.ACCURACY, List.of(), none), is(Difference.UNKNOWN));
    List<Outcomes> single = new ArrayList<>(none);
    single.set(3, outcomes(4, 1));
    assertThat(PairedGain.of(Metric.ACCURACY, single, single), is(Difference.UNKNOWN));
    single.set(4, outcomes(4, 1));
    // All rows are positive, so no ranking tells the classes apart.
    assertThat(PairedGain.of(Metric.AUC, single, single), is(Difference.UNKNOWN));
    assertThat(PairedGain.of(Metric.ACCURACY, single, single), is(new Difference(0, 0)));
  }

  private static PerformanceSpec spec(int needed, int of, double effect) {
    return new PerformanceSpec(
        "accuracy", 0.01, effect, needed, of, new PerformanceSpec.Reference.HeldOut(), List.of());
  }

  @Test
  void oneQuietWindowInAHundredGivesAnAlarm() {
    SplittableRandom random = new SplittableRandom(20261130);
    int alarms = 0;
    int windows = 4_000;
    for (int window = 0; window < windows; window++) {
      HeldOutAlarm alarm = new HeldOutAlarm(spec(1, 1, 0), Metric.ACCURACY, drawn(random, 400));
      alarms += alarm.judge(drawn(random, 200)).isEmpty() ? 0 : 1;
    }
    assertThat(alarms / (double) windows, is(both(greaterThan(0.004)).and(lessThan(0.018))));
  }

  private static Outcomes drawn(SplittableRandom random, int rows) {
    int right = 0;
    for (int row = 0; row < rows; row++) {
      right += random.nextInt(5) == 0 ? 0 : 1;
    }
    return outcomes(right, rows - right);
  }

  @Test
  void aWindowThatIsWorseGivesOneAndSaysWhy() {
    HeldOutAlarm alarm = new HeldOutAlarm(spec(1, 1, 0), Metric.ACCURACY, outcomes(900, 100));
    assertThat(alarm.judge(outcomes(700, 300)), containsString("accuracy 0.7, held out 0.9"));
    assertThat(alarm.judge(outcomes(950, 50)), is(""));
    HeldOutAlarm little = new HeldOutAlarm(spec(1, 1, 0.3), Metric.ACCURACY, outcomes(900, 100));
    assertThat(little.judge(outcomes(700, 300)), is(""));
    HeldOutAlarm blind = new HeldOutAlarm(spec(1, 1, 0), Metric.ACCURACY, null);
    assertThat(blind.judge(outcomes(0, 300)), is(""));
  }

  @Test
  void aFinalAlarmNeedsItsShareOfTheLastWindows() {
    HeldOutAlarm alarm = new HeldOutAlarm(spec(2, 3, 0), Metric.ACCURACY, outcomes(900, 100));
    List<Boolean> alarms = new ArrayList<>();
    for (boolean worse : new boolean[] {true, false, true, true, false, false, true}) {
      alarms.add(!alarm.judge(worse ? outcomes(500, 500) : outcomes(900, 100)).isEmpty());
    }
    assertThat(alarms, is(List.of(false, false, true, true, false, false, false)));
  }

  @Test
  void windowsOfWeeksBeginOnMondays() {
    Ticks weeks = Ticks.of(Duration.ofDays(7));
    // The 5th of January 2026 was a Monday.
    Instant monday = Instant.parse("2026-01-05T00:00:00Z");
    long window = weeks.window(monday.toEpochMilli());
    assertThat(weeks.instant(window), is(monday));
    assertThat(weeks.window(monday.toEpochMilli() - 1), is(window - 1));
    assertThat(weeks.window(Long.MIN_VALUE), is(lessThan(weeks.window(Long.MIN_VALUE / 4))));
    assertThat(weeks.window(-1), is(-1L));
    assertThat(weeks.window(Instant.parse("1969-12-29T00:00:00Z").toEpochMilli()), is(-1L));
  }

  @Test
  void scoredWindowsAreAMonoidThatIsReadBack() throws IOException {
    SplittableRandom random = new SplittableRandom(20261130);
    List<ScoredWindows> parts = new ArrayList<>();
    for (int part = 0; part < 3; part++) {
      TreeMap<Long, ScoredWindow> windows = new TreeMap<>();
      for (long window = part; window < part + 3; window++) {
        List<Outcomes> blocks = new ArrayList<>();
        for (int block = 0; block < ScoredWindow.BLOCKS; block++) {
          blocks.add(outcomes(random.nextInt(3), random.nextInt(3)));
        }
        windows.put(window, new ScoredWindow(drawn(random, 20), blocks));
      }
      parts.add(new ScoredWindows(windows));
    }
    ScoredWindows all = parts.get(0).merge(parts.get(1)).merge(parts.get(2));
    assertThat(parts.get(2).merge(parts.get(0).merge(parts.get(1))), is(all));
    assertThat(all.merge(ScoredWindows.NONE), is(all));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ScoredWindows.CODEC.write(all, new DataOutputStream(bytes));
    assertThat(
        ScoredWindows.CODEC.read(
            new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))),
        is(all));
    assertThat(all.heldOut(9, 12), is(List.of()));
    assertThat(all.heldOut(3, 1), is(List.of()));
    assertThat(all.heldOut(0, 1), is(requireNonNull(parts.get(0).windows().get(0L)).heldOut()));
  }
}

package io.steelyard.pipelines.remediation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.steelyard.pipelines.training.Trainers;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.metrics.Weighing;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.performance.HeldOutSample;
import io.steelyard.transforms.performance.PerformanceCounter;
import io.steelyard.transforms.performance.PerformanceShape;
import io.steelyard.transforms.remediation.Difference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** How models and windows of a history are compared. */
class HistoryComparisonsTest {
  private static final OutcomeShape SHAPE = new OutcomeShape(Task.BINARY, 2, 0.5, Weighing.ROWS);
  private static final Ticks WEEKS = Ticks.of(Duration.ofDays(7));
  private static final String DEFINITION =
      """
      name: a
      version: 1
      owner: test
      task: binary
      columns:
        - {name: id, type: string, required: true}
        - {name: at, type: timestamp, required: true}
        - {name: x, type: double}
        - {name: y, type: boolean, required: true}
      key: id
      eventTime: at
      label: {column: y, positive: "true"}
      features: [{name: x, columns: [x], steps: []}]
      split: {by: key, validation: 0.1, test: 0.1}
      model: {trainer: boosted-trees, seed: 1}
      performance: {metric: accuracy, leastEffect: %s, alarm: {needed: %d, of: %d}}
      """;

  /** Rows of which a model says so many right, and the others wrong; all are positive. */
  private static ScoredWindow window(int right, int wrong) {
    return window(right, wrong, row -> true, row -> row < right);
  }

  /** The same of a model that says one thing and the other in turns, whatever is right. */
  private static ScoredWindow inTurns(int right, int wrong) {
    return window(right, wrong, row -> row % 2 == 0 == row < right, row -> row % 2 == 0);
  }

  private static ScoredWindow window(
      int right, int wrong, IntPredicate isPositive, IntPredicate saysPositive) {
    PerformanceCounter counter = new PerformanceCounter(new PerformanceShape(SHAPE, Double.NaN));
    HeldOutSample.Sampler sampler = new HeldOutSample.Sampler(Task.BINARY);
    LongColumn none = new LongColumn(new long[1], new long[1], 1);
    for (int row = 0; row < right + wrong; row++) {
      Scores scores = new Scores(1, 1, new double[] {saysPositive.test(row) ? 0.75 : 0.25});
      double label = isPositive.test(row) ? 1 : 0;
      RowLabels labels = new RowLabels(new double[] {label}, none, ColumnType.INT);
      counter.predicted(scores, 0);
      counter.labelled(scores, labels, 0, row % PerformanceCounter.SLOTS, 1);
      sampler.add(row, scores, labels, 0, 1, 0, 0);
    }
    return new ScoredWindow(counter.state(), sampler.state());
  }

  private static ScoredWindows windows(ScoredWindow... each) {
    TreeMap<Long, ScoredWindow> windows = new TreeMap<>();
    for (ScoredWindow window : each) {
      windows.put((long) windows.size(), window);
    }
    return new ScoredWindows(windows);
  }

  @Test
  void theGainIsOfTheWindowsThatAreAskedFor() {
    ScoredWindows one = windows(window(50, 50), window(90, 10), window(0, 100));
    ScoredWindows other = windows(window(50, 50), window(70, 30), window(100, 0));
    assertThat(one.gain(other, "accuracy", 1, 2).gain(), is(closeTo(0.2, 1e-12)));
    assertThat(one.gain(other, "accuracy", 0, 1), is(new Difference(0, 0)));
    assertThat(one.gain(other, "accuracy", 2, 3).gain(), is(-1.0));
    assertThat(one.gain(other, "accuracy", 3, 9), is(Difference.UNKNOWN));
    assertThat(one.gain(other, "accuracy", 2, 1), is(Difference.UNKNOWN));
    assertThat(one.gain(ScoredWindows.NONE, "accuracy", 0, 3), is(Difference.UNKNOWN));
    // All rows are positive, so no ranking tells the classes apart.
    assertThat(one.gain(other, "auc", 0, 3), is(Difference.UNKNOWN));
  }

  private static JudgedWindows judged(int needed, int of, double effect) {
    PipelineDefinition definition =
        DefinitionReader.knowing(Trainers.known())
            .read(DEFINITION.formatted(effect, needed, of).getBytes(UTF_8), SiblingFiles.NONE)
            .orThrow("a.pipeline.yaml");
    return new JudgedWindows(
        "sha256:0", definition, inTurns(900, 100).heldOut().heldOut(SHAPE), WEEKS);
  }

  @Test
  void aWindowThatIsWorseGivesAnAlarmAndSaysWhy() {
    JudgedWindows judged = judged(1, 1, 0);
    assertThat(
        judged.next(0, inTurns(700, 300)).alarm(),
        is("accuracy 0.7, expected 0.9: the world moved"));
    assertThat(judged.next(1, inTurns(950, 50)).alarm(), is(""));
    assertThat(judged(1, 1, 0.3).next(0, inTurns(700, 300)).alarm(), is(""));
  }

  @Test
  void anAlarmNeedsItsShareOfTheLastWindows() {
    JudgedWindows judged = judged(2, 3, 0);
    List<Boolean> alarms = new ArrayList<>();
    for (boolean worse : new boolean[] {true, false, true, true, false, false, true}) {
      ScoredWindow window = worse ? inTurns(500, 500) : inTurns(900, 100);
      alarms.add(judged.next(alarms.size(), window).isAlarm());
    }
    assertThat(alarms, is(List.of(false, false, true, true, true, false, false)));
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
}

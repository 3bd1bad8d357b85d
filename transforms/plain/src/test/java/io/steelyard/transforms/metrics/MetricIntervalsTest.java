package io.steelyard.transforms.metrics;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.models.Scores;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Intervals against their definitions, against simulations, and where rows tell nothing. */
class MetricIntervalsTest {
  private static final int WINDOWS = Integer.getInteger("performance.windows", 600);

  private record Rows(int outputs, double[] scores, double[] labels, double[] weights) {}

  private static OutcomeShape shape(Task task, Weighing weighing) {
    int classes = task == Task.REGRESSION ? 1 : task == Task.BINARY ? 2 : 3;
    return new OutcomeShape(task, classes, task == Task.BINARY ? 0.4 : Double.NaN, weighing);
  }

  private static Outcomes outcomes(OutcomeShape shape, Rows rows) {
    Outcomes.Counter counter = new Outcomes.Counter(shape);
    int size = rows.labels.length;
    RowLabels labels =
        new RowLabels(
            rows.labels, StringColumn.of(Collections.nCopies(size, "x")), ColumnType.STRING);
    Scores scores = new Scores(size, rows.outputs, rows.scores);
    for (int row = 0; row < size; row++) {
      counter.add(scores, labels, row, rows.weights[row]);
    }
    return counter.outcomes();
  }

  private static Rows rows(Task task, int size, SplittableRandom random) {
    int outputs = task == Task.MULTICLASS ? 3 : 1;
    double[] scores = new double[size * outputs];
    double[] labels = new double[size];
    double[] weights = new double[size];
    for (int row = 0; row < size; row++) {
      weights[row] = 1 + random.nextInt(3);
      double score = 0.05 + random.nextInt(91) / 100.0;
      if (task == Task.MULTICLASS) {
        scores[3 * row] = score;
        scores[3 * row + 1] = (1 - score) / 3;
        scores[3 * row + 2] = 2 * (1 - score) / 3;
        double even = random.nextDouble();
        labels[row] = even < score ? 0 : even < score + (1 - score) / 3 ? 1 : 2;
      } else if (task == Task.BINARY) {
        scores[row] = score;
        labels[row] = random.nextDouble() < score * score ? 1 : 0;
      } else {
        scores[row] = 10 * score;
        labels[row] = 10 * score + (1 + score) * (2 * random.nextDouble() - 1);
      }
    }
    return new Rows(outputs, scores, labels, weights);
  }

  /** Where intervals are wide by their nature they hold more; see {@link MetricIntervals}. */
  @ParameterizedTest
  @EnumSource(Task.class)
  void holdTheTruthAsOftenAsPromised(Task task) {
    for (Weighing weighing : Weighing.values()) {
      OutcomeShape shape = shape(task, weighing);
      SortedMap<String, Double> truth =
          outcomes(shape, rows(task, 400_000, new SplittableRandom(77))).measures().metrics();
      SortedMap<String, Integer> held = new TreeMap<>();
      for (int window = 0; window < WINDOWS; window++) {
        Outcomes some = outcomes(shape, rows(task, 400, new SplittableRandom(window)));
        some.intervals(0.95)
            .forEach(
                (metric, interval) ->
                    held.merge(
                        metric,
                        interval.holds(requireNonNull(truth.get(metric))) ? 1 : 0,
                        Integer::sum));
      }

      List<String> wide = List.of("macroF1", "r2", "calibrationError");
      held.forEach(
          (metric, count) ->
              assertThat(
                  shape + " " + metric,
                  100.0 * count / WINDOWS,
                  is(
                      both(greaterThanOrEqualTo(wide.contains(metric) ? 80.0 : 92.0))
                          .and(lessThanOrEqualTo(wide.contains(metric) ? 100.0 : 98.5)))));
    }
  }

  /** Every pair by itself, as the method is defined. */
  @Test
  void deLongsVarianceIsThatOfItsDefinition() {
    SplittableRandom random = new SplittableRandom(4);
    int[] positive = random.ints(23, 0, 12).toArray();
    int[] negative = random.ints(31, 0, 9).toArray();
    double[] ofPositives = new double[positive.length];
    double[] ofNegatives = new double[negative.length];
    double area = 0;
    for (int i = 0; i < positive.length; i++) {
      for (int j = 0; j < negative.length; j++) {
        double right = positive[i] > negative[j] ? 1 : positive[i] == negative[j] ? 0.5 : 0;
        ofPositives[i] += right / negative.length;
        ofNegatives[j] += right / positive.length;
        area += right / (positive.length * negative.length);
      }
    }
    double[] negatives = new double[12];
    double[] positives = new double[12];
    for (int score : positive) {
      positives[score]++;
    }
    for (int score : negative) {
      negatives[score]++;
    }
    DeLong found = DeLong.of(negatives, positives, negatives, positives);
    assertThat(found.area(), is(closeTo(area, 1e-12)));
    assertThat(found.positives(), is(closeTo(variance(ofPositives, area), 1e-12)));
    assertThat(found.negatives(), is(closeTo(variance(ofNegatives, area), 1e-12)));
  }

  private static double variance(double[] values, double mean) {
    double sum = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return sum / (values.length - 1) / values.length;
  }

  /** Wilson's interval of 8 of 10, from his formula: 0.4901625 to 0.9433178. */
  @Test
  void sharesAreWilsons() {
    Interval interval = ShareInterval.of(0.8, 10, 1.959963984540054);
    assertThat(interval.low(), is(closeTo(0.4901625, 1e-7)));
    assertThat(interval.high(), is(closeTo(0.9433178, 1e-7)));
    assertThat(ShareInterval.of(1, 10, 1.959963984540054).high(), is(1.0));
    assertThat(ShareInterval.of(Double.NaN, 0, 2), is(Interval.ANY_SHARE));
  }

  /** Rows that all weigh the same tell as much as rows that count once. */
  @ParameterizedTest
  @EnumSource(Task.class)
  void equalWeightsChangeNothing(Task task) {
    Rows rows = rows(task, 300, new SplittableRandom(1));
    Arrays.fill(rows.weights, 0.25);
    SortedMap<String, Interval> once = outcomes(shape(task, Weighing.ROWS), rows).intervals(0.9);
    outcomes(shape(task, Weighing.WEIGHTS), rows)
        .intervals(0.9)
        .forEach(
            (metric, interval) -> {
              Interval same = requireNonNull(once.get(metric));
              assertThat(metric, interval.low(), is(closeTo(same.low(), 1e-9)));
              assertThat(metric, interval.high(), is(closeTo(same.high(), 1e-9)));
            });
  }

  /** Never NaN, and of every metric: no rows, one row, one class, all ranked rightly. */
  @ParameterizedTest
  @EnumSource(Task.class)
  void whereRowsDoNotTellAllIsPossible(Task task) {
    OutcomeShape shape = shape(task, Weighing.WEIGHTS);
    Outcomes none = Outcomes.none(shape);
    Outcomes one = outcomes(shape, rows(task, 1, new SplittableRandom(2)));
    for (Outcomes few : List.of(none, one)) {
      SortedMap<String, Interval> intervals = few.intervals(0.95);
      few.measures()
          .metrics()
          .forEach(
              (metric, value) -> {
                if (!metric.endsWith("Bound")) {
                  assertThat(metric, requireNonNull(intervals.get(metric)).holds(value), is(true));
                }
              });
    }
    if (task == Task.BINARY) {
      assertThat(none.intervals(0.95).get("auc"), is(Interval.ANY_SHARE));
      Rows negatives = rows(task, 50, new SplittableRandom(3));
      Arrays.fill(negatives.labels, 0);
      SortedMap<String, Interval> intervals = outcomes(shape, negatives).intervals(0.95);
      assertThat(intervals.get("auc"), is(Interval.ANY_SHARE));
      assertThat(intervals.get("recall"), is(Interval.ANY_SHARE));
    }
  }

  @Test
  void whatIsRankedRightlyOfFewRowsIsNotCertain() {
    Rows rows =
        new Rows(
            1,
            new double[] {0.1, 0.2, 0.3, 0.7, 0.8, 0.9},
            new double[] {0, 0, 0, 1, 1, 1},
            new double[] {1, 1, 1, 1, 1, 1});
    Interval area =
        requireNonNull(
            outcomes(shape(Task.BINARY, Weighing.ROWS), rows).intervals(0.95).get("auc"));
    assertThat(area.high(), is(1.0));
    assertThat(area.low(), is(closeTo(3 / (3 + 1.959963984540054 * 1.959963984540054), 1e-12)));
  }

  /** A label that takes the place of another leaves what would be there without the first. */
  @ParameterizedTest
  @EnumSource(Task.class)
  void whatIsTakenBackLeavesTheRest(Task task) {
    OutcomeShape shape = shape(task, Weighing.WEIGHTS);
    Rows whole = rows(task, 200, new SplittableRandom(8));
    int outputs = whole.outputs;
    Rows first =
        new Rows(
            outputs,
            Arrays.copyOf(whole.scores, 120 * outputs),
            Arrays.copyOf(whole.labels, 120),
            Arrays.copyOf(whole.weights, 120));
    Rows rest =
        new Rows(
            outputs,
            Arrays.copyOfRange(whole.scores, 120 * outputs, 200 * outputs),
            Arrays.copyOfRange(whole.labels, 120, 200),
            Arrays.copyOfRange(whole.weights, 120, 200));
    Outcomes left = outcomes(shape, whole).without(outcomes(shape, first));
    assertThat(left, is(outcomes(shape, rest)));
    assertThat(left.measures().metrics(), is(outcomes(shape, rest).measures().metrics()));
  }
}

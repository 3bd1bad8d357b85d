package io.steelyard.transforms.metrics;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.GateSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.ThresholdSpec;
import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.statistics.MergeLaws;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Held-out classes that no training row has, against scikit-learn 1.9.1: labels a a b c d a,
 * predictions a b b a b a, where the model knows a and b.
 */
class UnseenClassesTest {
  private static final double TOLERANCE = 1e-15;
  private static final int[] PREDICTIONS = {0, 1, 1, 0, 1, 0};
  private static final double[] LABELS = {0, 0, 1, 2, 3, 0};
  private static final double[] WEIGHTS = {1, 2, 0.5, 3, 0.25, 4};
  private static final List<Slice> SLICES = List.of(new Slice("kind", List.of("first", "last")));

  private static Rows rows(int[] predictions, double[] labels) {
    double[] scores = new double[2 * labels.length];
    for (int row = 0; row < labels.length; row++) {
      scores[2 * row + predictions[row]] = 1;
    }
    return Rows.of(Split.TEST, 2, scores, labels);
  }

  private static EvaluationShape shape(Weighing weighing) {
    return new EvaluationShape(Task.MULTICLASS, 2, Double.NaN, weighing, SLICES);
  }

  private static SplitMeasures test(EvaluationState state, GateSpec... gates) {
    var definition = Rows.definition(Task.MULTICLASS, new ThresholdSpec.Fixed(0.5), gates);
    Evaluation evaluation = Evaluation.finish(definition, state);
    try {
      assertThat(EvaluationJson.read(EvaluationJson.write(evaluation)), is(evaluation));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return requireNonNull(evaluation.split(Split.TEST));
  }

  private static void near(Measures measures, Metric metric, double expected) {
    assertThat(metric.word(), measures.metric(metric), closeTo(expected, TOLERANCE));
  }

  private static void near(Measures measures, Metric metric, double expected, double tolerance) {
    assertThat(metric.word(), measures.metric(metric), closeTo(expected, tolerance));
  }

  /** f1_score(average='macro') 0.29166666666666663, balanced_accuracy_score 0.41666666666666663. */
  @Test
  void eachIsAClassOfItsOwn() {
    SplitMeasures test = test(rows(PREDICTIONS, LABELS).state(shape(Weighing.ROWS)));

    near(test.measures(), Metric.MACRO_F1, 0.29166666666666663);
    near(test.measures(), Metric.BALANCED_ACCURACY, 0.41666666666666663);
    near(test.measures(), Metric.ACCURACY, 0.5);
    near(test.measures(), Metric.ERROR, 0.5);
    // log_loss of scores with columns of zeros for c and d: three are given no chance.
    near(test.measures(), Metric.LOG_LOSS, 18.021826694558577, 1e-14);
    assertThat(
        test.unseen(),
        is(new UnseenClasses(2, new TreeMap<>(Map.of("class 2", 1L, "class 3", 1L)))));
    // confusion_matrix, its rows c and d in one.
    assertThat(
        test.measures().confusion(),
        is(List.of(List.of(2.0, 1.0), List.of(0.0, 1.0), List.of(1.0, 1.0))));
  }

  /** With sample_weight: 0.24358974358974358 and 0.4285714285714286. */
  @Test
  void theyWeighWhatTheirRowsDo() {
    Rows rows = rows(PREDICTIONS, LABELS).weighted(WEIGHTS);

    Measures measures = test(rows.state(shape(Weighing.WEIGHTS))).measures();

    near(measures, Metric.MACRO_F1, 0.24358974358974358);
    near(measures, Metric.BALANCED_ACCURACY, 0.4285714285714286);
    near(requireNonNull(measures.unweighted()), Metric.MACRO_F1, 0.29166666666666663);
  }

  /** The first four rows: 0.38888888888888884 and 0.5; the others: 0.3333333333333333 and 0.5. */
  @Test
  void aSliceHasThoseOfItsRows() {
    Rows all = rows(PREDICTIONS, LABELS);
    List<String> kinds = List.of("first", "first", "first", "first", "last", "last");
    Rows rows = new Rows(2, kinds, all.sizes(), all.scores(), LABELS, all.weights(), all.splits());

    List<SliceMeasures> slices = test(rows.state(shape(Weighing.ROWS))).slices();

    near(slices.get(0).measures(), Metric.MACRO_F1, 0.38888888888888884);
    near(slices.get(0).measures(), Metric.BALANCED_ACCURACY, 0.5);
    near(slices.get(1).measures(), Metric.MACRO_F1, 0.3333333333333333);
    near(slices.get(1).measures(), Metric.BALANCED_ACCURACY, 0.5);
  }

  /** So many that their names pass the bound: whether they do does not depend on the grouping. */
  @Test
  void ofTooManyTheAveragesAreUndefined() throws IOException {
    int fit = UnseenLabels.MOST_BYTES / ("class 10000".length() + Long.BYTES + Integer.BYTES);
    for (int count : new int[] {fit, fit + 1, 9 * fit}) {
      double[] labels = IntStream.range(0, count).mapToDouble(i -> 10_000 + i).toArray();
      Rows rows = rows(new int[count], labels);
      EvaluationShape shape = shape(Weighing.WEIGHTS);
      int third = count / 3;
      MergeLaws.hold(
          count + " labels",
          EvaluationState.empty(shape),
          rows.part(0, third).state(shape),
          rows.part(third, 2 * third).state(shape),
          rows.part(2 * third, count).state(shape),
          rows.state(shape),
          EvaluationState.CODEC);

      SplitMeasures test = test(rows.state(shape));

      assertThat(test.unseen().rows(), is((long) count));
      assertThat(test.unseen().classes() == null, is(count > fit));
      for (Metric metric : List.of(Metric.MACRO_F1, Metric.BALANCED_ACCURACY)) {
        assertThat(test.measures().metric(metric), is(count > fit ? null : 0.0));
      }
      near(test.measures(), Metric.ERROR, 1);
    }
  }

  @Test
  void aGateOnWhatIsUndefinedSaysWhy() {
    GateSpec gate = new GateSpec("macroF1", "test", 0.5, null);
    var definition = Rows.definition(Task.MULTICLASS, new ThresholdSpec.Fixed(0.5), gate);
    double[] labels = new double[UnseenLabels.MOST_BYTES / 8];
    Arrays.setAll(labels, i -> i);
    Rows rows = rows(new int[labels.length], labels);

    Evaluation evaluation = Evaluation.finish(definition, rows.state(shape(Weighing.ROWS)));

    assertThat(
        Gates.check(definition, evaluation).stream().map(Gates.Miss::message).toList(),
        contains(
            "The gate on macroF1 of the test rows fails: it is not defined where 8,190 of them have"
                + " a class that no training row has, and there are too many such classes."));
  }
}

package io.steelyard.transforms.metrics;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.steelyard.schemas.definition.GateSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.ThresholdSpec;
import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.transforms.checks.Split;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Weighted measures against scikit-learn 1.9.1 with {@code sample_weight}: weights from 1e-6 to 1e9
 * and zeros, tied scores, labels whose mean is far above their deviation. The values were made once
 * by {@code metrics/weighted.py} from {@code metrics/weighted.csv}, both beside the tests.
 */
class WeightedMetricsTest {
  private static final double TOLERANCE = 1e-12;
  private static final double THRESHOLD = 25 / 64.0;
  private static final List<String[]> TABLE = read();

  @Test
  void binary() {
    Measures measures = binary("weight");

    assertThat(measures.rows(), is(64L));
    near(measures.weight(), 2452194039.1570687);
    Map<Metric, Double> expected =
        Map.ofEntries(
            Map.entry(Metric.AUC, 0.9154901055482452),
            Map.entry(Metric.AVERAGE_PRECISION, 0.9547064388076977),
            Map.entry(Metric.LOG_LOSS, 0.4318182958979543),
            Map.entry(Metric.BRIER, 0.13931129632564754),
            Map.entry(Metric.ACCURACY, 0.8414572375884561),
            Map.entry(Metric.ERROR, 0.15854276241154386),
            Map.entry(Metric.PRECISION, 0.8155570751930787),
            Map.entry(Metric.RECALL, 0.9813578567986186),
            Map.entry(Metric.F1, 0.8908082727336674),
            Map.entry(Metric.POSITIVE_RATE, 0.6589971358755704));
    expected.forEach((name, value) -> near(metric(measures, name), value));
    table(
        measures,
        new double[][] {
          {477553069.3283302, 358652121.4130837}, {30125495.52399955, 1585863352.8916554}
        });
  }

  @Test
  void binaryOfWholeWeights() {
    Measures measures = binary("repeats");

    near(measures.weight(), 124);
    Map<Metric, Double> expected =
        Map.of(
            Metric.AUC, 0.6570875932578061,
            Metric.AVERAGE_PRECISION, 0.5427570282993527,
            Metric.LOG_LOSS, 0.6579939991277486,
            Metric.BRIER, 0.23033486643145162,
            Metric.ERROR, 0.4032258064516129,
            Metric.F1, 0.6031746031746031,
            Metric.POSITIVE_RATE, 0.3790322580645161,
            // calibration_curve takes no weights: of rows repeated so many times.
            Metric.CALIBRATION_ERROR, 0.12852822580645162);
    expected.forEach((name, value) -> near(metric(measures, name), value));
    CalibrationBin bin = measures.calibration().get(6);
    near(bin.weight(), 7);
    near(bin.meanScore(), 0.6183035714285714);
    near(bin.positiveRate(), 0.5714285714285714);
  }

  @Test
  void multiclass() {
    Measures measures = multiclass("weight");

    near(metric(measures, Metric.LOG_LOSS), 0.7262906360306904);
    near(metric(measures, Metric.ACCURACY), 0.918188251054623);
    near(metric(measures, Metric.ERROR), 1 - 0.918188251054623);
    near(metric(measures, Metric.MACRO_F1), 0.9005682968270654);
    near(metric(measures, Metric.BALANCED_ACCURACY), 0.8768561538531013);
    table(
        measures,
        new double[][] {
          {1017920756.7733175, 509661.4858869235, 0.014914657056400736},
          {104991786.77942127, 979195785.6380752, 1.8835046535194842},
          {95023803.82095568, 93029.1121849214, 254459213.64880782}
        });
    near(metric(multiclass("repeats"), Metric.LOG_LOSS), 0.7388100196947888);
    near(metric(multiclass("repeats"), Metric.MACRO_F1), 0.7763019901387729);
    near(metric(multiclass("repeats"), Metric.BALANCED_ACCURACY), 0.7692777105076015);
  }

  @Test
  void regression() {
    Measures measures = regression("weight");

    near(metric(measures, Metric.RMSE), 1.6457155203765381);
    near(metric(measures, Metric.MAE), 1.4712113724183802);
    near(metric(measures, Metric.R2), 0.6217626980107123);
    near(metric(regression("repeats"), Metric.RMSE), 1.9577251878831508);
    near(metric(regression("repeats"), Metric.R2), 0.5970766619084926);
  }

  /** The best F1, the least cost of 1:3 and the least score of a precision, over all scores. */
  @Test
  void thresholds() {
    assertThat(threshold(new ThresholdSpec.MaximizeF1(), "weight"), is(0.546875));
    assertThat(threshold(new ThresholdSpec.MaximizeF1(), "repeats"), is(0.390625));
    assertThat(threshold(new ThresholdSpec.MinimizeCost(1, 3), "weight"), is(0.171875));
    assertThat(threshold(new ThresholdSpec.MinimizeCost(1, 3), "repeats"), is(0.078125));
    assertThat(threshold(new ThresholdSpec.ReachPrecision(0.8), "weight"), is(0.046875));
    assertThat(threshold(new ThresholdSpec.ReachPrecision(0.5), "repeats"), is(0.515625));
  }

  /** Weights that are all equal, whatever they are, change no metric. */
  @Test
  void equalWeightsAreNone() {
    for (double weight : new double[] {1, 0x1p-900, 0x1p300, 1e-300, 3.3e99}) {
      double[] weights = new double[TABLE.size()];
      Arrays.fill(weights, weight);
      Measures measures = measures(Task.BINARY, 2, scores(Split.TEST).weighted(weights));

      requireNonNull(measures.unweighted())
          .metrics()
          .forEach(
              (name, value) ->
                  assertThat(name, measures.metrics().get(name), closeTo(value, TOLERANCE)));
    }
  }

  @Test
  void rowsOfNoWeightCountOnlyAsRows() {
    Rows rows = scores(Split.TEST).weighted(new double[TABLE.size()]);
    Measures measures = measures(Task.BINARY, 2, rows);

    assertThat(measures.rows(), is(64L));
    assertThat(measures.weight(), is(0.0));
    assertThat(measures.metrics().isEmpty(), is(true));
    assertThat(requireNonNull(measures.unweighted()).metrics().isEmpty(), is(false));
  }

  /** One class alone: no AUC, as in scikit-learn, and the rest as it is. */
  @Test
  void oneClass() {
    Rows rows = Rows.of(Split.TEST, 1, new double[] {0.25, 0.75}, 1, 1).weighted(3, 1);
    Measures measures = measures(Task.BINARY, 2, rows);

    assertThat(measures.metric(Metric.AUC), is(nullValue()));
    assertThat(metric(measures, Metric.RECALL), is(0.25));
    assertThat(metric(requireNonNull(measures.unweighted()), Metric.RECALL), is(0.5));
  }

  @Test
  void gatesLookAtWeightedMetrics() {
    GateSpec gate = new GateSpec("auc", "test", 0.9, null);
    var definition = Rows.definition(Task.BINARY, new ThresholdSpec.Fixed(THRESHOLD), gate);
    Rows rows = scores(Split.TEST);
    Rows weighted = rows.weighted(column("weight"));

    assertThat(
        Gates.check(
            definition, Evaluation.finish(definition, weighted.state(shape(Weighing.WEIGHTS)))),
        is(List.of()));
    assertThat(
        Gates.check(definition, Evaluation.finish(definition, rows.state(shape(Weighing.ROWS))))
            .size(),
        is(1));
  }

  private static Measures binary(String weights) {
    return measures(Task.BINARY, 2, scores(Split.TEST).weighted(column(weights)));
  }

  private static Measures multiclass(String weights) {
    double[] probabilities = new double[3 * TABLE.size()];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = column("p" + i % 3)[i / 3];
    }
    Rows rows = Rows.of(Split.TEST, 3, probabilities, column("class"));
    return measures(Task.MULTICLASS, 3, rows.weighted(column(weights)));
  }

  private static Measures regression(String weights) {
    Rows rows = Rows.of(Split.TEST, 1, column("predicted"), column("truth"));
    return measures(Task.REGRESSION, 1, rows.weighted(column(weights)));
  }

  private static Rows scores(Split split) {
    return Rows.of(split, 1, column("score"), column("label"));
  }

  private static double threshold(ThresholdSpec spec, String weights) {
    Rows rows = scores(Split.VALIDATION).weighted(column(weights));
    EvaluationShape shape =
        new EvaluationShape(Task.BINARY, 2, Double.NaN, Weighing.WEIGHTS, List.of());
    var definition = Rows.definition(Task.BINARY, spec);
    return requireNonNull(Evaluation.finish(definition, rows.state(shape)).threshold());
  }

  private static EvaluationShape shape(Weighing weighing) {
    return new EvaluationShape(Task.BINARY, 2, THRESHOLD, weighing, List.of());
  }

  private static Measures measures(Task task, int classes, Rows rows) {
    EvaluationShape shape =
        new EvaluationShape(task, classes, THRESHOLD, Weighing.WEIGHTS, List.of());
    Evaluation evaluation =
        Evaluation.finish(
            Rows.definition(task, new ThresholdSpec.Fixed(THRESHOLD)), rows.state(shape));
    return requireNonNull(evaluation.split(Split.TEST)).measures();
  }

  private static void table(Measures measures, double[][] expected) {
    for (int actual = 0; actual < expected.length; actual++) {
      for (int said = 0; said < expected.length; said++) {
        near(measures.confusion().get(actual).get(said), expected[actual][said]);
      }
    }
  }

  private static void near(double actual, double expected) {
    assertThat(actual / expected, closeTo(1, TOLERANCE));
  }

  private static double metric(Measures measures, Metric metric) {
    return requireNonNull(measures.metric(metric));
  }

  private static double[] column(String name) {
    int column = List.of(TABLE_HEADER).indexOf(name);
    return TABLE.stream().mapToDouble(row -> Double.parseDouble(row[column])).toArray();
  }

  private static final String[] TABLE_HEADER = {
    "score", "label", "weight", "repeats", "class", "p0", "p1", "p2", "truth", "predicted"
  };

  private static List<String[]> read() {
    try (InputStream in = WeightedMetricsTest.class.getResourceAsStream("/metrics/weighted.csv")) {
      String text = new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

package io.steelyard.transforms.metrics;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.definition.GateSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.ThresholdSpec;
import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.statistics.MergeLaws;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {
  private static final List<Slice> SLICES =
      List.of(new Slice("kind", List.of("b", "a")), new Slice("size", List.of("0", "7")));
  private static final EvaluationShape SHAPE =
      new EvaluationShape(Task.BINARY, 2, 0.3, Weighing.ROWS, SLICES);
  private static final PipelineDefinition DEFINITION =
      Rows.definition(Task.BINARY, new ThresholdSpec.Fixed(0.3));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void binaryMerges(long seed) throws IOException {
    Rows rows = Rows.binary(new SplittableRandom(seed), 200, 1_000_000);
    rows.labels()[3] = Double.NaN;
    MergeLaws.hold(
        "seed " + seed,
        EvaluationState.empty(SHAPE),
        rows.part(0, 50).state(SHAPE),
        rows.part(50, 51).state(SHAPE),
        rows.part(51, 200).state(SHAPE),
        rows.state(SHAPE),
        EvaluationState.CODEC);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void multiclassAndRegressionMerge(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    double[] probabilities = random.doubles(600).toArray();
    // 3 and 4 are no class.
    double[] classes = random.ints(200, 0, 5).asDoubleStream().toArray();
    Rows multiclass = Rows.of(Split.TEST, 3, probabilities, classes);
    EvaluationShape three =
        new EvaluationShape(Task.MULTICLASS, 3, Double.NaN, Weighing.ROWS, SLICES);
    double[] numbers = random.doubles(200, -1e9, 1e9).toArray();
    numbers[7] = Double.MAX_VALUE;
    Rows regression = Rows.of(Split.TRAIN, 1, Arrays.copyOf(probabilities, 200), numbers);
    EvaluationShape one =
        new EvaluationShape(Task.REGRESSION, 1, Double.NaN, Weighing.ROWS, SLICES);
    for (EvaluationShape shape : List.of(three, one)) {
      Rows rows = shape.equals(three) ? multiclass : regression;
      MergeLaws.hold(
          "seed " + seed,
          EvaluationState.empty(shape),
          rows.part(0, 50).state(shape),
          rows.part(50, 51).state(shape),
          rows.part(51, 200).state(shape),
          rows.state(shape),
          EvaluationState.CODEC);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void weightedRowsMerge(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    double[] weights = random.doubles(200, -60, 60).map(power -> Math.pow(10, power)).toArray();
    weights[3] = 0;
    weights[4] = Double.MIN_VALUE;
    weights[5] = 1e100;
    Rows binary = Rows.binary(random, 200, 1_000_000).weighted(weights);
    double[] classes = random.ints(200, 0, 5).asDoubleStream().toArray();
    Rows multiclass =
        Rows.of(Split.TEST, 3, random.doubles(600).toArray(), classes).weighted(weights);
    double[] numbers = random.doubles(200, -1e9, 1e9).toArray();
    Rows regression =
        Rows.of(Split.TRAIN, 1, random.doubles(200).toArray(), numbers).weighted(weights);
    Map<Task, Rows> cases =
        Map.of(Task.BINARY, binary, Task.MULTICLASS, multiclass, Task.REGRESSION, regression);
    for (Task task : Task.values()) {
      Rows rows = requireNonNull(cases.get(task));
      EvaluationShape shape =
          new EvaluationShape(task, rows.outputs(), 0.3, Weighing.WEIGHTS, SLICES);
      MergeLaws.hold(
          "seed " + seed + " of " + task,
          EvaluationState.empty(shape),
          rows.part(0, 50).state(shape),
          rows.part(50, 51).state(shape),
          rows.part(51, 200).state(shape),
          rows.state(shape),
          EvaluationState.CODEC);
    }
  }

  /** What stands beside weighted measures is what there would be without weights. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void unweightedMeasuresStandBeside(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    Rows rows = Rows.binary(random, 300, 1000);
    EvaluationShape shape = new EvaluationShape(Task.BINARY, 2, 0.3, Weighing.WEIGHTS, SLICES);

    Rows weighted = rows.weighted(random.doubles(300, 0.1, 9).toArray());
    Evaluation evaluation = Evaluation.finish(DEFINITION, weighted.state(shape));

    SplitMeasures plain = test(rows.state(SHAPE));
    SplitMeasures beside = requireNonNull(evaluation.split(Split.TEST));
    assertThat("seed " + seed, beside.measures().unweighted(), is(plain.measures()));
    assertThat(
        beside.slices().get(2).measures().unweighted(), is(plain.slices().get(2).measures()));
    byte[] json = EvaluationJson.write(evaluation);
    assertThat(EvaluationJson.read(json), is(evaluation));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aSliceIsTheEvaluationOfItsRows(long seed) {
    Rows rows = Rows.binary(new SplittableRandom(seed), 300, 1000);
    EvaluationShape plain = new EvaluationShape(Task.BINARY, 2, 0.3, Weighing.ROWS, List.of());

    SplitMeasures test = test(rows.state(SHAPE));

    assertThat(
        test.slices().stream()
            .map(each -> each.column() + ":" + each.kind() + each.value())
            .toList(),
        is(
            List.of(
                "kind:VALUEb",
                "kind:VALUEa",
                "kind:REST",
                "kind:MISSING",
                "size:VALUE0",
                "size:REST")));
    Evaluator alone = new Evaluator(plain);
    for (int i = 0; i < rows.count(); i++) {
      if (rows.kinds().get(i).equals("c")) {
        Rows row = rows.part(i, i + 1);
        alone.observe(
            row.batch(),
            new io.steelyard.transforms.models.Scores(1, 1, row.scores()),
            row.rowLabels(),
            row.weights(),
            row.splits());
      }
    }
    Measures expected = test(alone.state()).measures();
    assertThat("seed " + seed, test.slices().get(2).measures(), is(expected));
  }

  @Test
  void aFixedThresholdIsExactWithinABucket() {
    double threshold = 0.3;
    double[] scores = {Math.nextDown(threshold), threshold, Math.nextUp(threshold)};
    Rows rows = Rows.of(Split.TEST, 1, scores, 1, 1, 0);

    assertThat(
        test(rows.state(SHAPE)).measures().confusion(),
        is(List.of(List.of(0.0, 1.0), List.of(1.0, 1.0))));
  }

  @Test
  void leavesOutWhatIsUndefined() {
    Rows rows = Rows.of(Split.TEST, 1, new double[] {0.1, 0.2}, 0, 0);
    Evaluation evaluation = Evaluation.finish(DEFINITION, rows.state(SHAPE));

    assertThat(
        requireNonNull(evaluation.split(Split.TEST)).measures().metric(Metric.AUC),
        is(nullValue()));
    assertThat(evaluation.split(Split.VALIDATION), is(nullValue()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void readsWhatItWrote(long seed) throws IOException {
    Rows rows = Rows.binary(new SplittableRandom(seed), 300, 1000);
    Evaluation evaluation = Evaluation.finish(DEFINITION, rows.state(SHAPE));
    byte[] json = EvaluationJson.write(evaluation);

    assertThat(EvaluationJson.read(json), is(evaluation));
    byte[] broken =
        new String(json, StandardCharsets.UTF_8)
            .replace("\"unlabelled\"", "\"unlabeled\"")
            .getBytes(StandardCharsets.UTF_8);
    assertThrows(IOException.class, () -> EvaluationJson.read(broken));
  }

  @Test
  void writesPlainJson() {
    Rows rows = Rows.of(Split.TEST, 1, new double[] {2.5, 0, 2, 8}, 3, -0.5, 2, 7);
    EvaluationShape shape =
        new EvaluationShape(Task.REGRESSION, 1, Double.NaN, Weighing.ROWS, List.of());
    Evaluation evaluation =
        Evaluation.finish(
            Rows.definition(Task.REGRESSION, new ThresholdSpec.Fixed(0.5)), rows.state(shape));

    String json = new String(EvaluationJson.write(evaluation), StandardCharsets.UTF_8);
    assertThat(
        json.replaceAll("[0-9a-f]{32}", "…"),
        is(
            """
            {
              "formatVersion": 1,
              "task": "regression",
              "threshold": null,
              "splits": [
                {
                  "split": "test",
                  "unlabelled": 0,
                  "digest": {
                    "rows": 4,
                    "sum": "…"
                  },
                  "measures": {
                    "rows": 4,
                    "metrics": {
                      "mae": 0.5,
                      "r2": 0.9486081370449679,
                      "rmse": 0.6123724356957945
                    },
                    "confusion": [],
                    "calibration": []
                  },
                  "slices": []
                }
              ]
            }
            """));
  }

  @Test
  void gatesSayByHowMuchTheyAreMissed() {
    PipelineDefinition gated =
        Rows.definition(
            Task.BINARY,
            new ThresholdSpec.Fixed(0.3),
            new GateSpec("auc", "test", 0.95, null),
            new GateSpec("auc", "test", 0.5, 0.75),
            new GateSpec("error", "test", null, 0.25),
            new GateSpec("auc", "validation", 0.5, null));
    Rows rows = Rows.of(Split.TEST, 1, new double[] {0.1, 0.4, 0.35, 0.8}, 0, 0, 1, 1);
    rows.scores()[2] = 0.25;

    List<Gates.Miss> misses = Gates.check(gated, Evaluation.finish(gated, rows.state(SHAPE)));

    assertThat(
        misses.stream().map(Gates.Miss::message).toList(),
        is(
            List.of(
                "The gate on auc of the test rows fails: 0.75 is below 0.95 by 0.2; it must be at"
                    + " least 0.95.",
                "The gate on error of the test rows fails: 0.5 is above 0.25 by 0.25; it must be at"
                    + " most 0.25.",
                "The gate on auc of the validation rows fails: it is not defined.")));
  }

  private static SplitMeasures test(EvaluationState state) {
    return requireNonNull(Evaluation.finish(DEFINITION, state).split(Split.TEST));
  }
}

package io.steelyard.pipelines.bundles;

import io.steelyard.pipelines.lineage.CodeVersion;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.pipelines.lineage.LineageInput;
import io.steelyard.pipelines.lineage.Provenance;
import io.steelyard.pipelines.lineage.TrainerRun;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.DataSpec;
import io.steelyard.schemas.definition.EvaluationSpec;
import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.LabelSpec;
import io.steelyard.schemas.definition.LearningSpec;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.OperationSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.SplitSpec;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.ThresholdSpec;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.drift.FitMonitor;
import io.steelyard.transforms.drift.MonitoredColumn;
import io.steelyard.transforms.drift.RowBlocks;
import io.steelyard.transforms.drift.RowSampler;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeaturePlan;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.metrics.Evaluation;
import io.steelyard.transforms.metrics.EvaluationShape;
import io.steelyard.transforms.metrics.Evaluator;
import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.metrics.Weighing;
import io.steelyard.transforms.models.FeatureLayout;
import io.steelyard.transforms.models.LinearModel;
import io.steelyard.transforms.models.Link;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.performance.HeldOutRows;
import io.steelyard.transforms.performance.HeldOutSample;
import io.steelyard.transforms.statistics.SeenTexts;
import io.steelyard.transforms.statistics.TableAccumulator;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A small bundle with columns of every type. */
public final class Examples {
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  public static final Occasion OCCASION = Occasion.of("somebody", CLOCK, "");

  static final PipelineDefinition DEFINITION =
      new PipelineDefinition(
          new PipelineDefinition.Identity("example", 3, "owner", ""),
          DataSpec.of(
                  List.of(
                      ColumnSpec.of("id", ColumnType.STRING),
                      ColumnSpec.of("amount", ColumnType.DOUBLE),
                      ColumnSpec.of("count", ColumnType.INT),
                      ColumnSpec.of("flag", ColumnType.BOOLEAN),
                      ColumnSpec.of("at", ColumnType.TIMESTAMP),
                      ColumnSpec.of("label", ColumnType.STRING)))
              .keyedBy("id")
              .happenedAt("at"),
          new LearningSpec(
              Task.BINARY,
              new LabelSpec("label", "yes"),
              List.of(
                  new FeatureSpec(
                      "numbers",
                      List.of("amount", "count", "flag"),
                      List.of(StepSpec.of("impute", "mean"), StepSpec.of("standardize"))),
                  new FeatureSpec("raw", List.of("amount"), List.of()),
                  new FeatureSpec(
                      "hour",
                      List.of("at"),
                      List.of(StepSpec.of("hourOfDay"), StepSpec.of("oneHot")))),
              new SplitSpec.ByKey(0.1, 0.1),
              new ModelSpec("logistic-regression", 1, 1, 1, new TreeMap<>())),
          EvaluationSpec.of(new ThresholdSpec.Fixed(0.5)),
          MonitorSpec.usual(List.of("amount", "count", "flag"), new MonitorSpec.Blocks.ByRow()),
          OperationSpec.NONE);

  private static final RowBatch ROWS = rows(40);
  static final FittedPlan PLAN = plan();
  static final Model MODEL = model();
  static final DriftMonitor MONITOR = monitor();

  private Examples() {}

  private static RowBatch rows(int rows) {
    SplittableRandom random = new SplittableRandom(6);
    List<String> keys = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    double[] amounts = new double[rows];
    long[] counts = new long[rows];
    long[] missing = new long[1];
    long[] flags = new long[rows];
    long[] times = new long[rows];
    for (int i = 0; i < rows; i++) {
      keys.add("row-\u00e9-" + i);
      labels.add(random.nextInt(3) == 0 ? "yes" : "no");
      amounts[i] = i % 7 == 3 ? Double.NaN : Math.exp(random.nextDouble(-20, 20));
      counts[i] = i % 5 == 2 ? 0 : random.nextLong();
      missing[0] |= i % 5 == 2 ? 1L << i : 0;
      flags[i] = random.nextInt(2);
      times[i] = 1_700_000_000_000L + random.nextLong(100_000_000);
    }
    List<Column> columns =
        List.of(
            StringColumn.of(keys),
            new DoubleColumn(amounts, rows),
            new LongColumn(counts, missing, rows),
            new LongColumn(flags, new long[0], rows),
            new LongColumn(times, new long[0], rows),
            StringColumn.of(labels));
    return new RowBatch(DEFINITION.schema(), columns, StringColumn.of(keys), times);
  }

  private static FittedPlan plan() {
    FeaturePlan plan = FeaturePlan.bind(DEFINITION);
    TableAccumulator table = plan.analyzer().accumulator();
    table.observe(ROWS);
    List<VocabularyCounts> vocabularies = new ArrayList<>();
    for (VocabularyRequest request : plan.analyzer().vocabularies()) {
      VocabularyAccumulator texts = new VocabularyAccumulator();
      texts.observe(ROWS, request.source());
      vocabularies.add(request.select(texts.state()));
    }
    return plan.fit(table.state(), vocabularies);
  }

  private static Model model() {
    FeatureLayout layout = FeatureLayout.of(PLAN.blocks());
    double[] weights = new SplittableRandom(7).doubles(layout.width() + 1, -1, 1).toArray();
    weights[3] = 1e-9;
    return new LinearModel(layout, Link.LOGISTIC, new double[][] {weights});
  }

  static GoldenRows golden() {
    return GoldenRows.of(List.of(ROWS), PLAN, MODEL);
  }

  static Evaluation evaluation() {
    FeatureMatrix features = PLAN.newMatrix();
    PLAN.encode(ROWS, features);
    Evaluator evaluator = new Evaluator(EvaluationShape.of(DEFINITION, 2, List.of()));
    double[] weights = new double[ROWS.rows()];
    PLAN.weights(ROWS, weights);
    evaluator.observe(
        ROWS, MODEL.score(features), PLAN.labels(ROWS), weights, new byte[ROWS.rows()]);
    return Evaluation.finish(DEFINITION, evaluator.state());
  }

  static Lineage lineage() {
    TreeMap<String, Long> rows = new TreeMap<>();
    rows.put("read", 40L);
    TreeMap<String, String> texts = new TreeMap<>();
    texts.put("format", "csv");
    return new Lineage(
        List.of(new LineageInput("in/a.csv", 1234, "ab".repeat(32))),
        List.of(),
        rows,
        "direct",
        texts,
        texts,
        provenance(texts),
        CLOCK.instant(),
        CLOCK.instant().plusSeconds(9));
  }

  private static Provenance provenance(SortedMap<String, String> texts) {
    TreeMap<String, Double> parameters = new TreeMap<>();
    parameters.put("epochs", 5.0);
    return new Provenance(
        BundleWriter.digest(DEFINITION),
        new CodeVersion("0.1.0", "0123abc"),
        null,
        texts,
        -7,
        new TrainerRun(
            "logistic-regression",
            "About it.",
            TrainerRun.Promise.EQUAL_BYTES,
            parameters,
            texts,
            texts),
        "somebody",
        "sha256:" + "cd".repeat(32));
  }

  static BundleFiles bundle() {
    return bundle(golden());
  }

  /** A bundle that differs from others in its baselines, JSON, alone. */
  public static BundleFiles bundle(String baselines) {
    return BundleWriter.files(
        DEFINITION,
        PLAN,
        MODEL,
        bytes(baselines),
        golden(),
        evaluation(),
        new TreeMap<>(),
        MONITOR,
        null,
        lineage(),
        null);
  }

  static BundleFiles bundle(GoldenRows golden) {
    return bundle(golden, null);
  }

  static BundleFiles bundle(HeldOutRows heldOut) {
    return bundle(golden(), heldOut);
  }

  /** What the model says of some rows, every third positive. */
  static HeldOutRows heldOut() {
    HeldOutSample.Sampler sampler = new HeldOutSample.Sampler(Task.BINARY);
    FeatureMatrix features = PLAN.newMatrix();
    PLAN.encode(ROWS, features);
    double[] numbers = new double[ROWS.rows()];
    Arrays.setAll(numbers, row -> row % 3 == 0 ? 1 : 0);
    RowLabels labels = new RowLabels(numbers, ROWS.column(5), ColumnType.STRING);
    for (int row = 0; row < ROWS.rows(); row++) {
      sampler.add(row, MODEL.score(features), labels, row, 1, row, row);
    }
    return sampler.state().heldOut(new OutcomeShape(Task.BINARY, 2, 0.5, Weighing.ROWS));
  }

  private static BundleFiles bundle(GoldenRows golden, @Nullable HeldOutRows heldOut) {
    return BundleWriter.files(
        DEFINITION,
        PLAN,
        MODEL,
        bytes("{}\n"),
        golden,
        evaluation(),
        new TreeMap<>(),
        MONITOR,
        heldOut,
        lineage(),
        null);
  }

  private static DriftMonitor monitor() {
    FeatureMatrix features = PLAN.newMatrix();
    PLAN.encode(ROWS, features);
    RowSampler sampler =
        new RowSampler(
            List.of("amount", "label"),
            DEFINITION.schema(),
            new RowBlocks(DEFINITION.monitor().blocks(), DEFINITION.schema()),
            1);
    long[] hashes = new SplittableRandom(8).longs(2L * ROWS.rows()).toArray();
    sampler.observe(ROWS, MODEL.score(features), hashes);
    VocabularyAccumulator labels = new VocabularyAccumulator();
    labels.observe(ROWS.column(ROWS.schema().indexOf("label")), ColumnType.STRING);
    List<MonitoredColumn> columns =
        List.of(
            new MonitoredColumn.Numbers("amount", 0.5, 1e300),
            new MonitoredColumn.Texts("label", labels.state(), SeenTexts.of(labels.state())));
    return new FitMonitor(columns, List.of("score"), DEFINITION.monitor(), 9)
        .fit(sampler.state(), sampler.state());
  }

  /** Files that are a bundle for the registry, but mean nothing. */
  static BundleFiles meaningless(String name, int version, String content) {
    TreeMap<String, byte[]> hashed = new TreeMap<>();
    hashed.put("definition.json", bytes(""));
    hashed.put("model.bin", bytes(content));
    TreeMap<String, byte[]> run = new TreeMap<>();
    run.put("run/lineage.json", bytes("{}"));
    return BundleFiles.of(name, version, "binary", hashed, run);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package io.steelyard.transforms.metrics;

import io.steelyard.schemas.definition.DataSpec;
import io.steelyard.schemas.definition.EvaluationSpec;
import io.steelyard.schemas.definition.GateSpec;
import io.steelyard.schemas.definition.LabelSpec;
import io.steelyard.schemas.definition.LearningSpec;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.OperationSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.SplitSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.ThresholdSpec;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.models.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Scored and labelled rows for tests, with a column of texts and one of integers. */
record Rows(
    int outputs,
    List<String> kinds,
    long[] sizes,
    double[] scores,
    double[] labels,
    double[] weights,
    byte[] splits) {
  static final RowSchema SCHEMA =
      new RowSchema(
          List.of(new Field("kind", ColumnType.STRING), new Field("size", ColumnType.INT)));

  /** Rows of one split without kinds. */
  static Rows of(Split split, int outputs, double[] scores, double... labels) {
    byte[] splits = new byte[labels.length];
    Arrays.fill(splits, split.code());
    List<String> kinds = new ArrayList<>(java.util.Collections.nCopies(labels.length, ""));
    return new Rows(
        outputs, kinds, new long[labels.length], scores, labels, ones(labels.length), splits);
  }

  /** Random binary rows; scores on a grid of the given fineness, so that some are tied. */
  static Rows binary(SplittableRandom random, int count, int fineness) {
    List<String> kinds = new ArrayList<>();
    long[] sizes = new long[count];
    double[] scores = new double[count];
    double[] labels = new double[count];
    byte[] splits = new byte[count];
    for (int i = 0; i < count; i++) {
      kinds.add(List.of("a", "b", "c", "").get(random.nextInt(4)));
      sizes[i] = random.nextInt(3);
      scores[i] = (double) random.nextInt(fineness + 1) / fineness;
      labels[i] = random.nextDouble() < 0.1 + 0.7 * scores[i] ? 1 : 0;
      splits[i] = (byte) random.nextInt(3);
    }
    return new Rows(1, kinds, sizes, scores, labels, ones(count), splits);
  }

  /** The same rows with weights. */
  Rows weighted(double... others) {
    return new Rows(outputs, kinds, sizes, scores, labels, others, splits);
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Rows [from, to). */
  Rows part(int from, int to) {
    return new Rows(
        outputs,
        kinds.subList(from, to),
        Arrays.copyOfRange(sizes, from, to),
        Arrays.copyOfRange(scores, from * outputs, to * outputs),
        Arrays.copyOfRange(labels, from, to),
        Arrays.copyOfRange(weights, from, to),
        Arrays.copyOfRange(splits, from, to));
  }

  /** Labels from the number of classes on are texts of their own that are no class. */
  RowLabels rowLabels() {
    boolean classes = outputs > 1;
    double[] numbers =
        Arrays.stream(labels).map(each -> classes ? Math.min(each, outputs) : each).toArray();
    List<String> texts = Arrays.stream(labels).mapToObj(each -> "class " + (long) each).toList();
    return new RowLabels(numbers, StringColumn.of(texts), ColumnType.STRING);
  }

  int count() {
    return labels.length;
  }

  /** The state of these rows, in batches of seven. */
  EvaluationState state(EvaluationShape shape) {
    Evaluator evaluator = new Evaluator(shape);
    for (int from = 0; from < count(); from += 7) {
      Rows batch = part(from, Math.min(count(), from + 7));
      evaluator.observe(
          batch.batch(),
          new Scores(batch.count(), outputs, batch.scores),
          batch.rowLabels(),
          batch.weights,
          batch.splits);
    }
    return evaluator.state();
  }

  RowBatch batch() {
    return new RowBatch(
        SCHEMA,
        List.of(StringColumn.of(kinds), new LongColumn(sizes, new long[0], count())),
        StringColumn.of(kinds),
        new long[count()]);
  }

  static PipelineDefinition definition(Task task, ThresholdSpec threshold, GateSpec... gates) {
    return new PipelineDefinition(
        new PipelineDefinition.Identity("test", 1, "owner", ""),
        DataSpec.of(List.of()),
        new LearningSpec(
            task,
            new LabelSpec("label", "1"),
            List.of(),
            new SplitSpec.ByKey(0.1, 0.1),
            new ModelSpec("logistic-regression", 1, 1, 1, new TreeMap<>())),
        new EvaluationSpec(threshold, List.of(), List.of(gates)),
        MonitorSpec.usual(List.of(), new MonitorSpec.Blocks.ByRow()),
        OperationSpec.NONE);
  }
}

package io.steelyard.benchmarks;

import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.pipelines.training.Trainers;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeaturePlan;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.statistics.TableAccumulator;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Random rows of number columns, with a label that depends on five of them, and their plan without
 * any step: uniform numbers within [-1, 1), never missing.
 */
final class ModelRows {
  /** Of rows and of models. */
  static final long SEED = 1;

  private static final int CLASSES = 2;

  private final FittedPlan plan;
  private final RowBatch rows;
  private final double[] labels;

  ModelRows(int columns, int count) {
    FeaturePlan bound = FeaturePlan.bind(definition(columns));
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] values = new double[columns][count];
    labels = new double[count];
    byte[] texts = new byte[count];
    int[] offsets = new int[count + 1];
    for (int row = 0; row < count; row++) {
      for (double[] column : values) {
        column[row] = random.nextDouble(-1, 1);
      }
      double margin =
          3 * values[0][row] * values[1][row] + values[2][row] - 2 * Math.abs(values[3][row]) + 1;
      labels[row] = margin + random.nextDouble(-1, 1) > values[4][row] ? 1 : 0;
      texts[row] = (byte) ('0' + (int) labels[row]);
      offsets[row + 1] = row + 1;
    }
    List<Column> all = new ArrayList<>();
    for (double[] column : values) {
      all.add(new DoubleColumn(column, count));
    }
    StringColumn label = new StringColumn(texts, offsets, count);
    all.add(label);
    rows = new RowBatch(bound.schema(), all, label, new long[count]);
    plan = fit(bound, rows);
  }

  private static FittedPlan fit(FeaturePlan bound, RowBatch rows) {
    TableAccumulator table = bound.analyzer().accumulator();
    table.observe(rows);
    List<VocabularyCounts> vocabularies = new ArrayList<>();
    for (VocabularyRequest request : bound.analyzer().vocabularies()) {
      VocabularyAccumulator texts = new VocabularyAccumulator();
      texts.observe(rows, request.source());
      vocabularies.add(request.select(texts.state()));
    }
    return bound.fit(table.state(), vocabularies);
  }

  private static PipelineDefinition definition(int columns) {
    List<String> names = IntStream.range(0, columns).mapToObj(i -> "x" + i).toList();
    String text =
        "{name: rows, version: 1, owner: benchmarks, task: binary, columns: ["
            + names.stream()
                .map(name -> "{name: " + name + ", type: double}, ")
                .collect(Collectors.joining())
            + "{name: y, type: string}], label: {column: y, positive: '1'},"
            + " features: [{name: numbers, columns: ["
            + String.join(", ", names)
            + "], steps: []}], split: {by: key, validation: 0.1, test: 0.1},"
            + " model: {trainer: logistic-regression, seed: 1}, threshold: {fixed: 0.5}}";
    return DefinitionReader.knowing(Trainers.known())
        .read(text.getBytes(StandardCharsets.UTF_8), SiblingFiles.NONE)
        .orThrow("rows");
  }

  FittedPlan plan() {
    return plan;
  }

  RowBatch rows() {
    return rows;
  }

  /** 0 or 1 for each row. */
  double[] labels() {
    return labels;
  }

  /** All rows, encoded. */
  FeatureMatrix encoded() {
    FeatureMatrix features = plan.newMatrix();
    plan.encode(rows, features);
    return features;
  }

  /** A model of all rows; there are no others to stop by. */
  Model train(ModelTrainer trainer, Map<String, Double> parameters) {
    return trainer
        .train(
            new TrainingRows(encoded(), labels, new double[0], CLASSES),
            new TrainingRows(plan.newMatrix(), new double[0], new double[0], CLASSES),
            Task.BINARY,
            new ModelSpec(trainer.name(), SEED, 1, 1.0, new TreeMap<>(parameters)))
        .model();
  }

  /** The first rows as a batch of their own. */
  RowBatch first(int count) {
    return rows.select(IntStream.range(0, count).toArray(), count);
  }
}

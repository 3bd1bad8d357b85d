package io.steelyard.transforms.features.steps;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeaturePlan;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.statistics.TableAccumulator;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A plan of one number column and one step, for what a step makes of numbers. */
record NumberFeature(PipelineDefinition definition) {
  static NumberFeature of(String step) {
    return new NumberFeature(
        DefinitionReader.ofAnyTrainer()
            .read(
                """
                name: number
                version: 1
                owner: tests
                description: one feature
                task: regression
                columns:
                  - {name: x, type: double}
                  - {name: y, type: double}
                label: {column: y}
                features:
                  - {name: f, columns: [x], steps: [STEP]}
                split: {by: key, validation: 0.1, test: 0.1}
                model: {trainer: boosted-trees, seed: 1}
                """
                    .replace("STEP", step),
                SiblingFiles.of(Path.of("")))
            .orThrow("test"));
  }

  FittedPlan fit(double... x) {
    FeaturePlan plan = FeaturePlan.bind(definition);
    TableAccumulator table = plan.analyzer().accumulator();
    table.observe(rows(plan, x));
    return plan.fit(table.state(), List.of());
  }

  private static RowBatch rows(FeaturePlan plan, double... x) {
    return new RowBatch(
        plan.schema(),
        List.of(new DoubleColumn(x, x.length), new DoubleColumn(new double[x.length], x.length)),
        StringColumn.of(Collections.nCopies(x.length, "")),
        new long[x.length]);
  }

  double[] encode(FittedPlan plan, double... x) {
    return Arrays.copyOf(matrix(plan, x).numbers(0), x.length);
  }

  /** All numbers that one becomes. */
  double[] encodeOne(FittedPlan plan, double x) {
    FeatureMatrix matrix = matrix(plan, x);
    double[] numbers = new double[matrix.blocks().size()];
    Arrays.setAll(numbers, block -> matrix.numbers(block)[0]);
    return numbers;
  }

  private FeatureMatrix matrix(FittedPlan plan, double... x) {
    FeatureMatrix matrix = plan.newMatrix();
    plan.encode(rows(FeaturePlan.bind(definition), x), matrix);
    return matrix;
  }
}

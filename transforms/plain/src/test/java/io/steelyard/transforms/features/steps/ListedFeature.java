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
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import io.steelyard.transforms.statistics.VocabularyCounts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A plan of one text column and some steps, for what they make of texts; empty is missing. */
record ListedFeature(FeaturePlan plan) {
  static ListedFeature of(String steps) {
    PipelineDefinition definition =
        DefinitionReader.ofAnyTrainer()
            .read(
                """
                name: text
                version: 1
                owner: tests
                description: one feature
                task: regression
                columns:
                  - {name: x, type: string}
                  - {name: y, type: double}
                label: {column: y}
                features:
                  - {name: f, columns: [x], steps: [STEPS]}
                split: {by: key, validation: 0.1, test: 0.1}
                model: {trainer: boosted-trees, seed: 1}
                """
                    .replace("STEPS", steps),
                SiblingFiles.of(Path.of("")))
            .orThrow("test");
    return new ListedFeature(FeaturePlan.bind(definition));
  }

  FittedPlan fit(List<String> x) {
    TableAccumulator table = plan.analyzer().accumulator();
    RowBatch rows = rows(StringColumn.of(x));
    table.observe(rows);
    List<VocabularyCounts> vocabularies = new ArrayList<>();
    plan.analyzer()
        .vocabularies()
        .forEach(
            request -> {
              VocabularyAccumulator texts = new VocabularyAccumulator();
              texts.observe(rows, request.source());
              vocabularies.add(request.select(texts.state()));
            });
    return plan.fit(table.state(), vocabularies);
  }

  RowBatch rows(StringColumn x) {
    return new RowBatch(
        plan.schema(),
        List.of(x, new DoubleColumn(new double[x.rows()], x.rows())),
        x,
        new long[x.rows()]);
  }

  /** Of each row the numbers that are not 0, by what stands behind {@code f = }. */
  List<Map<String, Double>> encode(FittedPlan fitted, StringColumn x) {
    FeatureMatrix matrix = fitted.newMatrix();
    fitted.encode(rows(x), matrix);
    List<Map<String, Double>> encoded = new ArrayList<>();
    for (int row = 0; row < x.rows(); row++) {
      Map<String, Double> numbers = new TreeMap<>();
      for (int block = 0; block < matrix.blocks().size(); block++) {
        double number = matrix.numbers(block)[row];
        if (number != 0) {
          numbers.put(matrix.blocks().get(block).name().substring("f = ".length()), number);
        }
      }
      encoded.add(numbers);
    }
    return encoded;
  }

  List<Map<String, Double>> encode(FittedPlan fitted, List<String> x) {
    return encode(fitted, StringColumn.of(x));
  }
}

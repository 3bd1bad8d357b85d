package io.steelyard.transforms.features.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeaturePlan;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.statistics.TableAccumulator;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Rows of four numbers, a kind and a label, as {@code joint.py} made them, and plans of them. */
final class JointRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CLASSES = "task: multiclass\nlabel: {column: kind}";

  private JointRows() {}

  /** What scikit-learn says of them. */
  static JsonNode expected() {
    try {
      return JSON.readTree(resource("/features/joint.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(JointRows.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A plan of one feature of some columns, by the kinds. */
  static FeaturePlan plan(String columns, String steps) {
    return plan(columns, steps, CLASSES);
  }

  static FeaturePlan plan(String columns, String steps, String label) {
    return FeaturePlan.bind(
        DefinitionReader.ofAnyTrainer()
            .read(
                """
                name: joint
                version: 1
                owner: tests
                columns:
                  - {name: a, type: double}
                  - {name: b, type: double}
                  - {name: c, type: double}
                  - {name: d, type: double}
                  - {name: kind, type: string, domain: [k0, k1, k2]}
                  - {name: label, type: double}
                LABEL
                features:
                  - {name: f, columns: [COLUMNS], steps: [STEPS]}
                split: {by: key, validation: 0.1, test: 0.1}
                model: {trainer: boosted-trees, seed: 1}
                """
                    .replace("LABEL", label)
                    .replace("COLUMNS", columns)
                    .replace("STEPS", steps),
                SiblingFiles.NONE)
            .orThrow("test"));
  }

  /** All rows as one batch. */
  static RowBatch rows(FeaturePlan plan) {
    try {
      List<String> lines = resource("/features/joint.csv").lines().skip(1).toList();
      double[][] numbers = new double[lines.size()][];
      List<String> kinds = new ArrayList<>();
      for (int i = 0; i < numbers.length; i++) {
        String[] fields = lines.get(i).split(",", -1);
        numbers[i] = new double[5];
        for (int j = 0; j < 5; j++) {
          String field = fields[j < 4 ? j : 5];
          numbers[i][j] = field.isEmpty() ? Double.NaN : Double.parseDouble(field);
        }
        kinds.add(fields[4]);
      }
      return batch(plan, numbers, kinds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Rows as a batch.
   *
   * @param numbers of each row a, b, c, d and the label
   */
  static RowBatch batch(FeaturePlan plan, double[][] numbers, List<String> kinds) {
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < 5; j++) {
      double[] values = new double[numbers.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = numbers[i][j];
      }
      columns.add(new DoubleColumn(values, values.length));
    }
    columns.add(4, StringColumn.of(kinds));
    return new RowBatch(
        plan.schema(),
        columns,
        StringColumn.of(Collections.nCopies(numbers.length, "")),
        new long[numbers.length]);
  }

  static FittedPlan fit(FeaturePlan plan, List<RowBatch> training) {
    TableAccumulator table = plan.analyzer().accumulator();
    training.forEach(table::observe);
    List<VocabularyCounts> vocabularies = new ArrayList<>();
    for (VocabularyRequest request : plan.analyzer().vocabularies()) {
      VocabularyAccumulator texts = new VocabularyAccumulator();
      training.forEach(rows -> texts.observe(rows, request.source()));
      vocabularies.add(request.select(texts.state()));
    }
    return plan.fit(table.state(), vocabularies);
  }

  /** Fitted on all rows. */
  static FittedPlan fit(FeaturePlan plan) {
    return fit(plan, List.of(rows(plan)));
  }

  static FeatureMatrix encode(FittedPlan fitted, RowBatch rows) {
    FeatureMatrix matrix = fitted.newMatrix();
    fitted.encode(rows, matrix);
    return matrix;
  }

  /** The only feature of a plan, as it is written. */
  static JsonNode feature(FittedPlan fitted) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      fitted.write(bytes);
      return JSON.readTree(bytes.toByteArray()).required("features").required(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The numbers of a list. */
  static double[] numbers(JsonNode list) {
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = list.get(i).doubleValue();
    }
    return numbers;
  }
}

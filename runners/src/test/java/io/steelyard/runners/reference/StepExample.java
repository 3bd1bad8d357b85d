package io.steelyard.runners.reference;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FeatureNames;
import io.steelyard.transforms.features.FeaturePlan;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.statistics.TableAccumulator;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An example of a step: a feature, the rows it learns from, and what it makes of others.
 *
 * @param definition the part of a definition that is shown
 * @param learned the training rows
 * @param given the rows to encode
 * @param gives what they become: a column for each number that a model sees, by its name
 * @param within how far a number may be from that of the source, or empty: then six decimals are
 *     rounded ones, and other numbers differ by rounding alone
 * @param source who says so
 */
record StepExample(
    String definition,
    ExampleColumns learned,
    ExampleColumns given,
    ExampleColumns gives,
    String within,
    String source) {
  private static final double ROUNDING = 1e-12;
  private static final int ROUNDED = 6;

  static StepExample of(String word, Map<String, Object> example) {
    return new StepExample(
        ExampleFile.text(word, example, "definition"),
        ExampleColumns.of(example, "learned"),
        ExampleColumns.of(example, "given"),
        ExampleColumns.of(example, "gives"),
        example.getOrDefault("within", "").toString(),
        ExampleFile.text(word, example, "source"));
  }

  PipelineDefinition whole() {
    return ExampleDefinition.of(definition);
  }

  /** The plan fitted on the training rows. */
  FittedPlan fit() {
    return fit(learned.rows() == 0 ? List.of() : List.of(rows(learned, Purpose.TRAINING)));
  }

  /** The plan fitted on no rows. */
  FittedPlan unfitted() {
    return fit(List.of());
  }

  private FittedPlan fit(List<RowBatch> training) {
    FeaturePlan plan = FeaturePlan.bind(whole());
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

  private RowBatch rows(ExampleColumns columns, Purpose purpose) {
    ValidatedRows rows = columns.read(whole(), purpose);
    if (!rows.rejected().isEmpty()) {
      throw new AssertionError("rejected: " + rows.rejected().get(0).reasons());
    }
    return rows.valid();
  }

  /** What the fitted plan makes of the given rows: numbers by name, NaN where missing. */
  Map<String, double[]> encoded() {
    FittedPlan plan = fit();
    RowBatch rows = rows(given, Purpose.SCORING);
    FeatureMatrix matrix = plan.newMatrix();
    plan.encode(rows, matrix);
    List<String> names = FeatureNames.of(plan);
    Map<String, double[]> encoded = new LinkedHashMap<>();
    for (int block = 0; block < matrix.blocks().size(); block++) {
      FeatureBlock of = matrix.blocks().get(block);
      for (int i = 0; i < of.width(); i++) {
        double[] numbers = new double[rows.rows()];
        for (int row = 0; row < rows.rows(); row++) {
          numbers[row] =
              of.kind() == FeatureBlock.Kind.NUMBER
                  ? matrix.numbers(block)[row]
                  : matrix.indices(block)[row] == i ? 1 : 0;
        }
        encoded.put(names.get(of.offset() + i), numbers);
      }
    }
    return encoded;
  }

  /** Whether a number is what is written. */
  boolean isWritten(String column, int row, double number) {
    String text = gives.value(column, row);
    if (text == null || Double.isNaN(number)) {
      return text == null && Double.isNaN(number);
    }
    BigDecimal written = new BigDecimal(text);
    double off = Math.abs(number - written.doubleValue());
    if (!within.isEmpty()) {
      return off <= Double.parseDouble(within);
    }
    return written.scale() == ROUNDED
        ? off <= 0.5001e-6
        : off <= ROUNDING * Math.max(1, Math.abs(number));
  }
}

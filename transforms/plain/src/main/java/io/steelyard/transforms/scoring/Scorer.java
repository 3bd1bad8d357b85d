package io.steelyard.transforms.scoring;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.checks.RowValidator;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.models.Scores;
import java.util.ArrayList;
import java.util.List;

/**
 * Parsed rows in, predictions and rejections out: validate, encode, score. Batch, stream and
 * in-process scoring all call this. Belongs to one thread, since it reuses its feature matrix.
 */
public final class Scorer {
  private final RowValidator validator;
  private final FittedPlan plan;
  private final FeatureMatrix features;
  private final Model model;
  private final Decision decision;
  private final PredictionBatch.ModelReference reference;
  private final List<Field> passed = new ArrayList<>();
  private final int[] passedIndices;

  /**
   * A scorer for a model.
   *
   * @param threshold the score from which a binary model says positive
   * @param pass input columns to pass through, as {@link PassedColumn#of} reads them
   */
  public Scorer(
      PipelineDefinition definition,
      FittedPlan plan,
      Model model,
      double threshold,
      PredictionBatch.ModelReference reference,
      List<String> pass) {
    this.validator = new RowValidator(definition, Purpose.SCORING);
    this.plan = plan;
    this.features = plan.newMatrix();
    this.model = model;
    this.decision = new Decision(definition.task(), threshold);
    this.reference = reference;
    this.passedIndices = new int[pass.size()];
    for (int i = 0; i < passedIndices.length; i++) {
      PassedColumn column = PassedColumn.of(pass.get(i), definition.schema());
      passedIndices[i] = column.index();
      passed.add(column.field());
    }
  }

  /**
   * What became of a batch.
   *
   * @param predictions of the valid rows, in their order
   * @param rejected the other rows
   * @param counts of both
   */
  public record Outcome(PredictionBatch predictions, List<Rejection> rejected, RowCounts counts) {}

  /** Predicts the rows that are valid and rejects the others. */
  public Outcome score(ParsedRows parsed) {
    return score(parsed, validate(parsed));
  }

  /** Divides rows into valid and rejected ones; never fails because of a row. */
  public ValidatedRows validate(ParsedRows parsed) {
    return validator.validate(parsed);
  }

  /** The same, of rows that were validated before. */
  public Outcome score(ParsedRows parsed, ValidatedRows rows) {
    RowCounts counts = RowCounts.of(parsed, rows);
    return new Outcome(predict(rows.valid()), rows.rejected(), counts);
  }

  /** Predicts valid rows. */
  public PredictionBatch predict(RowBatch rows) {
    plan.encode(rows, features);
    Scores scores = model.score(features);
    List<Column> passedColumns = new ArrayList<>(passedIndices.length);
    for (int index : passedIndices) {
      passedColumns.add(rows.column(index));
    }
    return new PredictionBatch(
        reference,
        rows.keys(),
        rows.timestamps(),
        scores,
        decision.classes(scores),
        passed,
        passedColumns);
  }

  /** From scores to classes. */
  private record Decision(Task task, double threshold) {
    int[] classes(Scores scores) {
      if (task == Task.REGRESSION) {
        return new int[0];
      }
      int[] classes = new int[scores.rows()];
      for (int row = 0; row < classes.length; row++) {
        classes[row] = task == Task.BINARY ? positive(scores, row) : mostLikely(scores, row);
      }
      return classes;
    }

    private int positive(Scores scores, int row) {
      return scores.value(row) >= threshold ? 1 : 0;
    }

    private static int mostLikely(Scores scores, int row) {
      int first = row * scores.outputs();
      int best = 0;
      for (int i = 1; i < scores.outputs(); i++) {
        if (scores.values()[first + i] > scores.values()[first + best]) {
          best = i;
        }
      }
      return best;
    }
  }
}

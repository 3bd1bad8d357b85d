package io.steelyard.transforms.metrics;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.models.Scores;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares scores with labels, batch by batch. Belongs to one thread; a later call to {@link
 * #state} includes all rows since the beginning.
 */
public final class Evaluator {
  private final EvaluationShape shape;
  private final List<SplitCounter> splits = new ArrayList<>();
  private @Nullable RowSchema schema;
  private List<SliceIndex> slices = List.of();

  /** An evaluator that has seen no rows. */
  public Evaluator(EvaluationShape shape) {
    this.shape = shape;
    for (int i = 0; i < Split.values().length; i++) {
      splits.add(new SplitCounter(shape));
    }
  }

  /**
   * Compares a batch.
   *
   * @param weights by row: what it counts, finite and not below 0; not looked at where the shape
   *     counts rows
   * @param codes by row: {@link Split#code}
   * @throws io.steelyard.schemas.UserError if a slice column is absent or of a type without slices
   */
  public void observe(
      RowBatch rows, Scores scores, RowLabels labels, double[] weights, byte[] codes) {
    RowSchema known = rows.schema();
    if (schema == null || !schema.equals(known)) {
      schema = known;
      slices = shape.slices().stream().map(slice -> new SliceIndex(slice, known)).toList();
    }
    for (int row = 0; row < rows.rows(); row++) {
      SplitCounter split = splits.get(codes[row]);
      split.digest.add(rows.keys(), scores, row);
      if (Double.isNaN(labels.numbers()[row])) {
        split.unlabelled++;
      } else {
        split.add(0, scores, labels, row, weights[row]);
      }
    }
    observeSlices(rows, scores, labels, weights, codes);
  }

  private void observeSlices(
      RowBatch rows, Scores scores, RowLabels labels, double[] weights, byte[] codes) {
    int first = 1;
    for (int i = 0; i < slices.size(); i++) {
      SliceIndex index = slices.get(i);
      Column values = index.of(rows);
      for (int row = 0; row < rows.rows(); row++) {
        if (!Double.isNaN(labels.numbers()[row])) {
          int cell = first + index.cell(values, row);
          splits.get(codes[row]).add(cell, scores, labels, row, weights[row]);
        }
      }
      first += shape.slices().get(i).cells();
    }
  }

  /** The state of all rows so far. */
  public EvaluationState state() {
    return new EvaluationState(shape, splits.stream().map(SplitCounter::state).toList());
  }

  private static final class SplitCounter {
    private final EvaluationShape shape;
    private final OutcomeState nothing;
    private final ScoreDigest.Accumulator digest = new ScoreDigest.Accumulator();
    private final @Nullable OutcomeCounter[] outcomes;
    private final int cells;
    private long unlabelled;

    SplitCounter(EvaluationShape shape) {
      this.shape = shape;
      cells = shape.cells();
      nothing = shape.newCounter().state();
      outcomes = new OutcomeCounter[shape.outcomes()];
    }

    void add(int cell, Scores scores, RowLabels labels, int row, double weight) {
      if (shape.weighing() == Weighing.WEIGHTS) {
        outcome(cell).add(scores, labels, row, weight);
        outcome(cells + cell).add(scores, labels, row, 1);
      } else {
        outcome(cell).add(scores, labels, row, 1);
      }
    }

    /** The counter of a cell, made when its first row comes: most slices of a batch are empty. */
    private OutcomeCounter outcome(int cell) {
      OutcomeCounter counter = outcomes[cell];
      if (counter == null) {
        counter = shape.newCounter();
        outcomes[cell] = counter;
      }
      return counter;
    }

    EvaluationState.SplitState state() {
      List<OutcomeState> states = new ArrayList<>(outcomes.length);
      for (OutcomeCounter outcome : outcomes) {
        states.add(outcome == null ? nothing : outcome.state());
      }
      return new EvaluationState.SplitState(digest.digest(), unlabelled, states);
    }
  }
}

package io.steelyard.transforms.statistics;

import io.steelyard.schemas.rows.RowBatch;
import java.util.List;

/**
 * Numbers to be summarised: a column's, after steps that need no statistics themselves.
 *
 * @param column the column's position
 * @param steps applied in order; equal steps must be equal objects
 */
public record NumberSource(int column, List<ValueStep> steps) implements RowNumbers {
  private static final long serialVersionUID = 1L;

  public NumberSource {
    steps = List.copyOf(steps);
  }

  @Override
  public void copy(RowBatch rows, double[] target) {
    NumberColumns.copy(rows.column(column), target);
    for (ValueStep step : steps) {
      step.apply(target, rows.rows());
    }
  }
}

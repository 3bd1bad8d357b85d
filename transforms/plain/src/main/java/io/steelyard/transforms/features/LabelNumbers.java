package io.steelyard.transforms.features;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.statistics.RowNumbers;

/** The label as a number: of a binary task 1 where positive and 0 elsewhere; NaN where missing. */
record LabelNumbers(LabelPlan label) implements RowNumbers {
  private static final long serialVersionUID = 1L;

  @Override
  public void copy(RowBatch rows, double[] target) {
    label.numbers(rows.column(label.column()), target);
    for (int i = 0; i < rows.rows(); i++) {
      // -0.0 becomes 0.
      target[i] += 0.0;
    }
  }
}

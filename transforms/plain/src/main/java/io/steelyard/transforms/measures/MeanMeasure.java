package io.steelyard.transforms.measures;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.statistics.NumberColumns;

/** The mean of a column's values. */
final class MeanMeasure implements NumberMeasure {
  private final String name;
  private final int column;

  MeanMeasure(StepSpec spec, RowSchema schema) {
    this.name = spec.text("column");
    this.column = schema.indexOf(name);
  }

  @Override
  public void numbers(RowBatch rows, double[] target) {
    NumberColumns.copy(rows.column(column), target);
  }

  @Override
  public String words() {
    return "the mean of " + PlainText.of(name);
  }
}

package io.steelyard.transforms.measures;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;

/** In which share of the rows a column is not missing. */
final class CompletenessMeasure implements NumberMeasure {
  private final String name;
  private final int column;

  CompletenessMeasure(StepSpec spec, RowSchema schema) {
    this.name = spec.text("column");
    this.column = schema.indexOf(name);
  }

  @Override
  public void numbers(RowBatch rows, double[] target) {
    Column values = rows.column(column);
    for (int row = 0; row < rows.rows(); row++) {
      target[row] = values.isNull(row) ? 0 : 1;
    }
  }

  @Override
  public String words() {
    return "the completeness of " + PlainText.of(name);
  }
}

package io.steelyard.transforms.measures;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.statistics.NumberColumns;
import io.steelyard.transforms.statistics.NumberStatistics;

/** The value that a share of a column's values is not above. */
final class QuantileMeasure implements NumberMeasure {
  private static final int WHOLE = 10_000;

  private final String name;
  private final int column;
  private final int share;

  QuantileMeasure(StepSpec spec, RowSchema schema) {
    this.name = spec.text("column");
    this.column = schema.indexOf(name);
    this.share = (int) Math.rint(spec.real("at") * WHOLE);
  }

  @Override
  public void numbers(RowBatch rows, double[] target) {
    NumberColumns.copy(rows.column(column), target);
  }

  @Override
  public double of(NumberStatistics numbers) {
    return numbers.count() == 0 ? Double.NaN : numbers.quantile(share, WHOLE);
  }

  @Override
  public String words() {
    return "the quantile "
        + CanonicalJson.readable((double) share / WHOLE)
        + " of "
        + PlainText.of(name);
  }
}

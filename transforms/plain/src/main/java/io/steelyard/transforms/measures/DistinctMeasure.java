package io.steelyard.transforms.measures;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.statistics.SeenValues;
import java.util.List;

/** How many different values a column has. */
final class DistinctMeasure extends SeenMeasure {
  private final String name;

  DistinctMeasure(StepSpec spec, RowSchema schema) {
    super(List.of(spec.text("column")), schema);
    this.name = spec.text("column");
  }

  @Override
  public double of(SeenValues seen) {
    return seen.distinct();
  }

  @Override
  public String words() {
    return "the number of different values of " + PlainText.of(name);
  }
}

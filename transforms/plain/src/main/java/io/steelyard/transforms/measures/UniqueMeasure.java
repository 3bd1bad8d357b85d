package io.steelyard.transforms.measures;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.CheckShapes;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.statistics.SeenValues;
import java.util.List;

/** The share of the rows whose values no other row has. */
final class UniqueMeasure extends SeenMeasure {
  private final String words;

  UniqueMeasure(StepSpec spec, RowSchema schema) {
    super(
        spec.has(CheckShapes.COLUMNS)
            ? spec.texts(CheckShapes.COLUMNS)
            : schema.fields().stream().map(Field::name).toList(),
        schema);
    List<String> names =
        spec.has(CheckShapes.COLUMNS) ? spec.texts(CheckShapes.COLUMNS) : List.of();
    this.words =
        names.isEmpty()
            ? "the share of rows that occur once"
            : "the share of rows whose "
                + String.join(", ", names.stream().map(PlainText::of).toList())
                + " no other row has";
  }

  @Override
  public double of(SeenValues seen) {
    return seen.uniqueness();
  }

  @Override
  public String words() {
    return words;
  }
}

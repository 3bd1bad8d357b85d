package io.steelyard.transforms.measures;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.rows.RowSchema;
import java.util.Map;
import java.util.function.BiFunction;

/** How all measures are made that a definition may declare. */
final class Measures {
  private static final Map<String, BiFunction<StepSpec, RowSchema, Measure<?>>> BY_WORD =
      Map.of(
          "rows", (spec, schema) -> new RowsMeasure(),
          "completeness", CompletenessMeasure::new,
          "share", ShareMeasure::new,
          "mean", MeanMeasure::new,
          "quantile", QuantileMeasure::new);

  private Measures() {}

  /** The measure that a check declares, of rows of this schema. */
  static Measure<?> of(StepSpec spec, RowSchema schema) {
    return requireNonNull(BY_WORD.get(spec.word()), spec.word()).apply(spec, schema);
  }
}

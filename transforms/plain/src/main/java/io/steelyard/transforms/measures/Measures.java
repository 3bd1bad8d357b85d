package io.steelyard.transforms.measures;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.rows.RowSchema;
import java.util.Map;
import java.util.function.BiFunction;

/** How all measures are made that a definition may declare. */
final class Measures {
  private static final Map<String, BiFunction<StepSpec, PipelineDefinition, Measure<?>>> BY_WORD =
      Map.of(
          "rows", (spec, definition) -> new RowsMeasure(),
          "completeness", ofSchema(CompletenessMeasure::new),
          "share", ofSchema(ShareMeasure::new),
          "mean", ofSchema(MeanMeasure::new),
          "quantile", ofSchema(QuantileMeasure::new),
          "correlation", CorrelationMeasure::new,
          "unique", ofSchema(UniqueMeasure::new),
          "distinct", ofSchema(DistinctMeasure::new),
          "freshness", ofSchema(FreshnessMeasure::new));

  private Measures() {}

  private static BiFunction<StepSpec, PipelineDefinition, Measure<?>> ofSchema(
      BiFunction<StepSpec, RowSchema, Measure<?>> made) {
    return (spec, definition) -> made.apply(spec, definition.schema());
  }

  /** The measure that a check declares, of rows of this definition. */
  static Measure<?> of(StepSpec spec, PipelineDefinition definition) {
    return requireNonNull(BY_WORD.get(spec.word()), spec.word()).apply(spec, definition);
  }
}

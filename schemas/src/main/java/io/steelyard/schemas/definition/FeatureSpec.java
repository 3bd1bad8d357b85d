package io.steelyard.schemas.definition;

import java.util.List;

/**
 * A feature as declared: named steps, applied to each of the columns. With one column, or with a
 * last step that makes one of all, the encoded feature has this name; with several, {@code
 * name.column}.
 */
public record FeatureSpec(String name, List<String> columns, List<StepSpec> steps) {
  public FeatureSpec {
    columns = List.copyOf(columns);
    steps = List.copyOf(steps);
  }
}

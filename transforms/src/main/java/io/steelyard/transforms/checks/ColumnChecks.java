package io.steelyard.transforms.checks;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import java.util.ArrayList;
import java.util.List;

/** The checks that a definition makes of a column. */
final class ColumnChecks {
  private ColumnChecks() {}

  static List<ColumnCheck> of(ColumnSpec column, PipelineDefinition definition, Purpose purpose) {
    String name = column.name();
    boolean isLabel = name.equals(definition.label().column());
    boolean isWeight = name.equals(definition.weight());
    if ((isLabel || isWeight) && purpose == Purpose.SCORING) {
      return List.of();
    }
    List<ColumnCheck> checks = new ArrayList<>();
    if (column.required() == ColumnSpec.Presence.REQUIRED
        || isLabel
        || isWeight
        || name.equals(definition.key())
        || name.equals(definition.eventTime())) {
      checks.add(new RequiredCheck(name));
    }
    if (column.minimum() != null || column.maximum() != null) {
      checks.add(new RangeCheck(column));
    }
    if (isWeight) {
      checks.add(new WeightCheck(name, column.type()));
    }
    if (!column.domain().isEmpty()) {
      checks.add(new DomainCheck(column));
    }
    if (column.pattern() != null) {
      checks.add(new PatternCheck(name, column.pattern()));
    }
    Integer shortest = column.minimumLength();
    Integer longest = column.maximumLength();
    if (shortest != null || longest != null) {
      checks.add(
          new LengthCheck(
              name,
              shortest == null ? 0 : shortest,
              longest == null ? Integer.MAX_VALUE : longest));
    }
    return checks;
  }
}

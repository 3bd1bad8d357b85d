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
    boolean isNeeded =
        column.required() == ColumnSpec.Presence.REQUIRED
            || isLabel
            || isWeight
            || name.equals(definition.key())
            || name.equals(definition.eventTime());
    if (isNeeded && !(isLabel && purpose == Purpose.EVALUATION)) {
      checks.add(new RequiredCheck(name, column.expression()));
    }
    checks.addAll(CheckFactories.declared(column));
    if (isWeight) {
      checks.add(new WeightCheck(name, column.type()));
    }
    return checks;
  }
}

package io.steelyard.transforms.checks;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The checks that a definition makes of a column. */
final class ColumnChecks {
  /** How the check of some keys is made. */
  private record Making(Set<String> keys, Function<ColumnSpec, ColumnCheck> make) {}

  private static final List<Making> MAKINGS =
      List.of(
          new Making(Set.of("minimum", "maximum"), RangeCheck::new),
          new Making(Set.of("multipleOf"), MultipleOfCheck::new),
          new Making(Set.of("domain"), DomainCheck::new),
          new Making(Set.of("pattern"), PatternCheck::new),
          new Making(Set.of("minimumLength", "maximumLength"), LengthCheck::new));

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
    checks.addAll(declared(column));
    if (isWeight) {
      checks.add(new WeightCheck(name, column.type()));
    }
    return checks;
  }

  private static List<ColumnCheck> declared(ColumnSpec column) {
    Set<String> keys = new TreeSet<>(column.checks().keySet());
    List<ColumnCheck> checks = new ArrayList<>();
    for (Making making : MAKINGS) {
      if (keys.removeAll(making.keys)) {
        checks.add(making.make.apply(column));
      }
    }
    if (!keys.isEmpty()) {
      throw new IllegalArgumentException("no program part makes the checks " + keys);
    }
    return checks;
  }
}

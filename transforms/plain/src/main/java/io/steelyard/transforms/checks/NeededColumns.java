package io.steelyard.transforms.checks;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns without which an input cannot be what a definition means; one with a default is none
 * of them.
 */
public final class NeededColumns {
  private NeededColumns() {}

  /** What uses each of them, such as {@code the feature amount}, by column; in a fixed order. */
  public static Map<String, String> of(PipelineDefinition definition, Purpose purpose) {
    Map<String, String> uses = new LinkedHashMap<>();
    put(uses, definition.key(), "the key");
    put(uses, definition.eventTime(), "the event time");
    if (purpose == Purpose.TRAINING) {
      put(uses, definition.label().column(), "the label");
      put(uses, definition.weight(), "the weight");
      put(uses, definition.split().group(), "the split");
      definition.slices().forEach(column -> put(uses, column, "a slice"));
    }
    for (FeatureSpec feature : definition.features()) {
      feature.columns().forEach(column -> put(uses, column, "the feature " + feature.name()));
    }
    for (ColumnSpec column : definition.columns()) {
      boolean isTarget =
          column.name().equals(definition.label().column())
              || column.name().equals(definition.weight());
      if (column.required() == ColumnSpec.Presence.REQUIRED
          && (purpose == Purpose.TRAINING || !isTarget)) {
        put(uses, column.name(), "the check required");
      }
    }
    definition.columns().stream()
        .filter(column -> column.defaultValue() != null)
        .forEach(column -> uses.remove(column.name()));
    return uses;
  }

  private static void put(Map<String, String> uses, @Nullable String column, String use) {
    if (column != null) {
      uses.putIfAbsent(column, use);
    }
  }
}

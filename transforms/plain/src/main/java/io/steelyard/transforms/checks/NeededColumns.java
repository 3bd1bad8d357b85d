package io.steelyard.transforms.checks;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.DataCheckSpec;
import io.steelyard.schemas.definition.FeatureSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.RowCheckSpec;
import io.steelyard.schemas.definition.syntax.CheckShapes;
import io.steelyard.schemas.expressions.ComputedColumns;
import io.steelyard.schemas.expressions.Condition;
import io.steelyard.schemas.rows.RowSchema;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The columns without which an input cannot be what a definition means: of a computed one, those
 * that it is computed from. One with a default is none of them.
 */
public final class NeededColumns {
  private NeededColumns() {}

  /** What uses each of them, such as {@code the feature amount}, by column; in a fixed order. */
  public static Map<String, String> of(PipelineDefinition definition, Purpose purpose) {
    Map<String, String> uses = new LinkedHashMap<>();
    put(uses, definition.key(), "the key");
    put(uses, definition.eventTime(), "the event time");
    if (purpose != Purpose.SCORING) {
      put(uses, definition.label().column(), "the label");
      put(uses, definition.weight(), "the weight");
      definition.slices().forEach(column -> put(uses, column, "a slice"));
    }
    if (purpose == Purpose.TRAINING) {
      put(uses, definition.split().group(), "the split");
      for (DataCheckSpec check : definition.dataChecks()) {
        columns(check, definition.schema())
            .forEach(column -> put(uses, column, "the check \"" + check.name() + "\""));
      }
    }
    for (FeatureSpec feature : definition.features()) {
      feature.columns().forEach(column -> put(uses, column, "the feature " + feature.name()));
    }
    for (ColumnSpec column : definition.columns()) {
      boolean isTarget =
          column.name().equals(definition.label().column())
              || column.name().equals(definition.weight());
      if (column.required() == ColumnSpec.Presence.REQUIRED
          && (purpose != Purpose.SCORING || !isTarget)) {
        put(uses, column.name(), "the check required");
      }
    }
    ComputedColumns computed = ComputedColumns.of(definition);
    for (RowCheckSpec check : definition.rowChecks()) {
      Set<String> named = columns(check, definition.schema());
      if (purpose != Purpose.SCORING || !readsTarget(definition, sources(named, computed))) {
        named.forEach(column -> put(uses, column, "the check \"" + check.name() + "\""));
      }
    }
    Map<String, String> read = read(uses, computed);
    definition.columns().stream()
        .filter(column -> column.defaultValue() != null)
        .forEach(column -> read.remove(column.name()));
    return read;
  }

  /** Whether one of these is the label or the weight, which rows to be scored have not yet. */
  static boolean readsTarget(PipelineDefinition definition, Set<String> sources) {
    return sources.contains(definition.label().column())
        || (definition.weight() != null && sources.contains(definition.weight()));
  }

  private static Set<String> sources(Set<String> columns, ComputedColumns computed) {
    Set<String> sources = new TreeSet<>();
    columns.forEach(column -> sources.addAll(computed.sources(column)));
    return sources;
  }

  private static Set<String> columns(DataCheckSpec check, RowSchema schema) {
    Set<String> columns = new LinkedHashSet<>();
    if (check.measure().has("column")) {
      columns.add(check.measure().text("column"));
    }
    if (check.measure().has(CheckShapes.COLUMNS)) {
      columns.addAll(check.measure().texts(CheckShapes.COLUMNS));
    }
    for (String key : List.of(CheckShapes.EXPRESSION, CheckShapes.WHEN)) {
      if (check.measure().has(key)) {
        columns.addAll(Condition.of(check.measure().text(key), schema).columns());
      }
    }
    return columns;
  }

  private static Set<String> columns(RowCheckSpec check, RowSchema schema) {
    Set<String> columns = new LinkedHashSet<>(Condition.of(check.expression(), schema).columns());
    if (check.when() != null) {
      columns.addAll(Condition.of(check.when(), schema).columns());
    }
    return columns;
  }

  /** What is read in the place of what is computed. */
  private static Map<String, String> read(Map<String, String> uses, ComputedColumns computed) {
    Map<String, String> read = new LinkedHashMap<>();
    uses.forEach(
        (column, use) -> {
          Set<String> sources = computed.sources(column);
          boolean isRead = sources.equals(Set.of(column));
          String why = isRead ? use : "the computed column " + column;
          sources.forEach(source -> read.putIfAbsent(source, why));
        });
    return read;
  }

  private static void put(Map<String, String> uses, @Nullable String column, String use) {
    if (column != null) {
      uses.putIfAbsent(column, use);
    }
  }
}

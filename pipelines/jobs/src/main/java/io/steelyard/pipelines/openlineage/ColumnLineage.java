package io.steelyard.pipelines.openlineage;

import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.ColumnLineageDatasetFacet;
import io.openlineage.client.OpenLineage.InputField;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.expressions.ComputedColumns;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.features.FeatureNames;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.scoring.PassedColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which field of a dataset comes of which columns of the inputs.
 *
 * @param inputs the datasets that have the columns
 * @param computed the columns that no input has, but that are computed from those
 */
record ColumnLineage(OpenLineage model, Set<Dataset> inputs, ComputedColumns computed) {
  private static final String DIRECT = "DIRECT";
  private static final String INDIRECT = "INDIRECT";

  /**
   * Of a bundle: every encoded feature, from its column; and what decided about the whole without
   * being in it: the label, the weight and the column that rows were held out by.
   */
  ColumnLineageDatasetFacet ofBundle(PipelineDefinition definition, FittedPlan plan) {
    var fields = model.newColumnLineageDatasetFacetFieldsBuilder();
    FeatureNames.columns(plan)
        .forEach((feature, columns) -> fields.put(feature, from(columns, "TRANSFORMATION")));
    List<InputField> whole = new ArrayList<>();
    whole.addAll(columns(definition.label().column(), INDIRECT, "CONDITIONAL"));
    if (definition.weight() != null) {
      whole.addAll(columns(definition.weight(), INDIRECT, "CONDITIONAL"));
    }
    String held = definition.split().column(definition);
    if (held != null) {
      whole.addAll(columns(held, INDIRECT, "FILTER"));
    }
    return model.newColumnLineageDatasetFacet(fields.build(), whole);
  }

  /**
   * Of predictions: scores and classes, from every column that a feature is made of; key, event
   * time and what is passed through, copied. Bundle and plan come of no column.
   */
  ColumnLineageDatasetFacet ofPredictions(
      PipelineDefinition definition, FittedPlan plan, List<Field> fields, List<String> passed) {
    var lineage = model.newColumnLineageDatasetFacetFieldsBuilder();
    Set<String> columns = new TreeSet<>();
    FeatureNames.columns(plan).values().forEach(columns::addAll);
    RowSchema schema = definition.schema();
    Map<String, String> sources = new HashMap<>();
    for (String text : passed) {
      PassedColumn column = PassedColumn.of(text, schema);
      sources.put(column.field().name(), schema.field(column.index()).name());
    }
    for (Field field : fields) {
      String name = field.name();
      String source = sources.get(name);
      String copied = source != null ? source : envelope(name, definition);
      if (copied != null) {
        boolean isRead = computed.sources(copied).equals(Set.of(copied));
        lineage.put(name, from(List.of(copied), isRead ? "IDENTITY" : "TRANSFORMATION"));
      } else if (name.startsWith("score") || name.startsWith("predicted")) {
        lineage.put(name, from(columns, "TRANSFORMATION"));
      }
    }
    return model.newColumnLineageDatasetFacet(lineage.build(), null);
  }

  private static @Nullable String envelope(String field, PipelineDefinition definition) {
    return switch (field) {
      case "key" -> definition.key();
      case "eventTime" -> definition.eventTime();
      default -> null;
    };
  }

  /** One field, made of these columns. */
  private OpenLineage.ColumnLineageDatasetFacetFieldsAdditional from(
      Collection<String> columns, String how) {
    List<InputField> sources =
        columns.stream()
            .flatMap(column -> computed.sources(column).stream())
            .distinct()
            .flatMap(source -> column(source, DIRECT, how).stream())
            .toList();
    return model.newColumnLineageDatasetFacetFieldsAdditional(sources, null, null);
  }

  /** A column of every input, or those that it is computed from. */
  private List<InputField> columns(String name, String type, String subtype) {
    return computed.sources(name).stream()
        .flatMap(source -> column(source, type, subtype).stream())
        .toList();
  }

  private List<InputField> column(String name, String type, String subtype) {
    var how = model.newInputFieldTransformationsBuilder().type(type).subtype(subtype).build();
    return inputs.stream()
        .map(input -> model.newInputField(input.namespace(), input.name(), name, List.of(how)))
        .toList();
  }
}

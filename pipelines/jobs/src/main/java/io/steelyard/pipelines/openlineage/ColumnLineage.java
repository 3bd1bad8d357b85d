package io.steelyard.pipelines.openlineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.features.FeatureNames;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.scoring.PassedColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which field of a dataset comes of which columns of the inputs. */
final class ColumnLineage {
  private static final String DIRECT = "DIRECT";
  private static final String INDIRECT = "INDIRECT";
  private final ObjectNode facet;
  private final ObjectNode fields;
  private final Set<Dataset> inputs;

  private ColumnLineage(Facets facets, Set<Dataset> inputs) {
    this.facet = facets.columnLineage();
    this.fields = facet.putObject("fields");
    this.inputs = inputs;
  }

  /**
   * Of a bundle: every encoded feature, from its column; and what decided about the whole without
   * being in it: the label, the weight and the column that rows were held out by.
   */
  static ObjectNode ofBundle(
      Facets facets, Set<Dataset> inputs, PipelineDefinition definition, FittedPlan plan) {
    ColumnLineage lineage = new ColumnLineage(facets, inputs);
    FeatureNames.columns(plan)
        .forEach(
            (feature, column) -> lineage.add(feature, List.of(column), DIRECT, "TRANSFORMATION"));
    ArrayNode whole = lineage.facet.putArray("dataset");
    lineage.append(whole, definition.label().column(), INDIRECT, "CONDITIONAL");
    if (definition.weight() != null) {
      lineage.append(whole, definition.weight(), INDIRECT, "CONDITIONAL");
    }
    String held = definition.split().column(definition);
    if (held != null) {
      lineage.append(whole, held, INDIRECT, "FILTER");
    }
    return lineage.facet;
  }

  /**
   * Of predictions: scores and classes, from every column that a feature is made of; key, event
   * time and what is passed through, copied. Bundle and plan come of no column.
   */
  static ObjectNode ofPredictions(
      Facets facets,
      Set<Dataset> inputs,
      PipelineDefinition definition,
      FittedPlan plan,
      List<Field> fields,
      List<String> passed) {
    ColumnLineage lineage = new ColumnLineage(facets, inputs);
    List<String> columns = List.copyOf(new TreeSet<>(FeatureNames.columns(plan).values()));
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
        lineage.add(name, List.of(copied), DIRECT, "IDENTITY");
      } else if (name.startsWith("score") || name.startsWith("predicted")) {
        lineage.add(name, columns, DIRECT, "TRANSFORMATION");
      }
    }
    return lineage.facet;
  }

  private static @Nullable String envelope(String field, PipelineDefinition definition) {
    return switch (field) {
      case "key" -> definition.key();
      case "eventTime" -> definition.eventTime();
      default -> null;
    };
  }

  private void add(String field, List<String> columns, String type, String subtype) {
    ArrayNode sources = fields.putObject(field).putArray("inputFields");
    columns.forEach(column -> append(sources, column, type, subtype));
  }

  private void append(ArrayNode sources, String column, String type, String subtype) {
    for (Dataset input : inputs) {
      ObjectNode source = sources.addObject();
      source.put("namespace", input.namespace()).put("name", input.name()).put("field", column);
      source.putArray("transformations").addObject().put("type", type).put("subtype", subtype);
    }
  }
}

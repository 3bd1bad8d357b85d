package io.steelyard.schemas.definition;

import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole pipeline definition: what is read and checked, which features are made, which model is
 * trained and how it is judged. It holds no host, runner, credential or place.
 *
 * @param key the column that names a row, or null
 * @param eventTime the timestamp column that says when a row happened, or null
 * @param weight the column of row weights, or null
 * @param slices the columns by whose values evaluation is repeated
 */
public record PipelineDefinition(
    String name,
    int version,
    String owner,
    String description,
    Task task,
    InputSpec input,
    List<ColumnSpec> columns,
    @Nullable String key,
    @Nullable String eventTime,
    LabelSpec label,
    @Nullable String weight,
    List<FeatureSpec> features,
    SplitSpec split,
    ModelSpec model,
    ThresholdSpec threshold,
    List<String> slices,
    List<GateSpec> gates,
    MonitorSpec monitor) {
  public PipelineDefinition {
    columns = List.copyOf(columns);
    features = List.copyOf(features);
    slices = List.copyOf(slices);
    gates = List.copyOf(gates);
  }

  /** The columns as a schema, in their order. */
  public RowSchema schema() {
    return new RowSchema(
        columns.stream().map(column -> new Field(column.name(), column.type())).toList());
  }
}

package io.steelyard.schemas.definition;

import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole pipeline definition: what is read and checked, which features are made, which model is
 * trained and how it is judged. It holds no host, runner, credential or place.
 */
public record PipelineDefinition(
    Identity identity,
    DataSpec data,
    LearningSpec learning,
    EvaluationSpec evaluation,
    MonitorSpec monitor,
    OperationSpec operation) {
  /** Whose it is, and which version. */
  public record Identity(String name, int version, String owner, String description) {}

  /** The columns as a schema, in their order. */
  public RowSchema schema() {
    return new RowSchema(
        columns().stream().map(column -> new Field(column.name(), column.type())).toList());
  }

  /** The columns that are read from the input, in their order: those that are not computed. */
  public List<ColumnSpec> readColumns() {
    return columns().stream().filter(column -> !column.isComputed()).toList();
  }

  /** The columns that are read from the input as a schema, in their order. */
  public RowSchema readSchema() {
    return new RowSchema(
        readColumns().stream().map(column -> new Field(column.name(), column.type())).toList());
  }

  public String name() {
    return identity.name();
  }

  public int version() {
    return identity.version();
  }

  public String owner() {
    return identity.owner();
  }

  public String description() {
    return identity.description();
  }

  public InputSpec input() {
    return data.input();
  }

  public List<ColumnSpec> columns() {
    return data.columns();
  }

  /** The named checks, in their order. */
  public List<CheckSpec> checks() {
    return data.checks();
  }

  /** Those of the named checks that are made of each row. */
  public List<RowCheckSpec> rowChecks() {
    return checks().stream()
        .filter(RowCheckSpec.class::isInstance)
        .map(RowCheckSpec.class::cast)
        .toList();
  }

  /** Those of the named checks that are made of all rows together. */
  public List<DataCheckSpec> dataChecks() {
    return checks().stream()
        .filter(DataCheckSpec.class::isInstance)
        .map(DataCheckSpec.class::cast)
        .toList();
  }

  /** The column that names a row, or null. */
  public @Nullable String key() {
    return data.roles().key();
  }

  /** The timestamp column that says when a row happened, or null. */
  public @Nullable String eventTime() {
    return data.roles().eventTime();
  }

  /** The column of row weights, or null. */
  public @Nullable String weight() {
    return data.roles().weight();
  }

  public Task task() {
    return learning.task();
  }

  public LabelSpec label() {
    return learning.label();
  }

  public List<FeatureSpec> features() {
    return learning.features();
  }

  public SplitSpec split() {
    return learning.split();
  }

  /** The same, but for what is held out. */
  public PipelineDefinition splitBy(SplitSpec split) {
    LearningSpec learned = new LearningSpec(task(), label(), features(), split, model());
    return new PipelineDefinition(identity, data, learned, evaluation, monitor, operation);
  }

  public ModelSpec model() {
    return learning.model();
  }

  public ThresholdSpec threshold() {
    return evaluation.threshold();
  }

  public List<String> slices() {
    return evaluation.slices();
  }

  public List<GateSpec> gates() {
    return evaluation.gates();
  }

  /** When labels of scored rows come, as written or usual. */
  public LabelsSpec labels() {
    LabelsSpec labels = operation.labels();
    return labels == null ? LabelsSpec.USUAL : labels;
  }

  /** How performance is judged, as written or usual. */
  public PerformanceSpec performance() {
    PerformanceSpec performance = operation.performance();
    return performance == null ? PerformanceSpec.usual(task(), monitor) : performance;
  }

  /** When the model is trained again, or null for never. */
  public @Nullable RemediationSpec remediation() {
    return operation.remediation();
  }
}

package io.steelyard.schemas.definition;

import org.jspecify.annotations.Nullable;

/**
 * How a model is watched with labels, and trained again.
 *
 * @param labels when labels come; null where the definition does not say
 * @param performance how performance is judged; null where the definition does not say
 * @param remediation when the model is trained again; null for never
 */
public record OperationSpec(
    @Nullable LabelsSpec labels,
    @Nullable PerformanceSpec performance,
    @Nullable RemediationSpec remediation) {
  /** Of a definition that says nothing of it. */
  public static final OperationSpec NONE = new OperationSpec(null, null, null);
}

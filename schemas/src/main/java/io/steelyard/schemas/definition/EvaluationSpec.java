package io.steelyard.schemas.definition;

import java.util.List;

/**
 * How a model is judged.
 *
 * @param threshold from which score a binary model says positive
 * @param slices the columns by whose values evaluation is repeated
 * @param gates the bounds that its metrics must keep
 */
public record EvaluationSpec(ThresholdSpec threshold, List<String> slices, List<GateSpec> gates) {
  /** A threshold, no slices, no gates. */
  public static EvaluationSpec of(ThresholdSpec threshold) {
    return new EvaluationSpec(threshold, List.of(), List.of());
  }

  public EvaluationSpec {
    slices = List.copyOf(slices);
    gates = List.copyOf(gates);
  }
}

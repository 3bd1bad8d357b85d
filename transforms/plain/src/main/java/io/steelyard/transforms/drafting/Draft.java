package io.steelyard.transforms.drafting;

import io.steelyard.schemas.definition.Task;
import java.util.List;

/**
 * A definition as it was drafted.
 *
 * @param yaml its text, with the evidence in comments
 * @param task what is predicted
 * @param label the column that is predicted, and why this one
 * @param features the columns that features are made of
 * @param leftOut columns that no feature sees, and why
 * @param warnings what a user should know before training
 */
public record Draft(
    String yaml,
    Task task,
    String label,
    String labelEvidence,
    List<String> features,
    List<String> leftOut,
    List<String> warnings) {
  public Draft {
    features = List.copyOf(features);
    leftOut = List.copyOf(leftOut);
    warnings = List.copyOf(warnings);
  }
}

package io.steelyard.schemas.definition;

import java.util.List;

/** What is learned: what is predicted, from which features, of which rows, by which model. */
public record LearningSpec(
    Task task, LabelSpec label, List<FeatureSpec> features, SplitSpec split, ModelSpec model) {
  public LearningSpec {
    features = List.copyOf(features);
  }
}

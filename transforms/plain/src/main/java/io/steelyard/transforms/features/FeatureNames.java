package io.steelyard.transforms.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the positions of a plan's feature vector are called by people. */
public final class FeatureNames {
  private FeatureNames() {}

  /**
   * A name for each position, such as {@code amounts.amount}, or {@code channel = online} of a
   * category.
   */
  public static List<String> of(FittedPlan plan) {
    List<String> names = new ArrayList<>();
    for (FittedFeature feature : plan.features()) {
      names.addAll(feature.encoder().names(feature.name()));
    }
    return names;
  }

  /**
   * The columns that each block of the feature vector is made of, by the block's name, in order.
   */
  public static Map<String, List<String>> columns(FittedPlan plan) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (FittedFeature feature : plan.features()) {
      List<String> sources =
          feature.columns().stream().map(column -> plan.schema().field(column).name()).toList();
      feature
          .encoder()
          .blocks(feature.name(), 0)
          .forEach(block -> columns.put(block.name(), sources));
    }
    return columns;
  }
}

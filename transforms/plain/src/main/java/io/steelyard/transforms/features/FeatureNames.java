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

  /** The column that each block of the feature vector is made of, by the block's name, in order. */
  public static Map<String, String> columns(FittedPlan plan) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (FittedFeature feature : plan.features()) {
      String column = plan.schema().field(feature.column()).name();
      feature
          .encoder()
          .blocks(feature.name(), 0)
          .forEach(block -> columns.put(block.name(), column));
    }
    return columns;
  }
}

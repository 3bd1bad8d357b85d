package io.steelyard.transforms.features;

import io.steelyard.schemas.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
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
      if (feature.encoder() instanceof Encoder.OneHot oneHot) {
        for (int i = 0; i < oneHot.categorizer().size(); i++) {
          names.add(feature.name() + " = " + category(oneHot.categorizer(), i));
        }
      } else {
        feature.encoder().blocks(feature.name(), 0).forEach(block -> names.add(block.name()));
      }
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

  private static String category(Categorizer categorizer, int index) {
    if (categorizer instanceof Categorizer.Edges edges) {
      return range(edges.edges(), index);
    }
    if (categorizer instanceof Categorizer.Listed listed) {
      return index < listed.terms().size()
          ? new String(listed.terms().text(index), StandardCharsets.UTF_8)
          : "any other";
    }
    return (categorizer instanceof Categorizer.Hashed ? "bucket " : "") + index;
  }

  private static String range(double[] edges, int index) {
    String from = index == 0 ? "" : "from " + CanonicalJson.shortest(edges[index - 1]) + " ";
    String to = index == edges.length ? "" : "below " + CanonicalJson.shortest(edges[index]);
    return edges.length == 0 ? "any" : (from + to).strip();
  }
}

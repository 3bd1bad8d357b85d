package io.steelyard.transforms.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Statistics of the Chicago taxi trips as TensorFlow Data Validation published them: of two parts
 * of the rows and, for numbers, of their union.
 */
final class PublishedStatistics {
  private static final List<String> PARTS = List.of("train", "eval");

  private final JsonNode root;

  PublishedStatistics(Path file) throws IOException {
    root = new ObjectMapper().readTree(file.toFile());
  }

  long rows() {
    return root.required("num_examples").longValue();
  }

  List<String> features() {
    List<String> names = new ArrayList<>();
    root.required("features").fieldNames().forEachRemaining(names::add);
    return names;
  }

  boolean isText(String feature) {
    return feature(feature).required("type").textValue().equals("STRING");
  }

  long count(String feature) {
    return feature(feature).required("union").required("tot_num_values").longValue();
  }

  /** A statistic of the union of both parts. */
  double union(String feature, String statistic) {
    return feature(feature).required("union").required(statistic).doubleValue();
  }

  /** The sum of the lengths of a text feature's values, from the parts' means. */
  double totalLength(String feature) {
    double sum = 0;
    for (String part : PARTS) {
      JsonNode statistics = feature(feature).required(part);
      sum +=
          statistics.required("avg_length").doubleValue()
              * statistics.required("tot_num_values").doubleValue();
    }
    return sum;
  }

  /**
   * The least and the greatest count that each listed text can have in the union. They are equal
   * unless a part lists only its most frequent texts and this one is not among them.
   */
  Map<String, long[]> valueCounts(String feature) {
    Set<String> texts = new LinkedHashSet<>();
    for (String part : PARTS) {
      texts.addAll(listed(feature, part).keySet());
    }
    Map<String, long[]> bounds = new LinkedHashMap<>();
    for (String text : texts) {
      long[] bound = new long[2];
      for (String part : PARTS) {
        Map<String, Long> listed = listed(feature, part);
        boolean all =
            listed.size() == feature(feature).required(part).required("unique").intValue();
        long least = listed.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        bound[0] += listed.getOrDefault(text, 0L);
        bound[1] += listed.getOrDefault(text, all ? 0 : least);
      }
      bounds.put(text, bound);
    }
    return bounds;
  }

  private Map<String, Long> listed(String feature, String part) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (JsonNode entry : feature(feature).required(part).required("top_values")) {
      counts.put(entry.required(0).textValue(), entry.required(1).longValue());
    }
    return counts;
  }

  private JsonNode feature(String name) {
    return root.required("features").required(name);
  }
}

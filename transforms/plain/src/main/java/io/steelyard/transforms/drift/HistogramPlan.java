package io.steelyard.transforms.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.json.JsonReader;
import io.steelyard.schemas.rows.ColumnType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The monitored series of a model, in the order of its histograms; frozen in the bundle.
 *
 * @param series names differ among columns and among scores
 */
public record HistogramPlan(List<Series> series) {
  private static final String FORMAT = "steelyard-histogram-plan";
  private static final int VERSION = 3;

  /** Checks that no series is there twice. */
  public HistogramPlan {
    series = List.copyOf(series);
    Set<String> names = new HashSet<>();
    for (Series each : series) {
      if (!names.add((each.isScore() ? "score " : "column ") + each.name())) {
        throw new IllegalArgumentException("series " + each.name() + " twice");
      }
    }
  }

  /**
   * Whether columns of a type are monitored by default: all but timestamps, which leave the range
   * of training by their nature.
   */
  public static boolean monitors(ColumnType type) {
    return type != ColumnType.TIMESTAMP;
  }

  /** The number of series. */
  public int size() {
    return series.size();
  }

  /** The plan as canonical JSON. */
  public byte[] json() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("format", FORMAT);
    tree.put("version", VERSION);
    ArrayNode list = tree.putArray("series");
    for (Series each : series) {
      ObjectNode node = list.addObject();
      node.put("name", each.name());
      if (each.isScore()) {
        node.put("output", each.output());
      }
      each.bins().write(node);
    }
    return CanonicalJson.write(tree);
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IOException if it is anything else; the message says what
   */
  public static HistogramPlan read(byte[] json) throws IOException {
    JsonReader tree = new JsonReader("histogram plan", CanonicalJson.read(json));
    FormatVersion.require(tree, FORMAT, VERSION);
    List<Series> series = new ArrayList<>();
    try {
      for (JsonReader each : tree.objects("series")) {
        boolean score = each.names().contains("output");
        int output = score ? Math.toIntExact(each.integer("output")) : Series.COLUMN;
        series.add(new Series(each.text("name"), output, bins(each)));
        each.end();
      }
      tree.end();
      return new HistogramPlan(series);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("histogram plan: " + e.getMessage(), e);
    }
  }

  private static Bins bins(JsonReader series) throws IOException {
    if (!series.names().contains("edges")) {
      List<String> vocabulary = new ArrayList<>();
      for (JsonNode term : series.array("vocabulary")) {
        if (!term.isTextual()) {
          throw new IOException("a term that is no text: " + term);
        }
        vocabulary.add(term.textValue());
      }
      if (!series.names().contains("hashed")) {
        return new TextBins(vocabulary);
      }
      int hashed = Math.toIntExact(series.integer("hashed"));
      return new TextBins(vocabulary, hashed, KnownTextsJson.read(series.text("known")));
    }
    List<JsonNode> nodes = series.array("edges");
    double[] edges = new double[nodes.size()];
    for (int i = 0; i < edges.length; i++) {
      if (!nodes.get(i).isNumber()) {
        throw new IOException("an edge that is no number: " + nodes.get(i));
      }
      edges[i] = nodes.get(i).doubleValue();
    }
    return new NumberBins(edges, series.number("deviation"));
  }
}

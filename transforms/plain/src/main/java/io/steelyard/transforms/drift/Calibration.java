package io.steelyard.transforms.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.json.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What chance alone does to windows of some sizes: see {@link Calibrator}. Frozen in the bundle.
 *
 * @param sizes ascending in rows, at least one, all of the same series
 */
public record Calibration(List<SizeNull> sizes) {
  private static final String FORMAT = "steelyard-drift-calibration";
  private static final int VERSION = 1;

  /** Checks the sizes. */
  public Calibration {
    sizes = List.copyOf(sizes);
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("no size is calibrated");
    }
    for (int i = 1; i < sizes.size(); i++) {
      if (sizes.get(i).rows() <= sizes.get(i - 1).rows()
          || sizes.get(i).series().size() != sizes.get(0).series().size()) {
        throw new IllegalArgumentException("calibrated sizes do not ascend or differ in series");
      }
    }
  }

  /** The calibration as canonical JSON. */
  public byte[] json() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("format", FORMAT);
    tree.put("version", VERSION);
    ArrayNode list = tree.putArray("sizes");
    for (SizeNull size : sizes) {
      ObjectNode node = list.addObject();
      node.put("rows", size.rows());
      node.put("draws", size.draws());
      ArrayNode means = node.putArray("means");
      ArrayNode variances = node.putArray("variances");
      for (SeriesNull series : size.series()) {
        means.add(series.mean());
        variances.add(series.variance());
      }
      ArrayNode ranks = node.putArray("ranks");
      size.ranks().forEach(rank -> ranks.add((int) rank));
      ArrayNode smallest = node.putArray("smallest");
      size.smallest().forEach(pValue -> smallest.add((double) pValue));
    }
    return CanonicalJson.write(tree);
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IOException if it is anything else; the message says what
   */
  public static Calibration read(byte[] json) throws IOException {
    JsonReader tree = new JsonReader("drift calibration", CanonicalJson.read(json));
    FormatVersion.require(tree, FORMAT, VERSION);
    List<SizeNull> sizes = new ArrayList<>();
    try {
      for (JsonReader each : tree.objects("sizes")) {
        sizes.add(size(each));
        each.end();
      }
      tree.end();
      return new Calibration(sizes);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("drift calibration: " + e.getMessage(), e);
    }
  }

  private static SizeNull size(JsonReader size) throws IOException {
    List<Double> means = numbers(size, "means");
    List<Double> variances = numbers(size, "variances");
    if (means.size() != variances.size()) {
      throw new IOException(means.size() + " means but " + variances.size() + " variances");
    }
    List<SeriesNull> series = new ArrayList<>();
    for (int i = 0; i < means.size(); i++) {
      series.add(new SeriesNull(means.get(i), variances.get(i)));
    }
    List<Integer> ranks = new ArrayList<>();
    for (JsonNode rank : size.array("ranks")) {
      if (!rank.isInt()) {
        throw new IOException("a rank that is no number: " + rank);
      }
      ranks.add(rank.intValue());
    }
    return new SizeNull(
        Math.toIntExact(size.integer("rows")),
        series,
        Math.toIntExact(size.integer("draws")),
        ranks,
        numbers(size, "smallest"));
  }

  private static List<Double> numbers(JsonReader size, String name) throws IOException {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode node : size.array(name)) {
      if (!node.isNumber()) {
        throw new IOException(name + " holds " + node + ", which is no number");
      }
      numbers.add(node.doubleValue());
    }
    return numbers;
  }
}

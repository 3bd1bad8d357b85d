package io.steelyard.transforms.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.json.JsonReader;
import java.io.IOException;
import java.util.List;

/** Histograms as canonical JSON, version 2, for people and bundles; version 1 had no offsets. */
public final class HistogramsJson {
  private static final String FORMAT = "steelyard-histograms";
  private static final int VERSION = 2;

  private HistogramsJson() {}

  /** The histograms' text in UTF-8. */
  public static byte[] write(Histograms histograms) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("format", FORMAT);
    tree.put("version", VERSION);
    tree.put("rows", histograms.rows());
    tree.put("rejected", histograms.rejected());
    write(histograms.arrays(), tree.putArray("counts"));
    write(histograms.offsets(), tree.putArray("offsets"));
    return CanonicalJson.write(tree);
  }

  private static void write(long[][] counts, ArrayNode series) {
    for (long[] each : counts) {
      ArrayNode bins = series.addArray();
      for (long count : each) {
        bins.add(count);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is anything else; the message says what
   */
  public static Histograms read(byte[] json) throws IOException {
    JsonReader tree = new JsonReader("histograms", CanonicalJson.read(json));
    FormatVersion.require(tree, FORMAT, VERSION);
    long rows = tree.integer("rows");
    long rejected = tree.integer("rejected");
    long[][] counts = read(tree.array("counts"));
    long[][] offsets = read(tree.array("offsets"));
    tree.end();
    if (offsets.length != counts.length) {
      throw new IOException(counts.length + " counts but " + offsets.length + " offsets");
    }
    return new Histograms(rows, rejected, counts, offsets);
  }

  private static long[][] read(List<JsonNode> series) throws IOException {
    long[][] counts = new long[series.size()][];
    for (int s = 0; s < counts.length; s++) {
      counts[s] = new long[series.get(s).size()];
      for (int bin = 0; bin < counts[s].length; bin++) {
        JsonNode count = series.get(s).get(bin);
        if (!count.isIntegralNumber() || !count.canConvertToLong() || count.longValue() < 0) {
          throw new IOException("a count that is no number of rows: " + count);
        }
        counts[s][bin] = count.longValue();
      }
    }
    return counts;
  }
}

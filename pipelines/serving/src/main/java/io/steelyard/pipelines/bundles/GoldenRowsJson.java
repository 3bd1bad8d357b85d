package io.steelyard.pipelines.bundles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.json.JsonReader;
import io.steelyard.schemas.rows.RowSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Golden rows as JSON. A number is the shortest decimal of its bits, NaN is null, infinities are
 * texts; values of a row are in the order of the columns, features in the order of the plan.
 */
final class GoldenRowsJson {
  private static final int VERSION = 1;

  private GoldenRowsJson() {}

  static byte[] write(GoldenRows golden) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("formatVersion", VERSION);
    ArrayNode rows = json.putArray("rows");
    for (GoldenRow row : golden.rows()) {
      ObjectNode member = rows.addObject();
      RowValues.put(row.row(), member);
      member.set("features", RowValues.numbers(row.features()));
      member.set("scores", RowValues.numbers(row.scores()));
    }
    return CanonicalJson.write(json);
  }

  /**
   * Reads what {@link #write} wrote of rows of this schema.
   *
   * @throws IOException if it is anything else
   */
  static GoldenRows read(byte[] bytes, RowSchema schema) throws IOException {
    JsonReader json = new JsonReader("golden", CanonicalJson.read(bytes));
    long version = json.integer("formatVersion");
    if (version != VERSION) {
      throw new IOException("golden rows of format version " + version + ", expected " + VERSION);
    }
    List<GoldenRow> rows = new ArrayList<>();
    for (JsonReader row : json.objects("rows")) {
      List<JsonNode> values = row.array("values");
      if (values.size() != schema.size()) {
        throw new IOException(
            "golden row " + (rows.size() + 1) + " has " + values.size() + " values");
      }
      rows.add(
          new GoldenRow(
              RowValues.batch(schema, row.node("key"), row.node("time"), values),
              RowValues.numbers(row.array("features")),
              RowValues.numbers(row.array("scores"))));
      row.end();
    }
    json.end();
    return new GoldenRows(rows);
  }
}

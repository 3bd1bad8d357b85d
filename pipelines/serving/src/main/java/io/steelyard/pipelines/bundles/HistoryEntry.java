package io.steelyard.pipelines.bundles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.json.JsonReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A line of the history of a name: what was done, and where the aliases point since. It holds the
 * SHA-256 of the line before it, so that no line can be changed, taken away or put in between
 * without a trace.
 *
 * @param name of the bundles
 * @param number counts the lines from 1, without gaps
 * @param previous SHA-256 of the file of the line before, 64 hexadecimal digits; zeros for the
 *     first
 * @param aliases of the name after it, with the ids that they point to
 */
public record HistoryEntry(
    String name, int number, String previous, Deed deed, SortedMap<String, String> aliases) {
  private static final int VERSION = 1;

  /** Copies the aliases. */
  public HistoryEntry {
    aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
  }

  /** The line as JSON: equal lines give equal bytes. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("formatVersion", VERSION);
    json.put("name", name);
    json.put("number", number);
    json.put("previous", previous);
    json.put("kind", deed.kind());
    json.put("alias", deed.alias());
    json.put("from", deed.from());
    json.put("to", deed.to());
    json.put("who", deed.occasion().who());
    json.put("when", deed.occasion().when().toString());
    json.put("why", deed.occasion().why());
    json.set("evidence", deed.occasion().evidence());
    ObjectNode pointing = json.putObject("aliases");
    aliases.forEach(pointing::put);
    return json;
  }

  byte[] write() {
    return CanonicalJson.write(json());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is anything else
   */
  static HistoryEntry read(byte[] bytes) throws IOException {
    JsonReader json = new JsonReader("entry", CanonicalJson.read(bytes));
    long format = json.integer("formatVersion");
    if (format != VERSION) {
      throw new IOException("it has format version " + format + ", expected " + VERSION);
    }
    try {
      HistoryEntry entry =
          new HistoryEntry(
              json.text("name"),
              Math.toIntExact(json.integer("number")),
              json.text("previous"),
              new Deed(
                  json.text("kind"),
                  json.textOrNull("alias"),
                  json.textOrNull("from"),
                  json.textOrNull("to"),
                  new Occasion(
                      json.text("who"),
                      Instant.parse(json.text("when")),
                      json.text("why"),
                      object(json.node("evidence")))),
              aliases(json.node("aliases")));
      json.end();
      return entry;
    } catch (DateTimeException | ArithmeticException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static ObjectNode object(JsonNode node) throws IOException {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new IOException("its evidence is not an object");
  }

  private static SortedMap<String, String> aliases(JsonNode node) throws IOException {
    SortedMap<String, String> aliases = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : object(node).properties()) {
      String id = each.getValue().asText();
      if (!BundleId.isId(id)) {
        throw new IOException(id + " is not the id of a bundle");
      }
      aliases.put(each.getKey(), id);
    }
    return aliases;
  }
}

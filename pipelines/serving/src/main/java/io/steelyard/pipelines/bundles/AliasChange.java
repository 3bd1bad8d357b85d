package io.steelyard.pipelines.bundles;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.json.JsonReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step in the history of an alias; the last one says where it points.
 *
 * @param number counts the changes from 1, without gaps
 * @param id of the bundle it points to from now on
 * @param previous the id it pointed to before, or null for a new alias
 * @param changed when
 */
public record AliasChange(int number, String id, @Nullable String previous, Instant changed) {
  private static final int VERSION = 1;

  byte[] write() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("formatVersion", VERSION);
    json.put("number", number);
    json.put("id", id);
    json.put("previous", previous);
    json.put("changed", changed.toString());
    return CanonicalJson.write(json);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is anything else
   */
  static AliasChange read(byte[] bytes) throws IOException {
    JsonReader json = new JsonReader("alias", CanonicalJson.read(bytes));
    long format = json.integer("formatVersion");
    if (format != VERSION) {
      throw new IOException("it has format version " + format + ", expected " + VERSION);
    }
    try {
      AliasChange change =
          new AliasChange(
              Math.toIntExact(json.integer("number")),
              json.text("id"),
              json.textOrNull("previous"),
              Instant.parse(json.text("changed")));
      json.end();
      if (!BundleId.isId(change.id)) {
        throw new IOException(change.id + " is not the id of a bundle");
      }
      return change;
    } catch (DateTimeException | ArithmeticException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}

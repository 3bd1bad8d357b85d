package io.steelyard.pipelines.bundles;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.json.JsonReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;

/**
 * The entry that makes a bundle visible in a registry.
 *
 * @param number counts the registrations of a name from 1; two that were added at the same moment
 *     may share one
 * @param name the definition's name
 * @param version the definition's version
 * @param id {@code sha256:} and 64 hexadecimal digits
 * @param registered when it was added
 */
public record Registration(int number, String name, int version, String id, Instant registered) {
  /** Oldest first; of equal number and time, by id, so that every reader sees the same order. */
  static final Comparator<Registration> ORDER =
      Comparator.comparingInt(Registration::number)
          .thenComparing(Registration::registered)
          .thenComparing(Registration::id);

  private static final int VERSION = 1;

  byte[] write() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("formatVersion", VERSION);
    json.put("number", number);
    json.put("name", name);
    json.put("version", version);
    json.put("id", id);
    json.put("registered", registered.toString());
    return CanonicalJson.write(json);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is anything else
   */
  static Registration read(byte[] bytes) throws IOException {
    JsonReader json = new JsonReader("registration", CanonicalJson.read(bytes));
    long format = json.integer("formatVersion");
    if (format != VERSION) {
      throw new IOException("it has format version " + format + ", expected " + VERSION);
    }
    try {
      Registration registration =
          new Registration(
              Math.toIntExact(json.integer("number")),
              json.text("name"),
              Math.toIntExact(json.integer("version")),
              json.text("id"),
              Instant.parse(json.text("registered")));
      json.end();
      if (!BundleId.isId(registration.id)) {
        throw new IOException(registration.id + " is not the id of a bundle");
      }
      return registration;
    } catch (DateTimeException | ArithmeticException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}

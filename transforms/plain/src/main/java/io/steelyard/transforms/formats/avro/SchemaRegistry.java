package io.steelyard.transforms.formats.avro;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.UserError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of a registry by their ids, each asked for once: what an id means never changes.
 *
 * <p>Source: Confluent Schema Registry, "Schema Registry API Reference".
 */
public final class SchemaRegistry {
  /** More references than anyone has, so that a circle of them ends. */
  private static final int MOST_REFERENCES = 1000;

  private final RegistryAddress address;
  private final RegistryClient client;
  private final Map<Integer, Schema> known = new HashMap<>();

  public SchemaRegistry(RegistryAddress address) {
    this(address, RegistryClient.WAITS);
  }

  /** A registry that is asked again after these waits. */
  SchemaRegistry(RegistryAddress address, List<Duration> waits) {
    this.address = address;
    this.client = new RegistryClient(address, waits);
  }

  /**
   * Sees at once that a registry answers, whoever may see what of it.
   *
   * @throws UserError if it does not
   */
  public static void requireThere(RegistryAddress address) {
    var unused = new RegistryClient(address, List.of()).get("/schemas/types");
  }

  /**
   * The record's schema of this id.
   *
   * @throws UnknownSchemaException if the registry says that there is none, or that it is no record
   * @throws UserError if the registry does not answer, or refuses to
   */
  public Schema schema(int id) throws UnknownSchemaException {
    Schema schema = known.get(id);
    if (schema == null) {
      schema = ask(id);
      known.put(id, schema);
    }
    return schema;
  }

  private Schema ask(int id) throws UnknownSchemaException {
    String name = "the schema " + Integer.toUnsignedString(id);
    JsonNode answer = client.get("/schemas/ids/" + Integer.toUnsignedString(id));
    if (answer == null) {
      throw new UnknownSchemaException(
          "The message is of " + name + ", which the registry does not have.");
    }
    String kind = answer.path("schemaType").asText("AVRO");
    if (!kind.equals("AVRO")) {
      throw new UnknownSchemaException(
          "The message is of " + name + ", which is " + kind + ", not Avro.");
    }
    try {
      Schema schema = parse(answer, new Schema.Parser(), new HashSet<>());
      if (schema != null && schema.getType() == Schema.Type.RECORD) {
        return schema;
      }
    } catch (AvroRuntimeException e) {
      throw new UnknownSchemaException(
          "The message is of " + name + ", which is no Avro schema: " + e.getMessage() + ".");
    }
    throw new UnknownSchemaException(
        "The message is of " + name + ", which is no record, or refers to a schema that is lost.");
  }

  /** The schema of an answer, after those that it refers to; null where one of them is lost. */
  private @Nullable Schema parse(JsonNode answer, Schema.Parser parser, Set<String> seen) {
    for (JsonNode reference : answer.path("references")) {
      String subject =
          URLEncoder.encode(reference.path("subject").asText(), StandardCharsets.UTF_8);
      String path = "/subjects/" + subject + "/versions/" + reference.path("version").asInt();
      if (seen.size() < MOST_REFERENCES && seen.add(path)) {
        JsonNode found = client.get(path);
        if (found == null || parse(found, parser, seen) == null) {
          return null;
        }
      }
    }
    if (!answer.path("schema").isTextual()) {
      throw new UserError(
          "The schema registry " + address + " answers without a schema: is it one?");
    }
    return parser.parse(answer.path("schema").textValue());
  }
}

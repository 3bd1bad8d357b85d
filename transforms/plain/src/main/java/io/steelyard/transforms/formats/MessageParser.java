package io.steelyard.transforms.formats;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.formats.avro.RegistryAddress;
import io.steelyard.transforms.formats.avro.SchemaRegistry;
import java.util.List;
import org.apache.avro.Schema;

/** Parses a stream's messages, one row each, as a reader parses a file. Belongs to one thread. */
public interface MessageParser {
  /**
   * The names of the formats that messages may have: a JSON object each, an Avro record in its
   * binary encoding, the same behind the header of Avro's single-object encoding, the same behind
   * the id of its schema in a registry.
   */
  List<String> FORMATS = List.of("json", "avro", "avro-object", "avro-confluent");

  /**
   * The rows of these messages, one for each, in their order.
   *
   * @param messages at most as many as the settings' batch
   */
  ParsedRows parse(Messages messages);

  /**
   * A parser of messages of a format.
   *
   * @param format the name of a format, or what {@link #withSchema} or {@link #withRegistry} says
   * @throws UserError if there is no such format, or its schema is none of a record
   */
  static MessageParser named(String format, ReadSettings settings) {
    int end = format.indexOf(' ');
    String name = end < 0 ? format : format.substring(0, end);
    String schema = end < 0 ? "" : format.substring(end + 1);
    return switch (name) {
      case "json" -> new JsonMessages(settings);
      case "avro" -> {
        Schema writer = MessageSchema.of(schema, settings);
        yield new AvroMessages(
            settings, rows -> AvroFraming.none(new AvroRecord(writer, settings, rows)));
      }
      case "avro-object" -> {
        Schema writer = MessageSchema.of(schema, settings);
        yield new AvroMessages(settings, rows -> new FingerprintFraming(writer, settings, rows));
      }
      case "avro-confluent" -> {
        SchemaRegistry registry = new SchemaRegistry(RegistryAddress.parse(schema));
        yield new AvroMessages(settings, rows -> new RegistryFraming(registry, settings, rows));
      }
      default ->
          throw new UserError(
              "Messages cannot be of the format "
                  + name
                  + "; they may be "
                  + String.join(", ", FORMATS)
                  + ".");
    };
  }

  /** An Avro format whose messages were written with a schema, given as JSON. */
  static String withSchema(String format, String schema) {
    return format + " " + schema;
  }

  /** The format of messages whose schemas are in a registry; not to be printed. */
  static String withRegistry(RegistryAddress registry) {
    return "avro-confluent " + registry.asText();
  }
}

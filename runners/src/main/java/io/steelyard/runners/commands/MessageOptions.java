package io.steelyard.runners.commands;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.formats.MessageParser;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.avro.RegistryAddress;
import io.steelyard.transforms.formats.avro.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that reads messages: what is in them. */
final class MessageOptions {
  private static final String CONFLUENT = "avro-confluent";
  private static final String PREFIX = "STEELYARD_SCHEMA_REGISTRY_";

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "json",
      description =
          "What the messages are: json, one object each; avro, one record each; avro-object, the"
              + " same behind a fingerprint of its schema; avro-confluent, the same behind the id of"
              + " its schema in a registry. Default: ${DEFAULT-VALUE}")
  private String format = "json";

  @Option(
      names = "--messageSchema",
      paramLabel = "FILE",
      description =
          "The Avro schema that the messages were written with, where it does not follow from the"
              + " model's columns")
  private @Nullable String schema;

  @Option(
      names = "--schemaRegistry",
      paramLabel = "URL",
      description =
          "The schema registry of messages of --format=avro-confluent, such as http://HOST:8081")
  private @Nullable String registry;

  @Option(
      names = "--schemaRegistryFile",
      paramLabel = "FILE",
      description =
          "The credentials of the schema registry as properties: basic.auth.user.info or"
              + " bearer.auth.token. A variable such as"
              + " STEELYARD_SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO wins over the file")
  private @Nullable Path registryFile;

  /** The format's name as it is given. */
  String name() {
    return format;
  }

  /**
   * The format, with its schema where one is given, or its registry, which must answer.
   *
   * @param environment the process's variables
   * @throws UserError if there is no such format, the schema is none or the registry not there
   */
  String format(PipelineDefinition definition, Map<String, String> environment) {
    if (format.equals(CONFLUENT) != (registry != null)) {
      throw new UserError("--schemaRegistry and --format=avro-confluent need each other.");
    }
    String described = registry == null ? format : registered(registry, environment);
    if (schema != null) {
      if (!format.equals("avro") && !format.equals("avro-object")) {
        throw new UserError("--messageSchema is for messages of --format=avro or avro-object.");
      }
      try {
        described = MessageParser.withSchema(format, Files.readString(Path.of(schema)));
      } catch (IOException e) {
        throw new UserError("--messageSchema=" + schema + " cannot be read: " + e.getMessage(), e);
      }
    }
    // Whoever starts the job should know at once what its workers would not understand.
    var unused = MessageParser.named(described, ReadSettings.of(definition));
    return described;
  }

  private String registered(String url, Map<String, String> environment) {
    RegistryAddress address =
        RegistryAddress.of(
            url, ClientProperties.read("--schemaRegistryFile", registryFile, PREFIX, environment));
    SchemaRegistry.requireThere(address);
    return MessageParser.withRegistry(address);
  }
}

package io.steelyard.runners.commands;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.formats.MessageParser;
import io.steelyard.transforms.formats.ReadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that reads messages: what is in them. */
final class MessageOptions {
  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "json",
      description =
          "What the messages are: json, one object each; avro, one record each; avro-object, the"
              + " same behind a fingerprint of its schema. Default: ${DEFAULT-VALUE}")
  private String format = "json";

  @Option(
      names = "--messageSchema",
      paramLabel = "FILE",
      description =
          "The Avro schema that the messages were written with, where it does not follow from the"
              + " model's columns")
  private @Nullable String schema;

  /**
   * The format, with its schema where one is given.
   *
   * @throws UserError if there is no such format or the schema is none
   */
  String format(PipelineDefinition definition) {
    String described = format;
    if (schema != null) {
      if (!format.startsWith("avro")) {
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
}

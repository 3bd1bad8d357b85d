package io.steelyard.runners.commands;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.UserError;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that reaches Kafka: properties of its clients. */
final class KafkaOptions {
  /** What the names of variables that hold a property begin with. */
  static final String PREFIX = "STEELYARD_KAFKA_";

  @Option(
      names = "--kafkaClient",
      paramLabel = "NAME=VALUE",
      description =
          "A property of Kafka's clients, as often as needed; other processes can see it, so"
              + " credentials belong in the file or in variables")
  private Map<String, String> given = Map.of();

  @Option(
      names = "--kafkaClientFile",
      paramLabel = "FILE",
      description =
          "Properties of Kafka's clients, such as credentials, as Kafka's own commands take them."
              + " A variable such as STEELYARD_KAFKA_SASL_JAAS_CONFIG, for sasl.jaas.config, wins"
              + " over the file, --kafkaClient over both")
  private @Nullable Path file;

  /**
   * The properties by name.
   *
   * @param environment the process's variables
   * @throws UserError if the file cannot be read, whose contents the message leaves out, or a file
   *     of keys that a property names
   */
  Map<String, String> properties(Map<String, String> environment) {
    Map<String, String> properties =
        ClientProperties.read("--kafkaClientFile", file, PREFIX, environment);
    properties.putAll(given);
    properties.forEach(KafkaOptions::requireFile);
    return properties;
  }

  /** The client says of a file that is not there with a stack trace, and names no property. */
  private static void requireFile(String name, String value) {
    if (name.startsWith("ssl.") && name.endsWith("store.location") && !isReadable(value)) {
      throw new UserError(
          "The property "
              + name
              + " of Kafka's clients names a file that cannot be read: "
              + PlainText.of(value)
              + ".");
    }
  }

  private static boolean isReadable(String file) {
    try {
      return Files.isReadable(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}

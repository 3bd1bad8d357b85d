package io.steelyard.runners.commands;

import io.steelyard.schemas.UserError;
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
              + " credentials belong into the file or into variables")
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
   * @throws UserError if the file cannot be read; the message says nothing of what it holds
   */
  Map<String, String> properties(Map<String, String> environment) {
    Map<String, String> properties =
        ClientProperties.read("--kafkaClientFile", file, PREFIX, environment);
    properties.putAll(given);
    return properties;
  }
}

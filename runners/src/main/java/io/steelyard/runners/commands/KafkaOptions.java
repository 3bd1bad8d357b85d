package io.steelyard.runners.commands;

import io.steelyard.schemas.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
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
    Map<String, String> properties = new TreeMap<>();
    if (file != null) {
      Properties read = read(file);
      read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
    }
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX)) {
            String property = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
            properties.put(property.replace('_', '.'), value);
          }
        });
    properties.putAll(given);
    return properties;
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return properties;
    } catch (NoSuchFileException e) {
      throw new UserError("--kafkaClientFile=" + file + " does not exist.");
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(
          "--kafkaClientFile="
              + file
              + " cannot be read: it is no file of properties, NAME=VALUE.");
    }
  }
}

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

/** Properties of a client, such as credentials, from a file and from variables. */
final class ClientProperties {
  private ClientProperties() {}

  /**
   * The properties by name; a variable wins over the file.
   *
   * @param option names the file
   * @param prefix what the names of variables that hold a property begin with
   * @throws UserError if the file cannot be read; the message says nothing of what it holds
   */
  static Map<String, String> read(
      String option, @Nullable Path file, String prefix, Map<String, String> environment) {
    Map<String, String> properties = new TreeMap<>();
    if (file != null) {
      Properties read = read(option, file);
      read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
    }
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            String property = name.substring(prefix.length()).toLowerCase(Locale.ROOT);
            properties.put(property.replace('_', '.'), value);
          }
        });
    return properties;
  }

  private static Properties read(String option, Path file) {
    Properties properties = new Properties();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return properties;
    } catch (NoSuchFileException e) {
      throw new UserError(option + "=" + file + " does not exist.");
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(
          option + "=" + file + " cannot be read: it is no file of properties, NAME=VALUE.");
    }
  }
}

package io.steelyard.runners.reference;

import static java.util.Objects.requireNonNull;

import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * What a file beside the reference says of one step or check: its policies in words, and examples,
 * which tests follow and the reference shows. All single values are texts, as they are written.
 *
 * @param entries the words by key, but for the examples
 */
record ExampleFile(String word, Map<String, Object> entries) {
  private static final Path FOLDER =
      ProjectFiles.root().resolve("runners/src/test/resources/io/steelyard/runners/reference");
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new FailsafeSchema()).build();

  /** The words that a folder has a file of. */
  static List<String> words(String folder) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return List.copyOf(
          new TreeSet<>(
              files.map(file -> file.getFileName().toString().replace(".yaml", "")).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of a word. */
  static ExampleFile of(String folder, String word) {
    Path file = FOLDER.resolve(folder).resolve(word + ".yaml");
    if (!Files.exists(file)) {
      throw new AssertionError(
          word + " has no example: write " + file + ", as CONTRIBUTING.md says");
    }
    try {
      return new ExampleFile(word, map(new Load(SETTINGS).loadFromString(Files.readString(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a key that must be there. */
  String text(String key) {
    return text(word, entries, key);
  }

  /** The examples, at least one. */
  List<Map<String, Object>> examples() {
    List<?> examples = (List<?>) requireNonNull(entries.get("examples"), word + ": examples");
    return examples.stream().map(ExampleFile::map).toList();
  }

  static String text(String word, Map<String, Object> entries, String key) {
    return requireNonNull(entries.get(key), word + ": " + key).toString().strip();
  }

  static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) requireNonNull(value)).forEach((key, each) -> map.put(key.toString(), each));
    return map;
  }
}

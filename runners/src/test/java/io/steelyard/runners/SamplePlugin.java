package io.steelyard.runners;

import io.steelyard.schemas.plugins.PluginJar;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The plug-in of {@code samples/plugin} as a jar, which its own module would make after this one.
 */
final class SamplePlugin {
  static final String NAME = "sample-plugin";

  /** Numbers that card companies publish for tests: their last digits are right. */
  static final List<String> CARDS =
      List.of("4111111111111111", "5555555555554444", "378282246310005", "6011111111111117", "");

  private SamplePlugin() {}

  /** Compiles it into an empty folder, and makes the jar of a version. */
  static PluginJar jar(Path folder, String version) throws IOException {
    Path classes =
        CompiledSample.compile(
            "plugin",
            System.getProperty("java.class.path"),
            Files.createDirectories(folder.resolve("classes")));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, NAME);
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    Path jar = folder.resolve(NAME + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Path root : List.of(classes, CompiledSample.sources("plugin").resolve("resources"))) {
        for (Path each : files(root)) {
          out.putNextEntry(new JarEntry(root.relativize(each).toString().replace('\\', '/')));
          Files.copy(each, out);
        }
      }
    }
    return PluginJar.read(jar);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a definition that its trainer learns from one column, through some steps. */
  static Path definition(Path folder, String name, String steps) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".pipeline.yaml"),
        """
        name: %s
        version: 1
        owner: test
        task: binary
        input: {multiline: false}
        columns:
          - {name: id, type: string, required: true}
          - {name: x, type: double}
          - {name: y, type: string, required: true, domain: ["yes", "no"]}
          - {name: card, type: string, checkDigit: luhn}
        key: id
        label: {column: y, positive: "yes"}
        features:
          - {name: x, columns: [x], steps: %s}
        split: {by: key, validation: 0.1, test: 0.1}
        model: {trainer: class-means, seed: 1, parameters: {smoothing: 0.01}}
        """
            .formatted(name, steps));
  }
}

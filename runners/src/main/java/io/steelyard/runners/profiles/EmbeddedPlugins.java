package io.steelyard.runners.profiles;

import io.steelyard.schemas.plugins.PluginJar;
import io.steelyard.schemas.plugins.Plugins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.PipelineOptions;

/**
 * Lets Flink in this process see plug-ins. A job that names no classes of its own would be run by
 * Java's own class loader, which has no plug-ins and its own copies of all other classes; so it
 * names theirs. They are found in the loader that the program has already.
 */
final class EmbeddedPlugins {
  private static final String LOCAL = "[local]";

  private EmbeddedPlugins() {}

  /** Adds to Flink's configuration, wherever that comes from, what a job with plug-ins needs. */
  static void show(FlinkPipelineOptions options) {
    List<PluginJar> plugins = Plugins.here();
    if (plugins.isEmpty() || !options.getFlinkMaster().equals(LOCAL)) {
      return;
    }
    String given = options.getFlinkConfDir();
    Configuration configuration =
        given == null || given.isEmpty()
            ? GlobalConfiguration.loadConfiguration()
            : GlobalConfiguration.loadConfiguration(given);
    Map<String, String> settings = new TreeMap<>(configuration.toMap());
    settings.put(CoreOptions.CLASSLOADER_RESOLVE_ORDER.key(), "parent-first");
    settings.put(
        PipelineOptions.CLASSPATHS.key(),
        plugins.stream()
            .map(each -> each.path().toUri().toString())
            .collect(Collectors.joining(";")));
    try {
      Path folder = Files.createTempDirectory("steelyard-flink-");
      Path file = folder.resolve("flink-conf.yaml");
      Files.write(
          file, settings.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList());
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      options.setFlinkConfDir(folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("Flink's configuration cannot be written", e);
    }
  }
}

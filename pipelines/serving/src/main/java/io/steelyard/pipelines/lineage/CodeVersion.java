package io.steelyard.pipelines.lineage;

import io.steelyard.schemas.plugins.Plugin;
import java.util.List;

/**
 * The program.
 *
 * @param version such as 0.1.0
 * @param commit of its sources, followed by {@code -dirty} where they were changed since; {@code
 *     unknown} of a build without git
 * @param plugins all that it ran with, by name
 */
public record CodeVersion(String version, String commit, List<Plugin> plugins) {
  /** Of classes that no build made a jar of. */
  static final String UNKNOWN = "unknown";

  public CodeVersion {
    plugins = List.copyOf(plugins);
  }

  /** The program by itself. */
  public CodeVersion(String version, String commit) {
    this(version, commit, List.of());
  }
}

package io.steelyard.pipelines.lineage;

/**
 * The program.
 *
 * @param version such as 0.1.0
 * @param commit of its sources, followed by {@code -dirty} where they were changed since; {@code
 *     unknown} of a build without git
 */
public record CodeVersion(String version, String commit) {
  /** Of classes that no build made a jar of. */
  static final String UNKNOWN = "unknown";
}

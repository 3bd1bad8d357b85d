package io.steelyard.runners.commands;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command: what it leaves behind about itself. */
final class OutputOptions {
  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description = "Write the run's facts to this file as JSON")
  @Nullable String summary;

  @Option(names = "--debug", description = "Show where an error came from")
  boolean debug;
}

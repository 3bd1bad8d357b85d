package io.steelyard.runners.commands;

import io.steelyard.runners.results.RunOutputs;
import io.steelyard.runners.results.SideFile;
import io.steelyard.runners.results.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command: what it leaves behind about itself, and what it runs with. */
public final class OutputOptions {
  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description = "Write the run's facts to this file as JSON")
  @Nullable String summary;

  @Option(names = "--debug", description = "Show where an error came from")
  boolean debug;

  /** Read before the command begins, by what starts it; here it is only known. */
  @Option(
      names = "--plugins",
      split = CommaSeparated.BY,
      splitSynopsisLabel = CommaSeparated.LABEL,
      converter = CommaSeparated.File.class,
      paramLabel = "JAR",
      description =
          "Jars that bring steps, checks, trainers, formats, connectors or storage, or folders of such"
              + " jars, beside those in plugins/")
  List<Path> plugins = List.of();

  /** Read before the command begins, too: its values stand where an option is not given. */
  @Option(
      names = GivenEnvironment.OPTION,
      paramLabel = "FILE",
      description =
          "A *.environment.yaml: the values of options that are not given here, such as --models and"
              + " --runner")
  @Nullable String environment;

  /** Writes what became of the run, where it is asked for. */
  public void write(Summary facts) throws IOException {
    facts.write(summary);
  }

  /**
   * Passes if the summary can be written and is not among the records of a registry.
   *
   * @param models the registry, where no option names it
   */
  void requireOutside(String models) throws IOException {
    new RunOutputs()
        .side(SideFile.Kind.SUMMARY, Summary.OPTION, summary)
        .outside(null, models)
        .require();
  }
}

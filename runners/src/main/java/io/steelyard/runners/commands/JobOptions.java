package io.steelyard.runners.commands;

import io.steelyard.runners.profiles.RunnerProfile;
import io.steelyard.schemas.UserError;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;
import picocli.CommandLine.UnmatchedArgumentException;

/** The options of every command that runs pipelines: where they run. */
final class JobOptions {
  @Option(
      names = "--runner",
      paramLabel = "NAME",
      defaultValue = "direct",
      description =
          "direct (in this process), flink (embedded, or a cluster with --flinkMaster=HOST:PORT),"
              + " or a Beam runner's class name. Default: ${DEFAULT-VALUE}")
  String runner = "direct";

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "0",
      description = "Workers. Default: one for each processor")
  int parallelism;

  @Unmatched List<String> beamOptions = new ArrayList<>();

  /**
   * Beam's options, which are also what its filesystems are set up with.
   *
   * @throws UserError if an option is neither the command's nor Beam's
   */
  PipelineOptions pipelineOptions(CommandSpec spec) {
    for (String option : beamOptions) {
      if (!option.startsWith("--")) {
        throw new UserError(
            "The argument " + option + " is not understood: options begin with --.");
      }
    }
    try {
      PipelineOptions options = RunnerProfile.options(runner, parallelism, beamOptions);
      FileSystems.setDefaultPipelineOptions(options);
      return options;
    } catch (UserError e) {
      throw new UserError(e.getMessage() + advice(spec), e);
    }
  }

  /** The number of workers that should find something to read. */
  int workers() {
    return parallelism > 0 ? parallelism : Runtime.getRuntime().availableProcessors();
  }

  /** The nearest option of the command to one that nobody knows. */
  private String advice(CommandSpec spec) {
    for (String option : beamOptions) {
      List<String> near =
          new UnmatchedArgumentException(spec.commandLine(), List.of(option)).getSuggestions();
      if (!near.isEmpty()) {
        return " Did you mean " + String.join(" or ", near) + "?";
      }
    }
    return "";
  }
}

package io.steelyard.runners.commands;

import io.steelyard.runners.flink.FlinkJobs;
import io.steelyard.runners.profiles.RunnerProfile;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.environment.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every command that runs pipelines: where they run. */
final class JobOptions {
  /** What Beam says of an option that it does not know, and the name it thinks was meant. */
  private static final Pattern UNKNOWN =
      Pattern.compile(
          "missing a property named '([^']+)'"
              + "(?:.*Did you mean (?:'|one of \\[)([A-Za-z0-9]+))?");

  private static final String PARALLELISM = "--parallelism";

  /** A cluster's address, and not a word in brackets for one that is made. */
  private static final Pattern CLUSTER = Pattern.compile("[^\\[/]+:\\d{1,5}");

  /** Flink's own limit. */
  private static final int MOST_WORKERS = 32_768;

  @Option(
      names = "--runner",
      paramLabel = "NAME",
      defaultValue = "direct",
      description =
          "direct (in this process), flink (embedded, or a cluster with --flinkMaster=HOST:PORT),"
              + " or a Beam runner's class name. Default: ${DEFAULT-VALUE}")
  String runner = "direct";

  @Option(
      names = PARALLELISM,
      paramLabel = "N",
      defaultValue = "0",
      description = "Workers. Default: one for each processor")
  int parallelism;

  /** What {@link BeamOptions} puts here. */
  List<String> beamOptions = List.of();

  /** Options of an environment that are no command's. */
  List<String> others = List.of();

  /** The runner that those are for, or null for any. */
  @Nullable String runnerOfOthers;

  /**
   * Beam's options, which are also what its filesystems are set up with.
   *
   * @throws UserError if an option is neither the command's nor Beam's
   */
  PipelineOptions pipelineOptions(CommandSpec spec) {
    return options(spec, RunnerProfile::options);
  }

  /** Beam's options as an environment says them, with those of the command line before them. */
  PipelineOptions optionsOf(Environment environment, CommandSpec spec) {
    List<String> all = new ArrayList<>(beamOptions);
    for (String other : BeamOptions.others(spec.root().commandLine(), environment)) {
      String name = other.substring(0, other.indexOf('=') + 1);
      if (beamOptions.stream().noneMatch(option -> option.startsWith(name))) {
        all.add(other);
      }
    }
    String named = environment.runner();
    try {
      PipelineOptions options =
          RunnerProfile.options(named == null ? runner : named, parallelismOf(environment), all);
      FileSystems.setDefaultPipelineOptions(options);
      return options;
    } catch (UserError e) {
      throw new UserError("In the environment " + environment + ": " + e.getMessage(), e);
    }
  }

  /**
   * The same for a job.
   *
   * @throws UserError also if it is to run on a cluster that does not answer
   */
  PipelineOptions jobOptionsOf(Environment environment, CommandSpec spec) {
    return answered(optionsOf(environment, spec));
  }

  /** The number of workers in an environment that should find something to do. */
  int workersOf(Environment environment) {
    int workers = parallelismOf(environment);
    return workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
  }

  private int parallelismOf(Environment environment) {
    String given = environment.option("parallelism");
    if (given == null || parallelism > 0) {
      return parallelism;
    }
    if (!given.matches("[0-9]{1,5}")) {
      throw new UserError(
          "In the environment " + environment + ": parallelism is " + given + ", no number.");
    }
    return (int) OptionRange.require(PARALLELISM, Integer.parseInt(given), 0, MOST_WORKERS);
  }

  /**
   * The same for a job.
   *
   * @throws UserError also if it is to run on a cluster that does not answer
   */
  PipelineOptions jobOptions(CommandSpec spec) {
    return answered(pipelineOptions(spec));
  }

  /**
   * The same for a stream.
   *
   * @param id what its job goes by where no other name is given
   * @param bundleTime how long rows are collected before they are written
   */
  PipelineOptions streamingOptions(CommandSpec spec, String id, Duration bundleTime) {
    return answered(
        options(
            spec,
            (name, workers, given) ->
                RunnerProfile.streaming(name, workers, id, bundleTime, given)));
  }

  private PipelineOptions options(CommandSpec spec, Profile profile) {
    @Nullable String before = null;
    for (String option : beamOptions) {
      if (!option.startsWith("--")) {
        // What follows an option may be a secret.
        throw new UserError(
            before == null
                ? "The argument " + option + " is not understood: options begin with --."
                : "What follows " + before + " is not understood: write " + before + "=VALUE.");
      }
      before = option.replaceFirst("(?s)=.*", "");
      if (option.length() > before.length() && option.substring(before.length() + 1).isBlank()) {
        throw new UserError(ValuesFirst.empty(before));
      }
    }
    var unused = OptionRange.require(PARALLELISM, parallelism, 0, MOST_WORKERS);
    try {
      PipelineOptions options = profile.options(runner, parallelism, withOthers());
      FileSystems.setDefaultPipelineOptions(options);
      return options;
    } catch (UserError e) {
      throw explained(e, spec);
    }
  }

  /** With those of the environment that are not given, unless another runner is. */
  private List<String> withOthers() {
    if (runnerOfOthers != null && !runnerOfOthers.equalsIgnoreCase(runner)) {
      return beamOptions;
    }
    List<String> all = new ArrayList<>(beamOptions);
    for (String other : others) {
      String name = other.substring(0, other.indexOf('=') + 1);
      if (beamOptions.stream().noneMatch(option -> option.startsWith(name))) {
        all.add(other);
      }
    }
    return all;
  }

  /** Flink's client would ask for a minute before it gave up. */
  private static PipelineOptions answered(PipelineOptions options) {
    String master = options.as(FlinkPipelineOptions.class).getFlinkMaster();
    if (options.getRunner().equals(FlinkRunner.class) && CLUSTER.matcher(master).matches()) {
      FlinkJobs.at(master).requireThere();
    }
    return options;
  }

  /** A profile's options. */
  private interface Profile {
    PipelineOptions options(String runner, int parallelism, List<String> beamOptions);
  }

  /** The number of workers that should find something to read. */
  int workers() {
    return parallelism > 0 ? parallelism : Runtime.getRuntime().availableProcessors();
  }

  /** Names an option that nobody knows, with the nearest that somebody does. */
  private static UserError explained(UserError error, CommandSpec spec) {
    Matcher unknown = UNKNOWN.matcher(String.valueOf(error.getMessage()));
    if (!unknown.find()) {
      return error;
    }
    List<String> known = new ArrayList<>(spec.optionsMap().keySet());
    if (unknown.group(2) != null) {
      known.add("--" + unknown.group(2));
    }
    String option = "--" + unknown.group(1);
    return new UserError(WrongArguments.unknown(option, known, spec), error);
  }
}

package io.steelyard.runners.profiles;

import io.steelyard.runners.flink.SplitFirst;
import io.steelyard.schemas.plugins.Plugins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.io.aws2.options.S3Options;
import org.apache.beam.sdk.options.FileStagingOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/** A Beam runner with the options that Steelyard's batches need of it. */
public final class RunnerProfile {
  private static final int RETRIES = 5;
  private static final long RETRY_MILLIS = 2_000;

  private RunnerProfile() {}

  /**
   * Pipeline options for a runner.
   *
   * @param runner {@code direct}, {@code flink}, or a Beam runner's class name
   * @param parallelism number of workers, or 0 for one for each processor
   * @param beamOptions further options as {@code --name=value}; they win over the profile's
   * @throws io.steelyard.schemas.UserError if Beam does not know an option or refuses its value, or
   *     it means nothing on this runner
   */
  public static PipelineOptions options(String runner, int parallelism, List<String> beamOptions) {
    List<String> arguments = new ArrayList<>();
    int workers = parallelism > 0 ? parallelism : Runtime.getRuntime().availableProcessors();
    switch (runner.toLowerCase(Locale.ROOT)) {
      case "direct", "directrunner" -> {
        RunnersOwn.requireNotFlinks(beamOptions);
        arguments.add("--runner=DirectRunner");
        // Batches are immutable by design, and checking it costs more than all else together.
        add(arguments, beamOptions, "enforceImmutability", "false");
        add(arguments, beamOptions, "enforceEncodability", "false");
        add(arguments, beamOptions, "targetParallelism", Integer.toString(workers));
      }
      case "flink", "flinkrunner" -> {
        RunnersOwn.requireNotDirects(beamOptions);
        arguments.add("--runner=FlinkRunner");
        add(arguments, beamOptions, "flinkMaster", "[local]");
        add(arguments, beamOptions, "parallelism", Integer.toString(workers));
        // Without these three, Flink copies every batch at every step.
        add(arguments, beamOptions, "objectReuse", "true");
        add(arguments, beamOptions, "fasterCopy", "true");
        add(arguments, beamOptions, "finishBundleBeforeCheckpointing", "true");
      }
      default -> arguments.add("--runner=" + runner);
    }
    arguments.addAll(beamOptions);
    PipelineOptions options = GivenOptions.read(arguments);
    RunnersOwn.requireRanges(beamOptions);
    options.as(S3Options.class).setS3ClientFactoryClass(DeferredS3Clients.class);
    stagePlugins(options);
    EmbeddedPlugins.show(options.as(FlinkPipelineOptions.class));
    if (options.getRunner().equals(FlinkRunner.class)) {
      SplitFirst.everywhere();
    }
    return options;
  }

  /**
   * Pipeline options for a stream: those of {@link #options}, checkpoints, and bundles short enough
   * for its latency. The direct runner has one worker, since it would give a partition's messages
   * to several, each with a sink of its own.
   *
   * @param name the job's name where no other is given
   * @param bundleTime how long rows are collected before they are written
   */
  public static PipelineOptions streaming(
      String runner, int parallelism, String name, Duration bundleTime, List<String> beamOptions) {
    List<String> arguments = new ArrayList<>(beamOptions);
    add(arguments, beamOptions, "jobName", name);
    boolean flink = runner.toLowerCase(Locale.ROOT).startsWith("flink");
    if (flink) {
      add(arguments, beamOptions, "streaming", "true");
      add(arguments, beamOptions, "checkpointingInterval", "5000");
      add(arguments, beamOptions, "checkpointingMode", "EXACTLY_ONCE");
      add(arguments, beamOptions, "externalizedCheckpointsEnabled", "true");
      add(arguments, beamOptions, "retainExternalizedCheckpointsOnCancellation", "true");
      // What bounds the latency: a bundle's rows are committed when it ends.
      add(arguments, beamOptions, "maxBundleTimeMills", Long.toString(bundleTime.toMillis()));
      // Fixed, or a savepoint could not be resumed at another parallelism.
      add(arguments, beamOptions, "maxParallelism", "128");
    }
    return options(runner, flink ? parallelism : 1, arguments);
  }

  /**
   * Lets a stream that has an end fail where a fault does not heal. Embedded Flink would start its
   * tasks again for ever, without a word; so it does it a few times. A cluster has a strategy of
   * its own, and who watches it.
   */
  public static void failWhereNothingHeals(PipelineOptions options) {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    if (flink.getFlinkMaster().equals("[local]") && flink.getNumberOfExecutionRetries() < 0) {
      flink.setNumberOfExecutionRetries(RETRIES);
      flink.setExecutionRetryDelay(RETRY_MILLIS);
    }
  }

  /** Workers of a cluster have what they are sent: the plug-ins too, whatever else was named. */
  private static void stagePlugins(PipelineOptions options) {
    FileStagingOptions staging = options.as(FileStagingOptions.class);
    List<String> named = staging.getFilesToStage();
    if (named != null && !named.isEmpty()) {
      Set<String> all = new LinkedHashSet<>(named);
      Plugins.here().forEach(plugin -> all.add(plugin.path().toString()));
      staging.setFilesToStage(List.copyOf(all));
    }
  }

  private static void add(
      List<String> arguments, List<String> given, String name, String defaultValue) {
    // Beam refuses an option that is given twice.
    if (given.stream().noneMatch(option -> option.startsWith("--" + name + "="))) {
      arguments.add("--" + name + "=" + defaultValue);
    }
  }
}

package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.runners.flink.FlinkJobs;
import io.steelyard.runners.flink.RunningJob;
import io.steelyard.runners.results.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code steelyard stop}: ends a stream with a savepoint. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Ends a stream on a Flink cluster with a savepoint, from which it goes on.",
      "",
      "The savepoint keeps how far was read and the open windows. stream with",
      "--savepointPath=SAVEPOINT goes on from it, with another --parallelism too.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard stop payments --flinkMaster=localhost:8081 --savepoints=s3://flink/savepoints",
    })
public final class StopCommand implements Callable<Integer> {
  @Parameters(paramLabel = "JOB", description = "The stream's --id, or the job's name or id")
  private String job = "";

  @Option(
      names = "--flinkMaster",
      required = true,
      paramLabel = "HOST:PORT",
      description = "The cluster's REST address")
  private String master = "";

  @Option(
      names = "--savepoints",
      paramLabel = "URI",
      description =
          "Where the savepoint goes, which every worker must reach. Default: the cluster's"
              + " state.savepoints.dir")
  private @Nullable String savepoints;

  @Option(
      names = "--patience",
      paramLabel = "DURATION",
      defaultValue = "PT10M",
      description = "How long it may take. Default: ${DEFAULT-VALUE}")
  private Duration patience = Duration.ofMinutes(10);

  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    FlinkJobs jobs = FlinkJobs.at(master);
    RunningJob found = jobs.find(job);
    String savepoint = jobs.stop(found, directory(savepoints), patience);
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    out.printf(Locale.ROOT, "stopped   %s, job %s%n", found.name(), found.id());
    out.printf(Locale.ROOT, "savepoint %s%n", savepoint);
    out.flush();
    new Summary("stop")
        .with("job", found.id())
        .with("name", found.name())
        .with("savepoint", savepoint)
        .write(outputs.summary);
    return 0;
  }

  /** A path means a place on this machine, whatever folder the workers run in. */
  private static @Nullable String directory(@Nullable String place) {
    return place == null || place.contains("://") || place.startsWith("file:")
        ? place
        : Path.of(place).toAbsolutePath().toUri().toString();
  }
}

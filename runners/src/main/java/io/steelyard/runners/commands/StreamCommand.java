package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.pipelines.scoring.ScoreStream;
import io.steelyard.pipelines.scoring.ServedModel;
import io.steelyard.runners.connectors.ConnectorOptions;
import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.runners.connectors.StreamSink;
import io.steelyard.runners.connectors.StreamSource;
import io.steelyard.runners.profiles.RunnerProfile;
import io.steelyard.runners.results.Progress;
import io.steelyard.runners.results.Report;
import io.steelyard.runners.results.RunOutputs;
import io.steelyard.runners.results.SideFile;
import io.steelyard.runners.results.StreamTotals;
import io.steelyard.runners.results.Summary;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.scoring.AllReadable;
import io.steelyard.transforms.scoring.RejectedBound;
import io.steelyard.transforms.scoring.RowCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steelyard stream}: streaming scoring. */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Scores messages as they come with a registered model.",
      "",
      "Every message that is read ends in the sink or, with its original bytes and every reason,",
      "in the rejected rows, together with the position it was read at: exactly once in topics and",
      "files, at least once in Kinesis. On Flink the job goes on after failures from its last",
      "checkpoint; started anew with the same --id, it goes on where the last one stopped.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard stream --model=transactions@latest --models=models --runner=flink \\",
      "      --source=kafka://localhost:9092/payments --sink=kafka://localhost:9092/scores \\",
      "      --rejected=kafka://localhost:9092/rejected",
    })
public final class StreamCommand implements Callable<Integer> {
  @Mixin private ModelOptions model = new ModelOptions();

  @Option(
      names = "--refresh",
      paramLabel = "DURATION",
      defaultValue = "PT30S",
      description =
          "The time within which a moved alias, or a new latest bundle, scores. Default:"
              + " ${DEFAULT-VALUE}")
  private Duration refresh = Duration.ofSeconds(30);

  @Mixin private StreamPlaceOptions places = new StreamPlaceOptions();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Mixin private RejectedMessagesOption rejectedShare = new RejectedMessagesOption();

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Mixin private PassOptions pass = new PassOptions();

  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var options = job.streamingOptions(requireNonNull(spec), places.id(), places.bundleTime());
    RejectedBound bound = rejectedShare.ofStream(reading);
    ServedModel served = model.served(refresh);
    BundlePlace bundle = served.bundle();
    try (RunOutputs run = claim(bundle);
        Progress progress = new Progress(requireNonNull(spec).commandLine().getErr())) {
      Stream stream = stream(served, options);
      progress.stage("stream");
      // The last that may be refused: it marks the places as this stream's.
      stream.sink().requireThere();
      PipelineResult result = stream.pipeline().run();
      SubmittedJob submitted = SubmittedJob.of(options);
      if (submitted != null) {
        return submitted(run, submitted);
      }
      result.waitUntilFinish();
      StreamTotals counts = new StreamTotals(result);
      RowCounts rows = counts.rows();
      ended(run, bundle, counts, rows, progress.seconds());
      bound.require(rows, "what was scored is in its place");
      AllReadable.require(rows, "the rejected rows in " + places.outputs().get(1) + " say which.");
    }
    return 0;
  }

  /** What is run, and where it writes. */
  private record Stream(Pipeline pipeline, StreamSink sink) {}

  private Stream stream(ServedModel served, PipelineOptions options) {
    places.requireOfUse(requireNonNull(spec).commandLine().getParseResult()::hasMatchedOption);
    BundlePlace bundle = served.bundle();
    PipelineDefinition definition = LoadedBundles.load(bundle).definition();
    String format = places.messages().format(definition, System.getenv());
    ConnectorOptions known = new ConnectorOptions(kafka.properties(System.getenv()), options);
    places.requireApart(bundle.folder(), model.models);
    StreamSource from = places.source(known);
    StreamSink to = places.sink(from, ScoreStream.layout(bundle, pass.columns), known);
    // A job would wait for a place that is not there; whoever starts it should know at once.
    from.requireThere();
    ReadingRules rules = reading.rules(places.id(), to.committed(), definition.input());
    if (rules.ends() == ReadingRules.Ends.AT_LATEST) {
      RunnerProfile.failWhereNothingHeals(options);
    }
    Pipeline pipeline = Pipeline.create(options);
    ScoreStream.build(
        pipeline,
        served,
        pass.columns,
        from.messages(rules),
        format,
        to.writing(),
        places.watchers(known));
    return new Stream(pipeline, to);
  }

  private RunOutputs claim(BundlePlace bundle) throws IOException {
    RunOutputs run = new RunOutputs().side(SideFile.Kind.SUMMARY, Summary.OPTION, outputs.summary);
    return places.among(run).outside(bundle.folder(), model.models).claim();
  }

  /** Says what a stream came to that had an end. */
  private void ended(
      RunOutputs run,
      BundlePlace bundle,
      StreamTotals counts,
      RowCounts rows,
      Map<String, Double> seconds)
      throws IOException {
    Summary summary =
        new Summary("stream")
            .bundle(LoadedBundles.load(bundle).id())
            .rows(rows)
            .with("seconds", seconds)
            .with("source", counts.of("removedUnread", "partitionsNotRead"));
    if (places.isWatched()) {
      summary.with("windows", counts.of("late", "expired", "alerts"));
    }
    places.outputs().forEach(summary::output);
    summary.fill(run, outputs.summary);
    run.publish();
    Report.scored(
        rows,
        // A stream into files writes none where there is no row.
        rows.accepted() == 0 ? "no rows" : places.outputs().get(0),
        places.outputs().get(1),
        seconds.getOrDefault("total", 0.0),
        requireNonNull(spec).commandLine().getOut());
  }

  /** Says how a job goes by that runs on without this command. */
  private int submitted(RunOutputs run, SubmittedJob submitted) throws IOException {
    Summary summary = new Summary("stream").with("job", submitted.name());
    places.outputs().forEach(summary::output);
    summary.fill(run, outputs.summary);
    run.publish();
    submitted.write(requireNonNull(spec).commandLine().getOut());
    return 0;
  }
}

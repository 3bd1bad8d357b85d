package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.pipelines.scoring.ScoreStream;
import io.steelyard.pipelines.scoring.ServedModel;
import io.steelyard.pipelines.scoring.StreamWatchers;
import io.steelyard.runners.connectors.ConnectorOptions;
import io.steelyard.runners.connectors.Connectors;
import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.runners.connectors.SinkRequest;
import io.steelyard.runners.connectors.StreamSink;
import io.steelyard.runners.connectors.StreamSource;
import io.steelyard.runners.profiles.RunnerProfile;
import io.steelyard.transforms.scoring.RowCounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
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

  @Option(
      names = "--source",
      required = true,
      paramLabel = "URI",
      description =
          "kafka://HOST:PORT[,HOST:PORT]/TOPIC, kinesis://STREAM, sqs://QUEUE, or a folder or glob"
              + " of files of lines, on disk or s3://, that is watched for new ones")
  private String source = "";

  @Mixin private MessageOptions messages = new MessageOptions();

  @Option(
      names = "--sink",
      required = true,
      paramLabel = "URI",
      description =
          "Predictions: a topic of the source's brokers, kinesis://STREAM, or files (.jsonl, .csv,"
              + " .avro, .parquet) on disk or s3://")
  private String sink = "";

  @Option(
      names = "--rejected",
      required = true,
      paramLabel = "URI",
      description = "Rejected rows, to a place of the same kind; files are .jsonl or .avro")
  private String rejected = "";

  @Option(
      names = "--monitor",
      paramLabel = "URI",
      description =
          "Takes what is said of every window of event time: how far each column and the scores have"
              + " moved from what the model was trained on")
  private @Nullable String monitor;

  @Option(names = "--alerts", paramLabel = "URI", description = "Takes the windows that are alarms")
  private @Nullable String alerts;

  @Option(
      names = "--id",
      paramLabel = "NAME",
      defaultValue = "steelyard",
      description =
          "The name that positions are committed under, one for each stream; another one scores"
              + " everything again. Default: ${DEFAULT-VALUE}")
  private String id = "steelyard";

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Mixin private PassOptions pass = new PassOptions();

  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var options = job.streamingOptions(requireNonNull(spec), id, Connectors.of(sink).bundleTime());
    ServedModel served = model.served(refresh);
    BundlePlace bundle = served.bundle();
    String format = messages.format(LoadedBundles.load(bundle).definition());
    ConnectorOptions places = new ConnectorOptions(kafka.properties(System.getenv()), options);
    new StreamPlaces(source)
        .add("--sink", sink)
        .add("--rejected", rejected)
        .add("--monitor", monitor)
        .add("--alerts", alerts)
        .requireApart();
    StreamSource from = Connectors.of(source).source(source, places);
    StreamSink to =
        Connectors.of(sink)
            .sink(
                new SinkRequest(
                    from,
                    id,
                    sink,
                    rejected,
                    ScoreStream.layout(bundle, pass.columns),
                    Clock.systemUTC(),
                    places));
    // A job would wait for a place that is not there; whoever starts it should know at once.
    from.requireThere();
    to.requireThere();
    ReadingRules rules = reading.rules(id, to.committed());
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
        new StreamWatchers(lines(monitor, places), lines(alerts, places)));
    try (RunOutputs run = claim();
        Progress progress = new Progress(requireNonNull(spec).commandLine().getErr())) {
      progress.stage("stream");
      PipelineResult result = pipeline.run();
      if (options.getRunner().equals(FlinkRunner.class)
          && !options.as(FlinkPipelineOptions.class).getAttachedMode()) {
        return submitted(run, options.as(FlinkPipelineOptions.class));
      }
      result.waitUntilFinish();
      RowCounts counts =
          new RowCounts(
              counter(result, "read"), counter(result, "scored"), counter(result, "rejected"), 0);
      Map<String, Double> seconds = progress.seconds();
      Summary summary =
          new Summary("stream")
              .bundle(LoadedBundles.load(bundle).id())
              .rows(counts)
              .with("seconds", seconds)
              .output(sink)
              .output(rejected);
      if (monitor != null || alerts != null) {
        summary.with("windows", counters(result, "late", "expired", "alerts"));
      }
      summary.with("source", counters(result, "removedUnread", "partitionsNotRead"));
      summary.fill(run, outputs.summary);
      run.publish();
      Report.scored(
          counts,
          sink,
          rejected,
          seconds.getOrDefault("total", 0.0),
          requireNonNull(spec).commandLine().getOut());
    }
    return 0;
  }

  private RunOutputs claim() throws IOException {
    return new RunOutputs().side(SideFile.Kind.SUMMARY, Summary.OPTION, outputs.summary).claim();
  }

  /** Says how a job goes by that runs on without this command. */
  private int submitted(RunOutputs run, FlinkPipelineOptions flink) throws IOException {
    new Summary("stream")
        .with("job", flink.getJobName())
        .output(sink)
        .output(rejected)
        .fill(run, outputs.summary);
    run.publish();
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    out.printf("job       %s, on %s%n", flink.getJobName(), flink.getFlinkMaster());
    out.flush();
    return 0;
  }

  private static @Nullable PTransform<PCollection<String>, PDone> lines(
      @Nullable String uri, ConnectorOptions places) {
    return uri == null ? null : Connectors.of(uri).alerts(uri, places);
  }

  private static Map<String, Long> counters(PipelineResult result, String... names) {
    Map<String, Long> counts = new TreeMap<>();
    for (String name : names) {
      counts.put(name, counter(result, name));
    }
    return counts;
  }

  /** A counter's attempts: more than the rows, where some were scored again after a failure. */
  private static long counter(PipelineResult result, String name) {
    long sum = 0;
    for (MetricResult<Long> counter :
        result
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.named("steelyard", name))
                    .build())
            .getCounters()) {
      sum += counter.getAttempted();
    }
    return sum;
  }
}

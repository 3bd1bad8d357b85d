package io.steelyard.runners.commands;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.performance.PerformanceStream;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.runners.connectors.CommittedPositions;
import io.steelyard.runners.connectors.Connector;
import io.steelyard.runners.connectors.ConnectorOptions;
import io.steelyard.runners.connectors.Connectors;
import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.runners.connectors.StreamSource;
import io.steelyard.runners.connectors.files.FilesConnector;
import io.steelyard.runners.profiles.RunnerProfile;
import io.steelyard.runners.results.Progress;
import io.steelyard.runners.results.RunOutputs;
import io.steelyard.runners.results.SideFile;
import io.steelyard.runners.results.StreamTotals;
import io.steelyard.runners.results.StreamedTotals;
import io.steelyard.runners.results.Summary;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.scoring.AllReadable;
import io.steelyard.transforms.scoring.RejectedBound;
import io.steelyard.transforms.scoring.RowCounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What {@code steelyard performance} does where predictions or labels are messages. */
final class StreamedPerformance {
  /** How long rows are collected before what they add to windows is handed on. */
  private static final Duration BUNDLE = Duration.ofMillis(200);

  private static final String ID = "--id";

  /** What files alone have. */
  private static final List<String> OF_FILES =
      List.of(
          "--report",
          "--asOf",
          "--overwrite",
          "--predictionsFormat",
          "--labelsFormat",
          LabelOptions.DRIFT,
          "--openlineage");

  /** What messages alone have. */
  private static final List<String> OF_MESSAGES =
      List.of(
          ID,
          "--until",
          "--removedMessages",
          "--maxOutOfOrderness",
          "--format",
          "--messageSchema",
          "--schemaRegistry",
          "--schemaRegistryFile",
          "--kafkaClient",
          "--kafkaClientFile");

  @Option(
      names = ID,
      paramLabel = "NAME",
      defaultValue = "performance",
      description =
          "Of messages: the name of the stream's job, and of its readers. Default:"
              + " ${DEFAULT-VALUE}")
  private String id = "performance";

  @Mixin private MessageOptions messages = new MessageOptions();
  @Mixin private ReadingOptions reading = new ReadingOptions();
  @Mixin private KafkaOptions kafka = new KafkaOptions();

  /**
   * What the command was given.
   *
   * @param output takes what is said of windows, or null
   */
  record Given(
      CommandSpec spec,
      ModelOptions model,
      LabelOptions labels,
      @Nullable String output,
      RejectedMessagesOption rejectedShare,
      JobOptions job,
      OutputOptions outputs) {
    private boolean has(String option) {
      return spec.commandLine().getParseResult().hasMatchedOption(option);
    }
  }

  /**
   * Whether predictions or labels are messages.
   *
   * @throws UserError if an option is given that has no meaning there
   */
  boolean isMeant(Given given) {
    boolean isMeant = isPlace(predictions(given)) || isPlace(labels(given));
    for (String option : isMeant ? OF_FILES : OF_MESSAGES) {
      if (given.has(option)) {
        throw new UserError(
            option
                + (isMeant
                    ? " is for predictions and labels in files, and these are messages: leave it"
                        + " out, or run performance over files of the same."
                    : " is for predictions and labels in messages, and these are files: leave it"
                        + " out."));
      }
    }
    return isMeant;
  }

  private static boolean isPlace(String uri) {
    return Connectors.all().stream()
        .filter(connector -> connector.understands(uri))
        .anyMatch(connector -> !(connector instanceof FilesConnector));
  }

  /** One place, whose commas divide brokers. */
  private static String predictions(Given given) {
    return String.join(",", given.labels().predictions);
  }

  private static String labels(Given given) {
    return String.join(",", given.labels().labels);
  }

  /** What is run, and its bundle. */
  private record Prepared(Pipeline pipeline, BundlePlace bundle) {}

  /** Runs the stream, and says what it came to if it ends. */
  int run(Given given) throws IOException {
    PipelineOptions options = given.job().streamingOptions(given.spec(), id, BUNDLE);
    RejectedBound bound = given.rejectedShare().ofStream(reading);
    String output = output(given);
    Prepared prepared = prepare(given, output, options);
    try (RunOutputs run =
            places(given, output)
                .among(
                    new RunOutputs()
                        .side(SideFile.Kind.SUMMARY, Summary.OPTION, given.outputs().summary))
                .outside(prepared.bundle().folder(), given.model().models)
                .claim();
        Progress progress = new Progress(given.spec().commandLine().getErr())) {
      progress.stage("stream");
      PipelineResult result = prepared.pipeline().run();
      PrintWriter out = given.spec().commandLine().getOut();
      Bundle bundle = LoadedBundles.load(prepared.bundle());
      Summary summary = new Summary("performance").bundle(bundle.id()).output(output);
      SubmittedJob submitted = SubmittedJob.of(options);
      if (submitted != null) {
        summary.with("job", submitted.name()).fill(run, given.outputs().summary);
        run.publish();
        submitted.write(out);
        return 0;
      }
      result.waitUntilFinish();
      StreamTotals totals = new StreamTotals(result);
      StreamedTotals joined = StreamedTotals.of(totals);
      summary
          .with("predictions", joined.predictions())
          .with("labels", joined.labels())
          .with("performance", Map.of("alarms", joined.alarms()))
          .with("seconds", progress.seconds())
          .fill(run, given.outputs().summary);
      run.publish();
      joined.write(out);
      out.printf(Locale.ROOT, "windows      %s%n", StreamPlaceOptions.written(output));
      out.flush();
      RowCounts rows = joined.rows(totals);
      bound.require(rows, "what was said of windows is in its place");
      AllReadable.require(rows, "the windows are of the rest.");
      return joined.alarms() > 0 ? DriftCommand.ALARM : 0;
    }
  }

  private static String output(Given given) {
    String output = given.output();
    if (output == null) {
      throw new UserError(
          "What is said of the windows of a stream goes to a place: name a topic or files by"
              + " --output.");
    }
    return output;
  }

  private static StreamPlaces places(Given given, String output) {
    return new StreamPlaces()
        .read(LabelOptions.PREDICTIONS, predictions(given))
        .read(LabelOptions.LABELS, labels(given))
        .add("--output", output);
  }

  private Prepared prepare(Given given, String output, PipelineOptions options) throws IOException {
    String predictions = predictions(given);
    String labels = labels(given);
    List<String> sources = List.of(predictions, labels);
    OptionsOfPlaces places =
        new OptionsOfPlaces(
            "neither --predictions nor --labels is one",
            sources,
            List.of(predictions, labels, output));
    places.require(given::has);
    OptionsOfPlaces.requireFormat("--labels", labels, messages.name());
    BundlePlace bundle = given.model().bundle();
    places(given, output).requireApart(bundle.folder(), given.model().models);
    PerformanceStream stream =
        new PerformanceStream(bundle, given.model().models, given.labels().columns());
    String format = messages.format(stream.labels(), System.getenv());
    ConnectorOptions known = new ConnectorOptions(kafka.properties(System.getenv()), options);
    ReadingRules rules = reading.rules(id, CommittedPositions.NONE, stream.labels().input());
    StreamSource predicted = source(predictions, known);
    StreamSource labelled = source(labels, known);
    if (rules.ends() == ReadingRules.Ends.AT_LATEST) {
      RunnerProfile.failWhereNothingHeals(options);
    }
    Pipeline pipeline = Pipeline.create(options);
    Connector sink = Connectors.of(output);
    stream.build(
        pipeline,
        predicted.messages(rules),
        labelled.messages(rules),
        format,
        sink.alerts(output, known));
    return new Prepared(pipeline, bundle);
  }

  /** A job would wait for a place that is not there; whoever starts it should know at once. */
  private static StreamSource source(String uri, ConnectorOptions options) {
    StreamSource source = Connectors.of(uri).source(uri, options);
    source.requireThere();
    return source;
  }
}

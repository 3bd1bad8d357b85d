package io.steelyard.runners.commands;

import io.steelyard.pipelines.scoring.StreamWatchers;
import io.steelyard.runners.connectors.ConnectorOptions;
import io.steelyard.runners.connectors.Connectors;
import io.steelyard.runners.connectors.SinkRequest;
import io.steelyard.runners.connectors.StreamSink;
import io.steelyard.runners.connectors.StreamSource;
import io.steelyard.runners.connectors.files.FilesConnector;
import io.steelyard.runners.results.RunOutputs;
import io.steelyard.transforms.beam.OutputFiles;
import io.steelyard.transforms.formats.writing.PredictionLayout;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of where a stream comes from and where it goes. */
final class StreamPlaceOptions {
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
          "Takes a verdict for each window of event time: how far each column and the scores have moved from what the model was trained on")
  private @Nullable String monitor;

  @Option(
      names = "--alerts",
      paramLabel = "URI",
      description = "Takes an alert for each episode of windows that are alarms")
  private @Nullable String alerts;

  @Option(
      names = "--id",
      paramLabel = "NAME",
      defaultValue = "steelyard",
      description =
          "The name that positions are committed under, one for each stream; another one scores"
              + " everything again. Default: ${DEFAULT-VALUE}")
  private String id = "steelyard";

  /** The stream's name. */
  String id() {
    return id;
  }

  /** What the messages are. */
  MessageOptions messages() {
    return messages;
  }

  /** How long rows should be collected before they are written. */
  Duration bundleTime() {
    return Connectors.of(sink).bundleTime();
  }

  /**
   * Passes if no place is two of them, in a bundle, or among a registry's records.
   *
   * @param bundle the folder of the bundle that is used
   * @param models the registry, or null
   * @throws io.steelyard.schemas.UserError naming what is
   */
  void requireApart(String bundle, @Nullable String models) {
    places().requireApart(bundle, models);
  }

  /** Adds the files among them to what a run writes. */
  RunOutputs among(RunOutputs run) {
    return places().among(run);
  }

  private StreamPlaces places() {
    return new StreamPlaces()
        .read("--source", source)
        .add("--sink", sink)
        .add("--rejected", rejected)
        .add("--monitor", monitor)
        .add("--alerts", alerts);
  }

  /**
   * Passes if each option that is given is of use with these places, and the source has messages of
   * the format.
   *
   * @param isGiven whether an option of this name is given
   * @throws io.steelyard.schemas.UserError naming one that is not
   */
  void requireOfUse(Predicate<String> isGiven) {
    List<String> all =
        Stream.of(source, sink, rejected, monitor, alerts).filter(Objects::nonNull).toList();
    OptionsOfPlaces options = new OptionsOfPlaces("--source is none", List.of(source), all);
    options.require(isGiven);
    OptionsOfPlaces.requireFormat("--source", source, messages.name());
  }

  StreamSource source(ConnectorOptions options) {
    return Connectors.of(source).source(source, options);
  }

  StreamSink sink(StreamSource from, PredictionLayout layout, ConnectorOptions options) {
    return Connectors.of(sink)
        .sink(new SinkRequest(from, id, sink, rejected, layout, Clock.systemUTC(), options));
  }

  /** Who is told of windows. */
  StreamWatchers watchers(ConnectorOptions options) {
    return new StreamWatchers(lines(monitor, options), lines(alerts, options));
  }

  /** Whether windows are counted. */
  boolean isWatched() {
    return monitor != null || alerts != null;
  }

  /** Where predictions and rejected rows are found, in this order. */
  List<String> outputs() {
    return List.of(written(sink), written(rejected));
  }

  /** Files of a stream are many, which are named as a glob finds them. */
  static String written(String uri) {
    if (!(Connectors.of(uri) instanceof FilesConnector)) {
      return uri;
    }
    OutputFiles files = OutputFiles.named(uri);
    return files.prefix() + "-*" + files.suffix();
  }

  private static @Nullable PTransform<PCollection<String>, PDone> lines(
      @Nullable String uri, ConnectorOptions options) {
    return uri == null ? null : Connectors.of(uri).alerts(uri, options);
  }
}

package io.steelyard.runners;

import io.steelyard.runners.servers.FlinkCluster;
import io.steelyard.runners.servers.KafkaBroker;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Streams on a cluster, all over the same messages: a broker, a model, and what {@code score} makes
 * of the messages as a file.
 */
final class ClusterStreams implements AutoCloseable {
  static final int PARTITIONS = 4;

  private final Path folder;
  private final KafkaBroker broker;
  private final ScoredAsFile batch;

  /** Trains a model, scores so many messages as a file, and starts a broker, in an empty folder. */
  ClusterStreams(Path folder, int rows) throws IOException, InterruptedException {
    this.folder = folder;
    this.batch = ScoredAsFile.of(folder, rows);
    this.broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
  }

  KafkaBroker broker() {
    return broker;
  }

  ScoredAsFile batch() {
    return batch;
  }

  /** Creates a stream's topics, the input and two outputs. */
  TopicOutputs topics(String name) throws InterruptedException {
    return TopicOutputs.create(broker, name, PARTITIONS);
  }

  /** Creates a stream's input, and the folder of its outputs. */
  FileOutputs files(String name) throws IOException, InterruptedException {
    broker.create(PARTITIONS, name);
    return new FileOutputs(Files.createDirectories(folder.resolve("files").resolve(name)), name);
  }

  /** Begins to fill the input of a stream. */
  ScoredTopic fill(StreamOutputs outputs) {
    return new ScoredTopic(
        outputs, broker.feed(outputs.name(), PARTITIONS, batch.messages()), rows());
  }

  /**
   * Submits the stream of a topic, and returns the job's identifier when it runs.
   *
   * @param jar the program's jar
   * @param options further options of {@code stream}
   */
  String submit(
      Path jar, FlinkCluster cluster, StreamOutputs outputs, int parallelism, String... options) {
    List<String> arguments = new ArrayList<>(options(jar, cluster, outputs, parallelism));
    arguments.addAll(List.of(options));
    return submit(cluster, outputs.name(), arguments);
  }

  /** The same by these options. */
  static String submit(FlinkCluster cluster, String name, List<String> options) {
    ScoredAsFile.run(options.toArray(new String[0]));
    return cluster.runningJob(name);
  }

  /** The command that submits the stream of a topic. */
  List<String> options(Path jar, FlinkCluster cluster, StreamOutputs outputs, int parallelism) {
    List<String> options = new ArrayList<>(onCluster(jar, cluster, parallelism));
    options.addAll(
        List.of(
            "--model=" + ScoredAsFile.MODEL,
            "--models=" + batch.models(),
            "--source=" + broker.uri(outputs.name()),
            "--sink=" + outputs.sink(),
            "--rejected=" + outputs.rejected(),
            "--id=" + outputs.name()));
    return options;
  }

  /** The part of it that says where the stream runs, with a checkpoint each half second. */
  static List<String> onCluster(Path jar, FlinkCluster cluster, int parallelism) {
    return onCluster(jar, cluster, parallelism, 500);
  }

  /** The same with a checkpoint each so many milliseconds. */
  static List<String> onCluster(
      Path jar, FlinkCluster cluster, int parallelism, int checkpointMillis) {
    return List.of(
        "stream",
        "--runner=flink",
        "--flinkMaster=" + cluster.master(),
        "--attachedMode=false",
        "--filesToStage=" + jar,
        "--parallelism=" + parallelism,
        "--checkpointingInterval=" + checkpointMillis);
  }

  /** The jar that this build makes. */
  static Path jar() {
    return ProjectFiles.root().resolve("runners/target/steelyard.jar");
  }

  /**
   * Ends a job with a savepoint by {@code steelyard stop}.
   *
   * @return the savepoint's place
   */
  String stop(FlinkCluster cluster, String name) throws IOException {
    Path summary = folder.resolve(name + "-stop.json");
    ScoredAsFile.run(
        "stop",
        name,
        "--flinkMaster=" + cluster.master(),
        "--savepoints=" + folder.resolve("savepoints"),
        "--summary=" + summary);
    return CommandRun.summary(summary).get("savepoint").asText();
  }

  /** Checks that every message is in one output, once, and that the outputs are the batch's. */
  void requireEachOnce(StreamOutputs outputs) throws IOException {
    outputs.requireEachOnce(rows());
    List<String> scored = outputs.predictions();
    List<String> rejected = outputs.rejections();
    batch.requireEqual(scored, rejected);
    System.out.printf(
        "%s: %d rows = %d scored + %d rejected as by score, each once%n",
        outputs.name(), rows(), scored.size(), rejected.size());
  }

  private int rows() {
    return batch.messages().size();
  }

  @Override
  public void close() {
    broker.close();
  }
}

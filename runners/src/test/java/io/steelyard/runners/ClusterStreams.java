package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

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

  /** Creates the topics of a stream, the input and two outputs. */
  void create(String name) throws InterruptedException {
    broker.create(PARTITIONS, name, name + "-scored", name + "-rejected");
  }

  /** Creates a stream's topics, and begins to fill the input. */
  ScoredTopic fill(String name) throws InterruptedException {
    create(name);
    return new ScoredTopic(broker, name, broker.feed(name, PARTITIONS, batch.messages()), rows());
  }

  /**
   * Submits the stream of a topic, and returns the job's identifier when it runs.
   *
   * @param jar the program's jar
   * @param options further options of {@code stream}
   */
  String submit(Path jar, FlinkCluster cluster, String name, int parallelism, String... options) {
    List<String> arguments = new ArrayList<>(options(jar, cluster, name, parallelism));
    arguments.addAll(List.of(options));
    ScoredAsFile.run(arguments.toArray(new String[0]));
    return cluster.runningJob(name);
  }

  /** The command that submits the stream of a topic. */
  List<String> options(Path jar, FlinkCluster cluster, String name, int parallelism) {
    return List.of(
        "stream",
        "--runner=flink",
        "--flinkMaster=" + cluster.master(),
        "--attachedMode=false",
        "--filesToStage=" + jar,
        "--parallelism=" + parallelism,
        "--checkpointingInterval=500",
        "--model=" + ScoredAsFile.MODEL,
        "--models=" + batch.models(),
        "--source=" + broker.uri(name),
        "--sink=" + broker.uri(name + "-scored"),
        "--rejected=" + broker.uri(name + "-rejected"),
        "--id=" + name);
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
  void requireEachOnce(ScoredTopic topic) {
    assertThat(topic.positionsOnce().size(), is(rows()));
    List<String> scored = topic.lines("-scored");
    List<String> rejected = topic.lines("-rejected");
    batch.requireEqual(scored, rejected);
    System.out.printf(
        "%s: %d rows = %d scored + %d rejected as by score, each once%n",
        topic.name(), rows(), scored.size(), rejected.size());
  }

  private int rows() {
    return batch.messages().size();
  }

  @Override
  public void close() {
    broker.close();
  }
}

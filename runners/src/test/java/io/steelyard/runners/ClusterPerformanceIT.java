package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.steelyard.runners.servers.CompletedCheckpoint;
import io.steelyard.runners.servers.FlinkCluster;
import io.steelyard.runners.servers.KafkaBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Predictions and labels joined on a cluster of processes, with what waits in RocksDB, while a task
 * manager is killed: windows end as those of files.
 */
final class ClusterPerformanceIT {
  private static final int ROWS = 4_000;
  private static final int PARTITIONS = 4;
  private static final int WORKERS = 2;
  private static final String NAME = "labelled";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path folder;

  @Test
  void windowsEndAsThoseOfFilesThroughAKill() throws Exception {
    LabelledTopics topics = LabelledTopics.of(folder, ROWS);
    Map<String, String> expected = topics.batch(folder.resolve("batch.jsonl"));
    List<byte[]> predictions = LabelledTopics.shuffled(topics.predictions(), "eventTime", 1);
    List<byte[]> labels = LabelledTopics.shuffled(topics.labels(), "given", 2);
    try (KafkaBroker broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
        FlinkCluster cluster =
            FlinkCluster.ofLargeState(
                ClusterStreams.jar(),
                Files.createDirectories(folder.resolve("flink")),
                WORKERS + 1)) {
      broker.create(PARTITIONS, "scores", "labels");
      broker.create(1, "windows");
      send(broker, "scores", predictions, 0, 2);
      send(broker, "labels", labels, 0, 2);
      String job = submit(cluster, broker, topics);
      assertThat(cluster.stateBackend(job), containsString("RocksDB"));
      CompletedCheckpoint last = cluster.awaitTwoCheckpoints(job);
      int before = finals(broker).size();
      cluster.replaceTaskManager(cluster.worker(job));
      send(broker, "scores", predictions, 1, 2);
      send(broker, "labels", labels, 1, 2);
      var unused = cluster.awaitRestored(job, last);
      // Time would go on by itself, but only as the clock does.
      broker.send("scores", PARTITIONS, later(predictions));
      broker.send("labels", PARTITIONS, later(labels));
      Map<String, String> finals = awaitFinals(broker, expected.size());
      finals.keySet().retainAll(expected.keySet());
      System.out.printf("%d final windows before the kill, %d in all%n", before, finals.size());
      assertThat(before, is(lessThan(expected.size())));
      assertThat(finals, is(expected));
      cluster.cancel(job);
    }
  }

  private static String submit(FlinkCluster cluster, KafkaBroker broker, LabelledTopics topics)
      throws IOException {
    List<String> options =
        List.of(
            "performance",
            "--runner=flink",
            "--flinkMaster=" + cluster.master(),
            "--attachedMode=false",
            "--filesToStage=" + cluster.nothing(),
            "--parallelism=" + WORKERS,
            "--checkpointingInterval=500",
            "--model=later@latest",
            "--models=" + topics.models(),
            "--predictions=" + broker.uri("scores"),
            "--labels=" + broker.uri("labels"),
            "--labelTime=given",
            "--output=" + broker.uri("windows"),
            "--id=" + NAME);
    return ClusterStreams.submit(cluster, NAME, options);
  }

  /** Sends a part of all, to the partitions in turn. */
  private static void send(KafkaBroker broker, String topic, List<byte[]> all, int part, int parts)
      throws Exception {
    int from = all.size() * part / parts;
    int to = all.size() * (part + 1) / parts;
    broker.send(topic, PARTITIONS, all.subList(from, to));
  }

  /** A message of a key of its own in each partition, so much later that nothing waits. */
  private static List<byte[]> later(List<byte[]> messages) {
    String one = new String(messages.get(0), StandardCharsets.UTF_8);
    String later =
        one.replaceFirst("k3-[0-9]{6}", "later").replaceFirst("2026-03-[0-9]{2}", "2026-04-30");
    return Collections.nCopies(PARTITIONS, later.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> finals(KafkaBroker broker) {
    return LabelledTopics.finals(LabelledTopics.last(broker.sortedTexts("windows")));
  }

  private static Map<String, String> awaitFinals(KafkaBroker broker, int windows)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Map<String, String> finals = finals(broker);
    while (finals.size() < windows) {
      assertThat(finals.size() + " windows in time", System.nanoTime() < deadline, is(true));
      Thread.sleep(200);
      finals = finals(broker);
    }
    return finals;
  }
}

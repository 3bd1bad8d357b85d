package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.runners.servers.FlinkCluster;
import io.steelyard.runners.servers.KafkaBroker;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stream on a cluster of processes, whose task managers are killed while it runs: nothing is lost
 * and nothing is there twice. {@code -Dstream.rows=1000000} streams more rows.
 */
final class ClusterStreamIT {
  private static final int ROWS = Integer.getInteger("stream.rows", 200_000);
  private static final int PARTITIONS = 4;
  private static final int KILLS = 3;

  @TempDir static Path folder;

  @Test
  void killedTaskManagersLoseAndRepeatNothing() throws Exception {
    run(
        "train",
        "--definition=" + ProjectFiles.definition("transactions-logistic"),
        "--input=" + TransactionMessages.trainingFile(folder),
        "--models=" + folder.resolve("models"));
    List<byte[]> messages = TransactionMessages.of(ROWS);
    try (KafkaBroker broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
        FlinkCluster cluster =
            FlinkCluster.start(Files.createDirectories(folder.resolve("flink")), 2)) {
      broker.create(PARTITIONS, "in", "scored", "rejected");
      broker.send("in", PARTITIONS, messages);
      FutureTask<Integer> stream = new FutureTask<>(stream(broker, cluster));
      new Thread(stream, "stream").start();
      String job = cluster.runningJob();
      int kills = 0;
      while (kills < KILLS) {
        long checkpoints = cluster.awaitCheckpoints(job, cluster.checkpoints(job) + 2);
        long done = broker.committed("cluster");
        if (done > ROWS * 9L / 10) {
          // A kill counts while there is input left to read: a fast machine needs more rows.
          break;
        }
        kills++;
        System.out.printf(
            "kill %d after %d checkpoints, %d of %d rows committed%n",
            kills, checkpoints, done, ROWS);
        cluster.replaceTaskManager();
      }
      assertThat("kills with input unread", kills, is(greaterThan(0)));
      cluster.awaitState(job, "FINISHED");
      assertThat(stream.get(), is(0));
      requireEachOnce(broker, messages);
    }
  }

  private static Callable<Integer> stream(KafkaBroker broker, FlinkCluster cluster) {
    return () ->
        Steelyard.run(
            "stream",
            "--debug",
            "--runner=flink",
            "--flinkMaster=" + cluster.master(),
            "--filesToStage=" + ProjectFiles.root().resolve("runners/target/steelyard.jar"),
            "--parallelism=2",
            "--checkpointingInterval=500",
            "--model=transactions-logistic@latest",
            "--models=" + folder.resolve("models"),
            "--source=" + broker.uri("in"),
            "--sink=" + broker.uri("scored"),
            "--rejected=" + broker.uri("rejected"),
            "--id=cluster",
            "--until=latest");
  }

  /** Every message is in one of the outputs, once, and the predictions are those of the batch. */
  private static void requireEachOnce(KafkaBroker broker, List<byte[]> messages)
      throws IOException, InterruptedException, ExecutionException {
    List<String> predictions = broker.sortedTexts("scored");
    Set<String> positions = new HashSet<>();
    int rejected = 0;
    for (String topic : List.of("scored", "rejected")) {
      for (var record : broker.read(topic)) {
        String position =
            text(record.headers().lastHeader("source").value())
                + "#"
                + text(record.headers().lastHeader("position").value());
        assertThat("twice: " + position, positions.add(position), is(true));
        rejected += topic.equals("rejected") ? 1 : 0;
      }
    }
    System.out.printf(
        "%d rows: %d scored, %d rejected%n", messages.size(), predictions.size(), rejected);
    assertThat(positions.size(), is(messages.size()));
    assertThat(predictions.size() + rejected, is(messages.size()));

    Path rows = folder.resolve("rows.jsonl");
    Files.write(rows, messages.stream().map(ClusterStreamIT::text).toList());
    Path summary = folder.resolve("summary.json");
    run(
        "score",
        "--model=transactions-logistic@latest",
        "--models=" + folder.resolve("models"),
        "--input=" + rows,
        "--output=" + folder.resolve("batch/predictions.jsonl"),
        "--rejected=" + folder.resolve("batch/rejected.jsonl"),
        "--summary=" + summary);
    assertThat(
        new ObjectMapper().readTree(Files.readAllBytes(summary)).at("/rows/rejected").asInt(),
        is(rejected));
    List<String> expected = new ArrayList<>();
    try (var files = Files.newDirectoryStream(folder.resolve("batch"), "predictions*")) {
      for (Path file : files) {
        expected.addAll(Files.readAllLines(file));
      }
    }
    expected.sort(null);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(predictions.get(i), is(expected.get(i)));
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void run(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err(), run.code(), is(0));
  }
}

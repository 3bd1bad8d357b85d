package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.steelyard.runners.servers.FlinkCluster;
import io.steelyard.runners.servers.KafkaBroker;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stream from topics into files on a cluster of processes, whose task managers are killed while
 * it runs: every row is in the files once. {@code -Dstream.rows=1000000} streams more rows.
 */
final class ClusterFilesIT {
  private static final int ROWS = Integer.getInteger("stream.rows", 200_000);
  private static final int PARTITIONS = 4;
  private static final int KILLS = 2;
  private static final Pattern RANGE = Pattern.compile("-(kafka~.*)-\\d{19}-(\\d{19})\\.jsonl");

  @TempDir static Path folder;

  @Test
  void killedTaskManagersLoseAndRepeatNothing() throws Exception {
    ScoredAsFile batch = ScoredAsFile.of(folder, ROWS);
    Path out = Files.createDirectories(folder.resolve("out"));
    try (KafkaBroker broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
        FlinkCluster cluster =
            FlinkCluster.start(Files.createDirectories(folder.resolve("flink")), 3)) {
      broker.create(PARTITIONS, "in");
      broker.send("in", PARTITIONS, batch.messages());
      FutureTask<Integer> stream = new FutureTask<>(stream(broker, cluster, batch, out));
      new Thread(stream, "stream").start();
      String job = cluster.runningJob("files");
      int kills = 0;
      while (kills < KILLS) {
        long checkpoints = cluster.awaitTwoCheckpoints(job).id();
        long done = committed(out);
        if (done > ROWS * 9L / 10) {
          // A kill counts while there is input left to read: a fast machine needs more rows.
          break;
        }
        kills++;
        System.out.printf(
            "kill %d after checkpoint %d, %d of %d rows committed%n",
            kills, checkpoints, done, ROWS);
        cluster.replaceTaskManager(cluster.worker(job));
      }
      assertThat("kills with input unread", kills, is(greaterThan(0)));
      cluster.awaitState(job, "FINISHED");
      assertThat(stream.get(), is(0));
    }
    List<String> predictions = ScoredAsFile.lines(out, "predictions");
    List<String> rejected = ScoredAsFile.lines(out, "rejected");
    System.out.printf(
        "%d rows: %d scored, %d rejected%n", ROWS, predictions.size(), rejected.size());
    batch.requireEqual(predictions, rejected);
  }

  private static Callable<Integer> stream(
      KafkaBroker broker, FlinkCluster cluster, ScoredAsFile batch, Path out) {
    return () ->
        Steelyard.run(
            "stream",
            "--debug",
            "--runner=flink",
            "--flinkMaster=" + cluster.master(),
            "--filesToStage=" + ProjectFiles.root().resolve("runners/target/steelyard.jar"),
            "--parallelism=2",
            "--checkpointingInterval=500",
            "--model=" + ScoredAsFile.MODEL,
            "--models=" + batch.models(),
            "--source=" + broker.uri("in"),
            "--sink=" + out.resolve("predictions.jsonl"),
            "--rejected=" + out.resolve("rejected.jsonl"),
            "--id=files",
            "--until=latest");
  }

  /** The positions that all sources have come to, by the names of the files. */
  private static long committed(Path out) throws IOException {
    Map<String, Long> reached = new HashMap<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.toList()) {
        Matcher range = RANGE.matcher(String.valueOf(file.getFileName()));
        if (range.find()) {
          reached.merge(range.group(1), Long.parseLong(range.group(2)), Math::max);
        }
      }
    }
    return reached.values().stream().mapToLong(Long::longValue).sum();
  }
}

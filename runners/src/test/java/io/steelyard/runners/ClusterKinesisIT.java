package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.steelyard.runners.servers.FlinkCluster;
import io.steelyard.runners.servers.KinesisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stream through Kinesis on a cluster of processes, whose task managers are killed while it runs:
 * nothing is lost, and what comes again has an equal position and an equal payload.
 */
final class ClusterKinesisIT {
  private static final int ROWS = 50_000;
  private static final int SHARDS = 4;

  /** What is there at the start, and what comes just before each kill. */
  private static final int FIRST = 20_000;

  private static final int PART = 3_000;
  private static final int KILLS = 2;

  @TempDir static Path folder;

  @Test
  void killedTaskManagersLoseNothing() throws Exception {
    try (KinesisServer server = KinesisServer.start(folder)) {
      ScoredAsFile batch = ScoredAsFile.of(folder, ROWS);
      server.create(SHARDS, "in", "scored", "rejected");
      server.put("in", batch.messages().subList(0, FIRST));
      try (FlinkCluster cluster =
          FlinkCluster.start(Files.createDirectories(folder.resolve("flink")), 3)) {
        submit(server, cluster, batch);
        String job = cluster.runningJob("kinesis");
        for (int kill = 1; kill <= KILLS; kill++) {
          long checkpoint = cluster.awaitTwoCheckpoints(job).id();
          // These are written, but in no checkpoint when their writer is killed.
          int from = FIRST + (kill - 1) * PART;
          int scored = server.texts("scored").size();
          server.put("in", batch.messages().subList(from, from + PART));
          awaitRecords(server, scored + PART / 2);
          cluster.replaceTaskManager(cluster.worker(job));
          System.out.printf(
              "kill %d after checkpoint %d, %d of %d rows put%n",
              kill, checkpoint, from + PART, ROWS);
        }
        server.put("in", batch.messages().subList(FIRST + KILLS * PART, ROWS));
        requireAll(server, batch);
        cluster.cancel(job);
      }
    }
  }

  private static void submit(KinesisServer server, FlinkCluster cluster, ScoredAsFile batch) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "stream",
                "--runner=flink",
                "--flinkMaster=" + cluster.master(),
                "--attachedMode=false",
                "--filesToStage=" + ClusterStreams.jar(),
                "--parallelism=2",
                "--checkpointingInterval=3000",
                "--model=" + ScoredAsFile.MODEL,
                "--models=" + batch.models(),
                "--source=kinesis://in",
                "--sink=kinesis://scored",
                "--rejected=kinesis://rejected",
                "--id=kinesis"));
    arguments.addAll(server.options());
    ScoredAsFile.run(arguments.toArray(new String[0]));
  }

  /** Waits until the sink holds so many predictions, those that came again counted too. */
  private static void awaitRecords(KinesisServer server, int count) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (server.texts("scored").size() < count) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the sink does not come to " + count + " records");
      }
      Thread.sleep(20);
    }
  }

  private static void requireAll(KinesisServer server, ScoredAsFile batch)
      throws InterruptedException {
    SourcedRecords found = SourcedRecords.read(server, "scored", "rejected");
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (found.positions() < ROWS && System.nanoTime() < deadline) {
      Thread.sleep(500);
      found = SourcedRecords.read(server, "scored", "rejected");
    }
    assertThat(found.positions(), is(ROWS));
    batch.requireEqual(found.predictions(), found.rejections());
    assertThat("came again", found.repeated(), is(greaterThan(0)));
    System.out.printf(
        "%d rows = %d scored + %d rejected as by score; %d came again, equal%n",
        ROWS, found.predictions().size(), found.rejections().size(), found.repeated());
  }
}

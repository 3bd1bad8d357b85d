package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.runners.servers.FlinkCluster;
import io.steelyard.runners.servers.KinesisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final int PART = 10_000;
  private static final int KILLS = 3;

  @TempDir static Path folder;

  @Test
  void killedTaskManagersLoseNothing() throws Exception {
    try (KinesisServer server = KinesisServer.start(folder)) {
      ScoredAsFile batch = ScoredAsFile.of(folder, ROWS);
      server.create(SHARDS, "in", "scored", "rejected");
      server.put("in", batch.messages().subList(0, PART));
      try (FlinkCluster cluster =
          FlinkCluster.start(Files.createDirectories(folder.resolve("flink")), 3)) {
        submit(server, cluster, batch);
        String job = cluster.runningJob("kinesis");
        for (int kill = 1; kill <= KILLS; kill++) {
          long checkpoint = cluster.awaitTwoCheckpoints(job).id();
          // Some of these will have been read and written, but by no checkpoint.
          server.put("in", batch.messages().subList(kill * PART, (kill + 1) * PART));
          int before = awaitMore(server, kill * PART);
          cluster.replaceTaskManager(job);
          System.out.printf(
              "kill %d after checkpoint %d, %d of %d rows written%n",
              kill, checkpoint, before, ROWS);
        }
        server.put("in", batch.messages().subList((KILLS + 1) * PART, ROWS));
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
                "--checkpointingInterval=1000",
                "--model=" + ScoredAsFile.MODEL,
                "--models=" + batch.models(),
                "--source=kinesis://in",
                "--sink=kinesis://scored",
                "--rejected=kinesis://rejected",
                "--id=kinesis"));
    arguments.addAll(server.options());
    ScoredAsFile.run(arguments.toArray(new String[0]));
  }

  /** Waits until more rows than so many are written; answers how many. */
  private static int awaitMore(KinesisServer server, int rows) throws InterruptedException {
    long deadline = System.nanoTime() + 120_000_000_000L;
    while (true) {
      int written = SourcedRecords.read(server, "scored", "rejected").positions();
      if (written > rows) {
        return written;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("only " + written + " rows are written, not more than " + rows);
      }
      Thread.sleep(20);
    }
  }

  private static void requireAll(KinesisServer server, ScoredAsFile batch)
      throws IOException, InterruptedException {
    awaitMore(server, ROWS - 1);
    SourcedRecords found = SourcedRecords.read(server, "scored", "rejected");
    assertThat(found.positions(), is(ROWS));
    batch.requireEqual(found.predictions(), found.rejections());
    System.out.printf(
        "%d rows = %d scored + %d rejected as by score; %d came again, equal%n",
        ROWS, found.predictions().size(), found.rejections().size(), found.repeated());
  }
}

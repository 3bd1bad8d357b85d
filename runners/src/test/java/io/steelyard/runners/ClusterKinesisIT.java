package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.steelyard.runners.servers.AwsServer;
import io.steelyard.runners.servers.FlinkCluster;
import io.steelyard.runners.servers.KinesisServer;
import io.steelyard.runners.servers.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Streams from Kinesis on a cluster of processes, whose task managers are killed while they run:
 * nothing is lost; what comes again in Kinesis has an equal position and an equal payload, and
 * nothing comes again in S3.
 */
final class ClusterKinesisIT {
  private static final int ROWS = 50_000;
  private static final int SHARDS = 4;

  /** What is there at the start, and what comes just before each kill. */
  private static final int FIRST = 20_000;

  private static final int PART = 3_000;

  /** Milliseconds: what is written after one is killed well before the next. */
  private static final int CHECKPOINTS = 10_000;

  private static final int KILLS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Of a key: its source, and the positions that it begins and ends at. */
  private static final Pattern RANGE = Pattern.compile("-(kinesis.*-(\\d{19})-(\\d{19}))\\.jsonl");

  @TempDir static Path folder;
  private static KinesisServer server;
  private static ScoredAsFile batch;
  private static FlinkCluster cluster;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = KinesisServer.start(folder);
    batch = ScoredAsFile.of(folder, ROWS);
    cluster = FlinkCluster.start(Files.createDirectories(folder.resolve("flink")), 3);
  }

  @AfterAll
  static void end() {
    // Where there is no Node.js nothing was started.
    if (cluster != null) {
      cluster.close();
      server.close();
    }
  }

  @Test
  void killedTaskManagersLoseNothing() throws Exception {
    server.create(SHARDS, "in", "scored", "rejected");
    server.put("in", batch.messages().subList(0, FIRST));
    String job =
        submit(
            "kinesis",
            "kinesis://in",
            "kinesis://scored",
            "kinesis://rejected",
            CHECKPOINTS,
            server);
    for (int kill = 1; kill <= KILLS; kill++) {
      long checkpoint = cluster.awaitTwoCheckpoints(job).id();
      // These are written, but in no checkpoint when their writer is killed.
      int from = FIRST + (kill - 1) * PART;
      int scored = server.texts("scored").size();
      server.put("in", batch.messages().subList(from, from + PART));
      awaitRecords(scored + PART / 2);
      cluster.replaceTaskManager(cluster.worker(job));
      System.out.printf(
          "kill %d after checkpoint %d, %d of %d rows put%n", kill, checkpoint, from + PART, ROWS);
    }
    server.put("in", batch.messages().subList(FIRST + KILLS * PART, ROWS));
    requireAll();
    cluster.cancel(job);
  }

  /** In one job: the stream's URI says where Kinesis is, and the options say where S3 is. */
  @Test
  void fromKinesisIntoObjects() throws Exception {
    server.create(SHARDS, "objects");
    server.put("objects", batch.messages().subList(0, ROWS - FIRST));
    try (S3Server s3 = S3Server.start(folder)) {
      s3.create("data");
      String job =
          submit(
              "objects",
              server.uri("kinesis://objects"),
              "s3://data/out/predictions.jsonl",
              "s3://data/out/rejected.jsonl",
              500,
              s3);
      long checkpoint = cluster.awaitTwoCheckpoints(job).id();
      long committed = committed(s3);
      cluster.replaceTaskManager(cluster.worker(job));
      System.out.printf(
          "killed after checkpoint %d, %d of %d rows committed%n", checkpoint, committed, ROWS);
      server.put("objects", batch.messages().subList(ROWS - FIRST, ROWS));
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (committed(s3) < ROWS && System.nanoTime() < deadline) {
        Thread.sleep(200);
      }
      List<String> predictions = s3.sortedLines("data", "out/predictions");
      List<String> rejections = s3.sortedLines("data", "out/rejected");
      batch.requireEqual(predictions, rejections);
      System.out.printf(
          "%d rows = %d scored + %d rejected as by score, in %d objects%n",
          ROWS, predictions.size(), rejections.size(), s3.keys("data", "out/p").size());
      cluster.cancel(job);
    }
  }

  /** How many positions the names of the objects tell. */
  private static long committed(S3Server s3) {
    Set<String> ranges = new HashSet<>();
    long rows = 0;
    for (String key : s3.keys("data", "out/")) {
      Matcher range = RANGE.matcher(key);
      if (range.find() && ranges.add(range.group(1))) {
        rows += Long.parseLong(range.group(3)) - Long.parseLong(range.group(2));
      }
    }
    return rows;
  }

  /** Submits a stream; the options are by which this server is reached. */
  private static String submit(
      String id, String source, String sink, String rejected, int checkpoints, AwsServer options) {
    List<String> arguments =
        new ArrayList<>(ClusterStreams.onCluster(ClusterStreams.jar(), cluster, 2, checkpoints));
    arguments.addAll(
        List.of(
            "--model=" + ScoredAsFile.MODEL,
            "--models=" + batch.models(),
            "--source=" + source,
            "--sink=" + sink,
            "--rejected=" + rejected,
            "--id=" + id));
    arguments.addAll(options.options());
    return ClusterStreams.submit(cluster, id, arguments);
  }

  /** Waits until the sink holds so many predictions, those that came again counted too. */
  private static void awaitRecords(int count) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (server.texts("scored").size() < count) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the sink does not come to " + count + " records");
      }
      Thread.sleep(20);
    }
  }

  private static void requireAll() throws InterruptedException {
    SourcedRecords found = SourcedRecords.read(server, "scored", "rejected");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
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

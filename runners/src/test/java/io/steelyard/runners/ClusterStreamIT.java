package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.steelyard.runners.servers.CompletedCheckpoint;
import io.steelyard.runners.servers.FlinkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Streams into topics and into files on a cluster of processes, which is killed, stopped and
 * resized while it works: nothing is lost, nothing is there twice, and the predictions are those of
 * the batch. {@code -Dstream.rows=1000000} streams more rows.
 */
final class ClusterStreamIT {
  private static final int ROWS = Integer.getInteger("stream.rows", 100_000);

  /** Two work, and one stands by, so that a job goes on as soon as one is killed. */
  private static final int TASK_MANAGERS = 3;

  @TempDir static Path folder;
  private static ClusterStreams streams;
  private static FlinkCluster cluster;

  /** What a stream writes to, by which its commits differ. */
  enum Sink {
    TOPICS,
    FILES;

    /** Creates the input and the outputs of a stream. */
    StreamOutputs create(String name) throws IOException, InterruptedException {
      return this == TOPICS ? streams.topics(name) : streams.files(name + "-files");
    }
  }

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    streams = new ClusterStreams(folder, ROWS);
    cluster = cluster("flink", TASK_MANAGERS);
  }

  @AfterAll
  static void end() {
    cluster.close();
    streams.close();
  }

  @AfterEach
  void endJobs() throws IOException, InterruptedException {
    cluster.cancelAll();
  }

  @ParameterizedTest
  @EnumSource
  void killedTaskManagers(Sink sink) throws Exception {
    try (ScoredTopic topic = streams.fill(sink.create("tasks"))) {
      String job = streams.submit(cluster.nothing(), cluster, topic.outputs(), 2);
      for (int kill = 1; kill <= 3; kill++) {
        say("task manager killed after", cluster.awaitTwoCheckpoints(job), topic);
        cluster.replaceTaskManager(cluster.worker(job));
      }
      finish(topic, job);
    }
  }

  /** The nastiest case for sinks that bind their commits to checkpoints. */
  @Test
  void killedRightAfterTheFirstCheckpointOfARestoredJob() throws Exception {
    try (ScoredTopic topic = streams.fill(streams.topics("restored"))) {
      String job = streams.submit(cluster.nothing(), cluster, topic.outputs(), 2);
      CompletedCheckpoint last = cluster.awaitTwoCheckpoints(job);
      say("task manager killed after", last, topic);
      cluster.replaceTaskManager(cluster.worker(job));
      int kills = 0;
      for (int tries = 0; kills < 5 && tries < 10; tries++) {
        cluster.awaitRestore(job, last);
        String worker = cluster.worker(job);
        last = cluster.awaitRestored(job, last);
        long after = cluster.replaceTaskManager(worker) - last.completed();
        say("task manager killed " + after + " ms after", last, topic);
        // On a busy machine one may come too late.
        kills += after < 500 ? 1 : 0;
      }
      assertThat("kills within half a second", kills, is(5));
      finish(topic, job);
    }
  }

  /** The old task managers write on until they notice: the new job must fence them. */
  @ParameterizedTest
  @EnumSource
  void killedJobManager(Sink sink) throws Exception {
    FlinkCluster next = cluster("flink-after-" + sink, TASK_MANAGERS);
    try (ScoredTopic topic = streams.fill(sink.create("manager"));
        FlinkCluster old = cluster) {
      cluster = next;
      String job = streams.submit(old.nothing(), old, topic.outputs(), 2);
      say("job manager killed after", old.awaitTwoCheckpoints(job), topic);
      old.killJobManager();
      String checkpoint = old.newestCheckpoint(job);
      System.out.println("resubmitted to another cluster from " + checkpoint);
      String again =
          streams.submit(next.nothing(), next, topic.outputs(), 2, "--savepointPath=" + checkpoint);
      say("went on to", next.awaitTwoCheckpoints(again), topic);
      finish(topic, again);
    }
  }

  @ParameterizedTest
  @EnumSource
  void stoppedAndResized(Sink sink) throws Exception {
    try (ScoredTopic topic = streams.fill(sink.create("resized"))) {
      String job = streams.submit(cluster.nothing(), cluster, topic.outputs(), 2);
      for (int parallelism : new int[] {1, 2}) {
        say("stopped after", cluster.awaitTwoCheckpoints(job), topic);
        String savepoint = streams.stop(cluster, topic.outputs().name());
        cluster.awaitState(job, "FINISHED");
        System.out.println("goes on with " + parallelism + " workers from " + savepoint);
        job =
            streams.submit(
                cluster.nothing(),
                cluster,
                topic.outputs(),
                parallelism,
                "--savepointPath=" + savepoint);
      }
      say("went on to", cluster.awaitTwoCheckpoints(job), topic);
      finish(topic, job);
    }
  }

  /**
   * The REST interface shows the metrics that every reporter is given, here those of a run without
   * failures, in which attempts are rows. On a cluster of its own: after other tests had killed
   * task managers, the interface once showed none of any job, for minutes.
   */
  @Test
  void metrics() throws Exception {
    try (ScoredTopic topic = streams.fill(streams.topics("metrics"));
        FlinkCluster whole = cluster("flink-metrics", 2)) {
      String job = streams.submit(whole.nothing(), whole, topic.outputs(), 2);
      topic.finish();
      Map<String, Long> counters =
          whole.awaitCounters(job, "steelyard_", ClusterStreamIT::haveAllCome);
      System.out.println("metrics: " + counters);
      long scored = topic.outputs().predictions().size();
      assertThat(counters.get("read"), is((long) ROWS));
      assertThat(counters.get("scored"), is(scored));
      assertThat(counters.get("rejected"), is(ROWS - scored));
      assertThat(counters.get("swapFailures"), is(0L));
      assertThat(sum(counters, "scoredBy"), is(scored));
      assertThat(sum(counters, "latency"), is((long) ROWS));
    }
  }

  /** The counters are not read at one moment: each family must have come to all rows. */
  private static boolean haveAllCome(Map<String, Long> counters) {
    long rejected = counters.getOrDefault("rejected", 0L);
    return counters.getOrDefault("read", 0L) >= ROWS
        && counters.getOrDefault("scored", 0L) + rejected >= ROWS
        && sum(counters, "scoredBy") + rejected >= ROWS
        && sum(counters, "latency") >= ROWS;
  }

  private static long sum(Map<String, Long> counters, String prefix) {
    return counters.entrySet().stream()
        .filter(counter -> counter.getKey().startsWith(prefix))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  @Test
  void whatCannotBeStopped() {
    CommandRun unknown = CommandRun.of("stop", "nobody", "--flinkMaster=" + cluster.master());
    assertThat(unknown.err(), containsString("No job nobody runs on " + cluster.master()));
    assertThat(unknown.code(), is(2));
  }

  private static FlinkCluster cluster(String name, int taskManagers) throws IOException {
    return FlinkCluster.having(
        ClusterStreams.jar(), Files.createDirectories(folder.resolve(name)), taskManagers);
  }

  private static void say(String what, CompletedCheckpoint checkpoint, ScoredTopic topic)
      throws Exception {
    System.out.printf(
        "%s: %s checkpoint %d (restored from %d, %d completed), %s%n",
        topic.outputs().name(),
        what,
        checkpoint.id(),
        checkpoint.restored(),
        checkpoint.count(),
        topic.requireTenthUnread());
  }

  private static void finish(ScoredTopic topic, String job) throws Exception {
    topic.finish();
    cluster.cancel(job);
    streams.requireEachOnce(topic.outputs());
  }
}

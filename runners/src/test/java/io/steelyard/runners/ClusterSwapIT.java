package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.runners.servers.CompletedCheckpoint;
import io.steelyard.runners.servers.FlinkCluster;
import io.steelyard.runners.servers.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stream on a cluster of processes follows an alias, past bundles that cannot serve or that no
 * trusted key signed, and while task managers are killed: the cluster's metrics say so, and every
 * row is scored once by the bundle that it names. {@code -Dstream.rows=1000000} sends more rows.
 * The cluster is another country than its users.
 */
final class ClusterSwapIT {
  private static final Duration REFRESH = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int ROWS = Integer.getInteger("stream.rows", 40_000);
  private static final int AT_ONCE = ROWS / 400;
  private static final int PARTITIONS = 4;
  private static final int WORKERS = 2;

  @TempDir static Path folder;
  private static SwappedBundles bundles;
  private static KafkaBroker broker;
  private static FlinkCluster cluster;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    bundles = SwappedBundles.of(folder, ROWS);
    broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
    cluster =
        FlinkCluster.having(
            ClusterStreams.jar(),
            Files.createDirectories(folder.resolve("flink")),
            WORKERS + 1,
            List.of("-Duser.language=ar", "-Duser.country=EG"));
  }

  @AfterAll
  static void end() {
    cluster.close();
    broker.close();
  }

  @Test
  void metricsSayWhichBundlesScoredAndHowManyWereRefused() throws Exception {
    String topic = "refused";
    Traffic traffic = traffic(topic);
    String job = submit(topic);
    traffic.until(() -> !SwappedBundles.bundles(broker, topic).isEmpty());
    Instant forwards = bundles.move(topic, bundles.second());
    traffic.until(forwards.plus(REFRESH).plus(REFRESH));
    Instant back = bundles.move(topic, bundles.first());
    traffic.until(back.plus(REFRESH).plus(REFRESH));
    bundles.move(topic, bundles.damaged());
    traffic.until(() -> swapFailures(job) >= WORKERS);
    bundles.move(topic, bundles.incompatible());
    traffic.until(() -> swapFailures(job) >= 2 * WORKERS);
    bundles.move(topic, bundles.unsigned());
    traffic.until(() -> swapFailures(job) >= 3 * WORKERS);
    bundles.move(topic, bundles.exchanged());
    traffic.until(() -> swapFailures(job) >= 4 * WORKERS);
    Instant refused = Instant.now();
    traffic.until(refused.plus(REFRESH));
    traffic.awaitCommitted();

    bundles.requireEachRowOnce(broker, topic, traffic.sent());
    assertThat(bundlesBetween(topic, forwards.plus(REFRESH), back), is(Set.of(bundles.second())));
    assertThat(bundlesBetween(topic, back.plus(REFRESH), Instant.MAX), is(Set.of(bundles.first())));
    assertThat(bundlesBetween(topic, refused, Instant.MAX), is(Set.of(bundles.first())));
    requireMetrics(topic, job, traffic.sent());
    cluster.cancel(job);
  }

  /** Nothing failed, so that attempts are rows. */
  private static void requireMetrics(String topic, String job, long rows) {
    Map<String, Long> counters =
        cluster.awaitCounters(
            job, "steelyard_", found -> count(found, "read") >= rows && outcomes(found) >= rows);
    Map<String, Long> made = SwappedBundles.bundles(broker, topic);
    System.out.printf("%s: %d rows, %s; metrics: %s%n", topic, rows, made, counters);
    assertThat(counters.get("read"), is(rows));
    assertThat(outcomes(counters), is(rows));
    for (String bundle : List.of(bundles.first(), bundles.second())) {
      assertThat(counters.get("scoredBy" + digits(bundle)), is(made.get(bundle)));
    }
    assertThat(counters.get("swapFailures"), is(4L * WORKERS));
  }

  private static long outcomes(Map<String, Long> counters) {
    return count(counters, "scored") + count(counters, "rejected");
  }

  private static long count(Map<String, Long> counters, String name) {
    return counters.getOrDefault(name, 0L);
  }

  /**
   * Workers are killed before, while and after they see that the alias has moved. One that starts
   * serves what the alias means then, or, where that cannot serve, what it meant before.
   */
  @Test
  void taskManagersAreKilledWhileTheAliasMoves() throws Exception {
    String topic = "killed";
    Traffic traffic = traffic(topic);
    String job = submit(topic);
    traffic.until(() -> !SwappedBundles.bundles(broker, topic).isEmpty());
    requireServes(topic, job, traffic, bundles.second(), bundles.second(), Duration.ZERO);
    requireServes(topic, job, traffic, bundles.first(), bundles.first(), REFRESH.dividedBy(2));
    requireServes(topic, job, traffic, bundles.damaged(), bundles.first(), REFRESH.dividedBy(4));
    // The one that lives on has refused it, and the one that started has.
    traffic.until(() -> swapFailures(job) == WORKERS);
    traffic.awaitCommitted();
    bundles.requireEachRowOnce(broker, topic, traffic.sent());
    System.out.printf(
        "%s: %d rows, each once, %s%n",
        topic, traffic.sent(), SwappedBundles.bundles(broker, topic));
    cluster.cancel(job);
  }

  /** Moves the alias and kills a worker; when both score again, only one bundle does. */
  private static void requireServes(
      String topic, String job, Traffic traffic, String moved, String serving, Duration after)
      throws Exception {
    CompletedCheckpoint last = cluster.awaitTwoCheckpoints(job);
    String worker = cluster.worker(job);
    Instant at = bundles.move(topic, moved);
    traffic.until(at.plus(after));
    Instant dead = Instant.ofEpochMilli(cluster.replaceTaskManager(worker));
    System.out.printf(
        "%s: task manager killed %d ms after the alias moved, %d rows sent, checkpoint %d%n",
        topic, Duration.between(at, dead).toMillis(), traffic.sent(), last.id());
    Instant settled = dead.plus(REFRESH);
    traffic.until(() -> SwappedBundles.sourcesSince(broker, topic, settled) == PARTITIONS);
    assertThat(bundlesBetween(topic, settled, Instant.MAX), is(Set.of(serving)));
  }

  /**
   * From development on disk over a stage in S3, on another JDK in another country, to the cluster:
   * approved, refused, promoted and rolled back under a stream with thousands of rows a second.
   */
  @Test
  void bundlesComeFromDevelopmentAndGoBackUnderLoad() throws Exception {
    String topic = "promoted";
    var unused = TopicOutputs.create(broker, topic, PARTITIONS);
    try (ThreeEnvironments environments = ThreeEnvironments.of(folder, cluster)) {
      environments.stageElsewhere(bundles.first());
      environments.requireRefused(2, bundles.damaged(), "dev", "was changed");
      environments.requireRefused(2, bundles.unsigned(), "dev", "is not signed by a trusted key");
      environments.requireRefused(3, bundles.first(), "stage", "it has 0 of 1 approvals");
      environments.approve(2, bundles.first(), "bob");
      environments.approve(2, bundles.first(), "key");
      environments.approve(0, bundles.first(), "ann");
      environments.promote(bundles.first(), "stage");
      Traffic traffic = messages(topic, AT_ONCE / 4);
      String job = submit(topic, environments.production(), "live");
      traffic.until(() -> !SwappedBundles.bundles(broker, topic).isEmpty());
      environments.approve(0, bundles.second(), "ann");
      CompletableFuture<Void> promotion =
          CompletableFuture.runAsync(() -> environments.promote(bundles.second(), "dev"));
      traffic.until(promotion::isDone);
      promotion.get();
      Instant forwards = environments.moved();
      traffic.until(forwards.plus(REFRESH).plus(REFRESH));
      environments.requireRefused(3, environments.worse(), "lab", "it is worse than the bundle");
      Instant back = goBack(topic, traffic, environments);
      assertThat(bundlesBetween(topic, forwards.plus(REFRESH), back), is(Set.of(bundles.second())));
      traffic.awaitCommitted();
      bundles.requireEachRowOnce(broker, topic, traffic.sent());
      environments.requireHistory();
      cluster.cancel(job);
    }
  }

  /** One step back under load; answers when. */
  private static Instant goBack(String topic, Traffic traffic, ThreeEnvironments environments)
      throws Exception {
    traffic.atOnce(5 * AT_ONCE);
    Instant begun = Instant.now();
    int before = traffic.sent();
    CompletableFuture<Instant> rollback = CompletableFuture.supplyAsync(environments::rollBack);
    traffic.until(rollback::isDone);
    Instant back = rollback.get();
    traffic.until(back.plus(REFRESH).plus(REFRESH.dividedBy(2)));
    double seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
    int sent = traffic.sent() - before;
    traffic.awaitCommitted();
    assertThat(bundlesBetween(topic, back.plus(REFRESH), Instant.MAX), is(Set.of(bundles.first())));
    Instant last = SwappedBundles.last(broker, topic, bundles.second());
    System.out.printf(
        Locale.ROOT,
        "%s: %,.0f rows a second, the last of the other bundle %d ms after the rollback%n",
        topic,
        sent / seconds,
        Duration.between(back, last).toMillis());
    return back;
  }

  private static Traffic traffic(String topic) throws InterruptedException {
    var unused = TopicOutputs.create(broker, topic, PARTITIONS);
    bundles.point(topic, bundles.first());
    return messages(topic, AT_ONCE);
  }

  private static Traffic messages(String topic, int atOnce) {
    return new Traffic(broker, topic, PARTITIONS, bundles.messages(), atOnce, ClusterSwapIT::await);
  }

  private static void await(StreamProcess.Condition condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat("in time", System.nanoTime() < deadline, is(true));
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
  }

  private static String submit(String topic) throws IOException {
    return submit(topic, bundles.models(), topic);
  }

  private static String submit(String topic, String models, String alias) throws IOException {
    TopicOutputs outputs = new TopicOutputs(broker, topic);
    List<String> options =
        new ArrayList<>(ClusterStreams.onCluster(cluster.nothing(), cluster, WORKERS));
    options.addAll(
        List.of(
            "--model=" + SwappedBundles.NAME + "@" + alias,
            "--models=" + models,
            "--refresh=" + REFRESH,
            "--trustedKeys=" + bundles.key(),
            "--source=" + broker.uri(topic),
            "--sink=" + outputs.sink(),
            "--rejected=" + outputs.rejected(),
            "--id=" + topic));
    return ClusterStreams.submit(cluster, topic, options);
  }

  /** Each worker counts each bundle that it refuses once. */
  private static long swapFailures(String job) {
    return count(cluster.counters(job, "steelyard_"), "swapFailures");
  }

  private static Set<String> bundlesBetween(String topic, Instant from, Instant until) {
    return SwappedBundles.bundlesBetween(broker, topic, from, until).keySet();
  }

  private static String digits(String bundle) {
    return bundle.substring(bundle.indexOf(':') + 1).substring(0, 12);
  }
}

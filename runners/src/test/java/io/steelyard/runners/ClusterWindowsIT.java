package io.steelyard.runners;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.runners.DriftingMessages.Message;
import io.steelyard.runners.servers.CompletedCheckpoint;
import io.steelyard.runners.servers.FlinkCluster;
import io.steelyard.runners.servers.KafkaBroker;
import io.steelyard.transforms.drift.Histograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Windows of old event times on a cluster of processes, one of which is killed while it reads at
 * full speed: they are those of a count over the same rows, and every row is in a window or counted
 * as expired. {@code -Dstream.rows=1000000} reads more rows.
 */
final class ClusterWindowsIT {
  private static final int IN_WINDOW =
      Integer.getInteger("stream.rows", 200_000) / DriftingMessages.WINDOWS;

  /** The last has no messages. */
  private static final int PARTITIONS = 4;

  /**
   * Long, as much event time passes while the watermark is on its way: rows are late by less, and
   * those that come too late by more.
   */
  private static final Duration LATENESS = Duration.ofMinutes(15);

  private static final int EACH = 50;
  private static final String NAME = "windows";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path folder;

  @Test
  void windowsAreThoseOfTheRowsThroughAKill() throws Exception {
    CountedWindows model = CountedWindows.of(folder, LATENESS);
    List<Message> timely =
        DriftingMessages.withOnesBehind(DriftingMessages.onTime(IN_WINDOW), EACH, LATENESS);
    List<Message> messages = new ArrayList<>(timely);
    messages.addAll(DriftingMessages.tooLate());
    try (KafkaBroker broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
        FlinkCluster cluster =
            FlinkCluster.start(Files.createDirectories(folder.resolve("flink")), 3)) {
      TopicOutputs outputs = TopicOutputs.create(broker, NAME, PARTITIONS);
      broker.create(1, NAME + "-verdicts");
      send(broker, messages);
      String job = ClusterStreams.submit(cluster, NAME, options(outputs, cluster, model));
      CompletedCheckpoint last = cluster.awaitTwoCheckpoints(job);
      long committed = outputs.committed();
      cluster.replaceTaskManager(cluster.worker(job));
      System.out.printf(
          "task manager killed after checkpoint %d, %d of %d rows committed%n",
          last.id(), committed, messages.size());
      assertThat(committed, is(lessThanOrEqualTo(messages.size() * 9L / 10)));
      assertThat(committed, is(greaterThan(0L)));
      outputs.awaitCommitted(messages.size());
      Map<Integer, JsonNode> finals = awaitFinals(broker);
      long expired = requireWindows(finals, model, timely, messages.size());
      requireMetrics(cluster, job, expired, sum(finals, "late"));
      cluster.cancel(job);
    }
  }

  private static List<String> options(
      TopicOutputs outputs, FlinkCluster cluster, CountedWindows model) {
    List<String> options =
        new ArrayList<>(ClusterStreams.onCluster(ClusterStreams.jar(), cluster, 2));
    options.addAll(
        List.of(
            "--model=" + CountedWindows.MODEL,
            "--models=" + model.models(),
            "--source=" + outputs.broker().uri(NAME),
            "--sink=" + outputs.sink(),
            "--rejected=" + outputs.rejected(),
            "--monitor=" + outputs.broker().uri(NAME + "-verdicts"),
            "--id=" + NAME,
            // More often than by default, so that more rows find their window ended.
            "--autoWatermarkInterval=20"));
    return options;
  }

  private static void send(KafkaBroker broker, List<Message> messages) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (Message message : messages) {
      int partition = records.size() % (PARTITIONS - 1);
      records.add(new ProducerRecord<>(NAME, partition, message.time(), null, message.payload()));
    }
    broker.send(records);
  }

  /** The last word on every window: what a killed worker had said may be said again. */
  private static Map<Integer, JsonNode> awaitFinals(KafkaBroker broker) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<Integer, JsonNode> finals = new TreeMap<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (finals.size() < DriftingMessages.WINDOWS) {
      assertThat(finals.size() + " windows in time", System.nanoTime() < deadline, is(true));
      for (var record : broker.read(NAME + "-verdicts")) {
        JsonNode verdict = json.readTree(record.value());
        int window = CountedWindows.window(verdict);
        // After the last window there is one without rows, up to the clock.
        if (verdict.get("final").asBoolean() && window < DriftingMessages.WINDOWS) {
          finals.put(window, verdict);
        }
      }
    }
    return finals;
  }

  /** Answers how many rows are expired: all that are in no window. */
  private static long requireWindows(
      Map<Integer, JsonNode> finals, CountedWindows model, List<Message> timely, int rows)
      throws IOException {
    List<Histograms> counted = model.count(timely);
    finals.forEach(
        (window, verdict) -> {
          if (window >= DriftingMessages.LATE_WINDOWS) {
            model.requireEqual(verdict, counted.get(window));
          } else {
            // They may take rows of the last messages, if the watermark is not there yet.
            long most = DriftingMessages.LATE / DriftingMessages.LATE_WINDOWS;
            long more = verdict.get("rows").asLong() - counted.get(window).rows();
            assertThat(more, is(allOf(greaterThanOrEqualTo(0L), lessThanOrEqualTo(most))));
          }
        });
    long inWindows = sum(finals, "rows") + sum(finals, "rejected");
    JsonNode stream = requireNonNull(finals.get(DriftingMessages.WINDOWS - 1)).get("stream");
    long expired = stream.get("expired").asLong();
    System.out.printf(
        "%d rows = %d in windows, %d of them late, + %d expired%n",
        rows, inWindows, sum(finals, "late"), expired);
    assertThat(inWindows + expired, is((long) rows));
    assertThat(stream.get("late").asLong(), is(sum(finals, "late")));
    assertThat(sum(finals, "onTime") + sum(finals, "late"), is(inWindows));
    return expired;
  }

  /**
   * The metrics are those of the run after the kill, in which all expired rows came. Whether rows
   * are late is a matter of how far the watermark was when they came.
   */
  private static void requireMetrics(FlinkCluster cluster, String job, long expired, long late)
      throws Exception {
    Map<String, Long> counters =
        cluster.awaitCounters(
            job, "steelyard_", found -> found.getOrDefault("expired", 0L) >= expired);
    long scraped = cluster.scraped("steelyard_expired");
    System.out.printf(
        "metrics: late %s, expired %s; Prometheus: expired %d%n",
        counters.get("late"), counters.get("expired"), scraped);
    assertThat(scraped, is(expired));
    assertThat(expired, is(greaterThan(0L)));
    assertThat(counters.get("expired"), is(expired));
    assertThat(counters.get("late"), is(lessThanOrEqualTo(late)));
  }

  private static long sum(Map<Integer, JsonNode> verdicts, String field) {
    return verdicts.values().stream().mapToLong(verdict -> verdict.get(field).asLong()).sum();
  }
}

package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.runners.DriftingMessages.Message;
import io.steelyard.runners.connectors.CommittedPositions;
import io.steelyard.runners.connectors.ConnectorOptions;
import io.steelyard.runners.connectors.Connectors;
import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.runners.servers.KafkaBroker;
import io.steelyard.transforms.drift.Histograms;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A topic with event times of long ago, read at full speed, with an idle partition: its windows are
 * those of a count over the same rows, and so are the verdicts on them.
 */
@Tag("slow")
final class StreamWindowsTest {
  /** The last has no messages. */
  private static final int PARTITIONS = 4;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static KafkaBroker broker;
  private static CountedWindows model;
  private static List<Histograms> counted;

  @BeforeAll
  static void trainAndCount() throws IOException, InterruptedException {
    broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
    model = CountedWindows.of(folder, DriftingMessages.LATENESS);
    List<Message> expected = new ArrayList<>(DriftingMessages.onTime());
    expected.addAll(DriftingMessages.late());
    counted = model.count(expected);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  private static void send(String topic, List<Message> messages)
      throws InterruptedException, ExecutionException {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (Message message : messages) {
      int partition = records.size() % (PARTITIONS - 1);
      records.add(new ProducerRecord<>(topic, partition, message.time(), null, message.payload()));
    }
    broker.send(records);
  }

  private static List<JsonNode> read(String topic) throws IOException {
    List<JsonNode> read = new ArrayList<>();
    for (var message : broker.read(topic)) {
      read.add(JSON.readTree(message.value()));
    }
    return read;
  }

  private static List<String> arguments(String runner, String topic) {
    return List.of(
        "stream",
        "--runner=" + runner,
        "--parallelism=2",
        "--model=" + CountedWindows.MODEL,
        "--models=" + model.models(),
        "--source=" + broker.uri(topic),
        "--sink=" + broker.uri(topic + "-scored"),
        "--rejected=" + broker.uri(topic + "-rejected"),
        "--monitor=" + broker.uri(topic + "-windows"),
        "--alerts=" + alerts(runner, topic),
        "--id=" + topic);
  }

  /** A topic or a file, so that both are tried. */
  private static String alerts(String runner, String topic) {
    return runner.equals("flink")
        ? broker.uri(topic + "-alerts")
        : folder.resolve(topic + "/alerts.jsonl").toString();
  }

  private static List<JsonNode> readAlerts(String runner, String topic) throws IOException {
    if (runner.equals("flink")) {
      return read(topic + "-alerts");
    }
    List<JsonNode> alerts = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder.resolve(topic), "alerts-*.jsonl")) {
      for (Path file : files) {
        for (String line : Files.readAllLines(file)) {
          alerts.add(JSON.readTree(line));
        }
      }
    }
    return alerts;
  }

  private static void create(String topic) throws InterruptedException {
    broker.create(PARTITIONS, topic, topic + "-scored", topic + "-rejected");
    broker.create(1, topic + "-windows", topic + "-alerts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  void windowsAreThoseOfTheRowsAndLateOnesAreAccountedFor(String runner)
      throws InterruptedException, ExecutionException, IOException {
    String topic = "old-" + runner;
    create(topic);
    List<Message> messages = new ArrayList<>(DriftingMessages.onTime());
    messages.addAll(DriftingMessages.late());
    messages.addAll(DriftingMessages.tooLate());
    send(topic, messages);
    List<String> arguments = new ArrayList<>(arguments(runner, topic));
    arguments.add("--until=latest");
    arguments.add("--summary=" + folder.resolve(topic + ".json"));
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err(), run.code(), is(0));

    TreeMap<Integer, JsonNode> last = new TreeMap<>();
    List<JsonNode> verdicts = read(topic + "-windows");
    for (JsonNode verdict : verdicts) {
      if (verdict.get("final").asBoolean()) {
        assertThat(
            "window " + CountedWindows.window(verdict),
            last.put(CountedWindows.window(verdict), verdict) == null,
            is(true));
      }
    }
    assertThat(last.size(), is(DriftingMessages.WINDOWS));
    long rows = 0;
    long late = 0;
    for (JsonNode verdict : last.values()) {
      int window = CountedWindows.window(verdict);
      rows += verdict.get("rows").asLong() + verdict.get("rejected").asLong();
      late += verdict.get("late").asLong();
      if (window < DriftingMessages.LATE_WINDOWS) {
        long least = counted.get(window).rows();
        assertThat(verdict.get("rows").asLong() - least, is(lessThanOrEqualTo(30L)));
        assertThat(verdict.get("rows").asLong() + 1, is(greaterThan(least)));
      } else {
        model.requireEqual(verdict, counted.get(window));
      }
    }
    long expired = last.lastEntry().getValue().get("stream").get("expired").asLong();
    System.out.println(
        rows + " rows in windows, " + late + " of them late, " + expired + " expired");
    assertThat(rows + expired, is((long) messages.size()));
    JsonNode windows = CommandRun.summary(folder.resolve(topic + ".json")).get("windows");
    assertThat(windows.get("expired").asLong(), is(expired));
    assertThat(windows.get("late").asLong(), is(late));
    requireAlerts(verdicts, readAlerts(runner, topic));
  }

  /** Rows of long ago in messages of today: the watermark is that of the rows. */
  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  void rowsThatAreWrittenAgainAreOnTime(String runner) throws Exception {
    String topic = "again-" + runner;
    create(topic);
    long now = System.currentTimeMillis();
    List<Message> messages = new ArrayList<>();
    for (Message message : DriftingMessages.onTime()) {
      // What cannot be parsed would count today.
      if (message.payload()[message.payload().length - 1] == '}') {
        messages.add(new Message(message.window(), now, message.payload()));
      }
    }
    send(topic, messages);
    List<String> arguments = new ArrayList<>(arguments(runner, topic));
    arguments.add("--until=latest");
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err(), run.code(), is(0));
    List<Histograms> expected = model.count(messages);
    int windows = 0;
    for (JsonNode verdict : read(topic + "-windows")) {
      if (verdict.get("final").asBoolean()) {
        model.requireEqual(verdict, expected.get(CountedWindows.window(verdict)));
        assertThat(verdict.get("late").asLong(), is(0L));
        windows++;
      }
    }
    assertThat(windows, is(DriftingMessages.WINDOWS));
  }

  /** The watermark of old messages is theirs, that of a partition with nothing to read is now. */
  @Test
  void idlePartitionHoldsNobodyUpAndOldMessagesAreNotLate() throws Exception {
    create("idle");
    send("idle", DriftingMessages.onTime().subList(0, 9_000));
    send("idle", DriftingMessages.tooLate().subList(0, 3));
    Duration tolerance = Duration.ofSeconds(10);
    var options = new ConnectorOptions(Map.of(), PipelineOptionsFactory.create());
    String uri = broker.uri("idle");
    var rules =
        new ReadingRules(
            "idle",
            1_000,
            tolerance,
            ReadingRules.Ends.NEVER,
            CommittedPositions.NONE,
            ReadingRules.Removed.NAMED,
            null);
    var splits =
        Connectors.of(uri).source(uri, options).messages(rules).split(1, options.pipeline());
    assertThat(splits.size(), is(PARTITIONS));
    try (var reader = splits.get(0).createReader(options.pipeline(), null);
        var idle = splits.get(PARTITIONS - 1).createReader(options.pipeline(), null)) {
      long before = System.currentTimeMillis();
      await(() -> !idle.advance() && idle.getWatermark().getMillis() >= before - 10_000);
      long newest = Long.MIN_VALUE;
      int rows = 0;
      while (rows < 3_001) {
        long watermark = reader.getWatermark().getMillis();
        if (reader.advance()) {
          assertThat(reader.getCurrentTimestamp().getMillis() >= watermark, is(true));
          rows += reader.getCurrent().rows();
          for (long time : reader.getCurrent().timestamps()) {
            newest = Math.max(newest, time);
          }
          assertThat(reader.getWatermark().getMillis(), is(newest - 10_000));
        }
      }
      await(() -> !reader.advance() && reader.getWatermark().getMillis() >= before - 10_000);
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.call()) {
      assertThat("in time", System.nanoTime() < deadline, is(true));
    }
  }

  /**
   * An episode is told when it is opened, not each of its windows; the last one is no whole one.
   */
  private static void requireAlerts(List<JsonNode> verdicts, List<JsonNode> alerts) {
    TreeMap<Integer, JsonNode> last = new TreeMap<>();
    for (JsonNode verdict : verdicts) {
      last.merge(
          CountedWindows.window(verdict),
          verdict,
          (one, other) ->
              one.get("revision").asInt() > other.get("revision").asInt() ? one : other);
    }
    Set<String> alarmed = new TreeSet<>();
    Set<String> first = new TreeSet<>();
    boolean before = false;
    for (JsonNode verdict : last.values()) {
      boolean raised = !verdict.get("causes").isEmpty();
      if (raised) {
        alarmed.add(verdict.get("windowStart").asText());
      }
      if (raised && !before) {
        first.add(verdict.get("windowStart").asText());
      }
      before = raised;
    }
    assertThat(alarmed.size(), is(greaterThan(DriftingMessages.DRIFTED - 2)));
    assertThat(alarmed.size(), is(lessThan(4 * DriftingMessages.DRIFTED)));
    assertThat(last.firstEntry().getValue().get("partial").asBoolean(), is(true));
    assertThat(last.lastEntry().getValue().get("partial").asBoolean(), is(true));
    List<String> opened =
        alerts.stream()
            .filter(alert -> alert.get("status").asText().equals("opened"))
            .map(alert -> alert.get("windowStart").asText())
            .sorted()
            .toList();
    assertThat(opened, is(List.copyOf(first)));
    assertThat(opened.size(), is(lessThan(alarmed.size())));
  }
}

package io.steelyard.runners;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.pipelines.bundles.BundleRef;
import io.steelyard.pipelines.scoring.BundleScorers;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.runners.DriftingMessages.Message;
import io.steelyard.runners.servers.KafkaBroker;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.drift.DriftDetector;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.drift.DriftVerdict;
import io.steelyard.transforms.drift.HistogramCounter;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.drift.SeriesVerdict;
import io.steelyard.transforms.formats.MessageParser;
import io.steelyard.transforms.scoring.Scorer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A topic with event times of long ago, read at full speed, with an idle partition: its windows are
 * those of a count over the same rows, and so are the verdicts on them.
 */
final class StreamWindowsTest {
  /** The last has no messages. */
  private static final int PARTITIONS = 4;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static KafkaBroker broker;
  private static String bundle;
  private static List<Histograms> counted;

  @BeforeAll
  static void trainAndCount() throws IOException, InterruptedException {
    broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
    CommandRun run =
        CommandRun.of(
            "train",
            "--definition=" + DriftingMessages.definition(folder),
            "--input=" + DriftingMessages.trainingFile(folder),
            "--models=" + folder.resolve("models"));
    assertThat(run.err(), run.code(), is(0));
    bundle = BundleRef.folder("drifting@latest", folder.resolve("models").toString());
    counted = count(DriftingMessages.onTime());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  /** The histograms of each window, from the rows of which it is known that they are of it. */
  private static List<Histograms> count(List<Message> messages) throws IOException {
    DriftMonitor monitor = requireNonNull(LoadedBundles.load(bundle).monitor());
    BundleScorers source = new BundleScorers(bundle, List.of(), null);
    Scorer scorer = source.open();
    HistogramCounter counter =
        new HistogramCounter(monitor.plan(), LoadedBundles.load(bundle).definition().schema());
    List<Histograms> windows = new ArrayList<>();
    for (int window = 0; window < DriftingMessages.WINDOWS; window++) {
      int number = window;
      List<Message> own = messages.stream().filter(m -> m.window() == number).toList();
      StringColumn payloads =
          StringColumn.of(
              own.stream().map(m -> new String(m.payload(), StandardCharsets.UTF_8)).toList());
      long[] positions = new long[own.size()];
      java.util.Arrays.setAll(positions, i -> i);
      ParsedRows rows =
          MessageParser.named("json", source.settings())
              .parse(new Messages("test", positions, new long[own.size()], payloads));
      ValidatedRows valid = scorer.validate(rows);
      counter.observe(valid.valid(), scorer.predict(valid.valid()).scores());
      counter.reject(valid.rejected().size());
      windows.add(counter.state());
      counter.clear();
    }
    return windows;
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
        "--model=drifting@latest",
        "--models=" + folder.resolve("models"),
        "--source=" + broker.uri(topic),
        "--sink=" + broker.uri(topic + "-scored"),
        "--rejected=" + broker.uri(topic + "-rejected"),
        "--monitor=" + broker.uri(topic + "-windows"),
        "--alerts=" + broker.uri(topic + "-alerts"),
        "--id=" + topic);
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
    send(topic, messages);
    List<String> arguments = new ArrayList<>(arguments(runner, topic));
    arguments.add("--until=latest");
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err(), run.code(), is(0));

    TreeMap<Integer, JsonNode> last = new TreeMap<>();
    List<JsonNode> verdicts = read(topic + "-windows");
    for (JsonNode verdict : verdicts) {
      if (verdict.get("final").asBoolean()) {
        assertThat(
            "window " + window(verdict), last.put(window(verdict), verdict) == null, is(true));
      }
    }
    assertThat(last.size(), is(DriftingMessages.WINDOWS));
    long rows = 0;
    long late = 0;
    for (JsonNode verdict : last.values()) {
      int window = window(verdict);
      rows += verdict.get("rows").asLong() + verdict.get("rejected").asLong();
      late += verdict.get("late").asLong();
      if (window < DriftingMessages.LATE_WINDOWS) {
        long least = counted.get(window).rows();
        assertThat(verdict.get("rows").asLong() - least, is(lessThanOrEqualTo(30L)));
        assertThat(verdict.get("rows").asLong() + 1, is(greaterThan(least)));
      } else {
        requireEqual(verdict, counted.get(window));
      }
    }
    long expired = last.lastEntry().getValue().get("stream").get("expired").asLong();
    System.out.println(
        rows + " rows in windows, " + late + " of them late, " + expired + " expired");
    assertThat(rows + expired, is((long) messages.size()));
    requireAlerts(verdicts, read(topic + "-alerts"));
  }

  private static int window(JsonNode verdict) {
    long start = Instant.parse(verdict.get("windowStart").asText()).toEpochMilli();
    return (int) ((start - DriftingMessages.start(0)) / DriftingMessages.WINDOW);
  }

  /** A verdict of the pipeline is that of the detector on what was counted in process. */
  private static void requireEqual(JsonNode verdict, Histograms window) {
    DriftMonitor monitor = requireNonNull(LoadedBundles.load(bundle).monitor());
    DriftDetector detector = monitor.detector(monitor.rule());
    DriftVerdict expected = detector.judge(window);
    String why = verdict.toString();
    assertThat(why, verdict.get("rows").asLong(), is(window.rows()));
    assertThat(why, verdict.get("rejected").asLong(), is(window.rejected()));
    assertThat(why, verdict.get("onTime").asLong(), is(window.rows() + window.rejected()));
    assertThat(why, verdict.get("drift").get("exceeds").asBoolean(), is(expected.exceeds()));
    for (int s = 0; s < expected.series().size(); s++) {
      JsonNode series = verdict.get("series").get(s);
      SeriesVerdict one = expected.series().get(s);
      assertThat(why, series.get("name").asText(), is(one.name()));
      assertThat(why, series.get("statistic").asDouble(), is(one.statistic()));
      assertThat(why, series.get("pValue").asDouble(), is(one.pValue()));
      assertThat(why, series.get("adjusted").asDouble(), is(one.adjusted()));
      assertThat(why, series.get("effect").asDouble(), is(one.effect()));
      assertThat(why, series.get("exceeds").asBoolean(), is(one.exceeds()));
    }
  }

  private static void requireAlerts(List<JsonNode> verdicts, List<JsonNode> alerts) {
    List<String> alarmed =
        verdicts.stream().filter(v -> !v.get("causes").isEmpty()).map(v -> name(v)).toList();
    assertThat(alarmed.size(), is(greaterThan(DriftingMessages.DRIFTED - 1)));
    assertThat(alarmed.size(), is(lessThan(4 * DriftingMessages.DRIFTED)));
    List<String> raised =
        alerts.stream()
            .filter(alert -> alert.get("status").asText().equals("raised"))
            .map(alert -> name(alert))
            .toList();
    assertThat(raised, is(alarmed));
  }

  private static String name(JsonNode node) {
    return node.get("windowStart").asText() + " " + node.get("revision") + node.get("alarmed");
  }
}

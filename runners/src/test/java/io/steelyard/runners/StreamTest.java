package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.runners.servers.KafkaTopics;
import io.steelyard.runners.servers.SharedBroker;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream through a real broker gives the bytes of the batch, each message once. */
@Tag("slow")
final class StreamTest {
  private static final int ROWS = 20_000;
  private static final int PARTITIONS = 4;

  @TempDir static Path folder;
  private static KafkaTopics broker;
  private static List<byte[]> messages;
  private static List<String> predictions;
  private static List<String> rejections;

  @BeforeAll
  static void scoreAsFile() throws IOException, InterruptedException {
    broker = SharedBroker.topics();
    messages = TransactionMessages.of(ROWS);
    Path rows = folder.resolve("rows.jsonl");
    Files.write(rows, messages.stream().map(m -> new String(m, StandardCharsets.UTF_8)).toList());
    run(
        "train",
        "--definition=" + ProjectFiles.definition("transactions-logistic"),
        "--input=" + TransactionMessages.trainingFile(folder),
        "--models=" + folder.resolve("models"));
    run(
        "score",
        "--model=transactions-logistic@latest",
        "--models=" + folder.resolve("models"),
        "--input=" + rows,
        "--output=" + folder.resolve("predictions.jsonl"),
        "--rejected=" + folder.resolve("rejected.jsonl"));
    predictions = lines("predictions");
    rejections = lines("rejected").stream().map(StreamTest::payload).sorted().toList();
    assertThat(predictions.size() + rejections.size(), is(ROWS));
    assertThat(rejections.size(), is(greaterThan(20)));
    assertThat(predictions.size(), is(greaterThan(ROWS / 2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  void scoresAsTheBatchDoes(String runner) throws InterruptedException, ExecutionException {
    String in = "in-" + runner;
    broker.create(PARTITIONS, in, in + "-scored", in + "-rejected");
    broker.send(in, PARTITIONS, messages);
    stream(runner, in, in);

    requireEqual(broker.sortedTexts(in + "-scored"), predictions);
    requireEqual(
        broker.sortedTexts(in + "-rejected").stream().map(StreamTest::payload).sorted().toList(),
        rejections);
    Set<String> positions = new HashSet<>();
    for (String topic : List.of(in + "-scored", in + "-rejected")) {
      broker.read(topic).forEach(record -> positions.add(position(record)));
    }
    assertThat("source positions", positions.size(), is(ROWS));
  }

  @Test
  void goesOnWhereItEnded() throws InterruptedException, ExecutionException {
    broker.create(PARTITIONS, "again", "again-scored", "again-rejected");
    broker.send("again", PARTITIONS, messages.subList(0, 7_000));
    stream("flink", "again", "again");
    broker.send("again", PARTITIONS, messages.subList(7_000, ROWS));
    stream("flink", "again", "again");
    stream("direct", "again", "again");
    requireEqual(broker.sortedTexts("again-scored"), predictions);
  }

  @Test
  void saysWhatIsWrongWithAPlace() throws InterruptedException {
    broker.create(1, "there", "there-scored", "there-rejected");
    requireRefused(broker.uri("there"), "there is no such topic", broker.uri("nowhere"));
    requireRefused("gopher://there", "is of no known kind", broker.uri("there-rejected"));
    requireRefused("kafka:there", "does not name a topic", broker.uri("there-rejected"));
    requireRefused(
        broker.uri("there"), "must be a topic of the source's brokers", "kafka://other:1/there");
  }

  private static void requireRefused(String source, String reason, String rejected) {
    CommandRun run =
        CommandRun.of(
            "stream",
            "--model=transactions-logistic@latest",
            "--models=" + folder.resolve("models"),
            "--source=" + source,
            "--sink=" + broker.uri("there-scored"),
            "--rejected=" + rejected,
            "--until=latest");
    assertThat(run.err(), containsString(reason));
    assertThat(run.err(), run.code(), is(2));
    assertThat(run.err(), not(containsString("\tat ")));
  }

  /** Counts first: a difference in numbers is not to be looked for in thousands of lines. */
  private static void requireEqual(List<String> lines, List<String> expected) {
    assertThat(lines.size(), is(expected.size()));
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i), is(expected.get(i)));
    }
  }

  private static String position(
      org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]> record) {
    return text(record.headers().lastHeader("source").value())
        + "#"
        + text(record.headers().lastHeader("position").value());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void stream(String runner, String topic, String id) {
    run(
        "stream",
        "--runner=" + runner,
        "--parallelism=2",
        "--model=transactions-logistic@latest",
        "--models=" + folder.resolve("models"),
        "--source=" + broker.uri(topic),
        "--sink=" + broker.uri(topic + "-scored"),
        "--rejected=" + broker.uri(topic + "-rejected"),
        "--id=" + id,
        "--until=latest");
  }

  /** What of a rejection does not depend on where it was read and when. */
  private static String payload(String rejection) {
    try {
      JsonNode json = new ObjectMapper().readTree(rejection);
      return json.get("original") + " " + json.get("originalBase64") + " " + json.get("reasons");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> lines(String name) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String own = String.valueOf(file.getFileName());
        if (own.startsWith(name) && own.endsWith(".jsonl")) {
          lines.addAll(Files.readAllLines(file));
        }
      }
    }
    lines.sort(null);
    return lines;
  }

  private static void run(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err(), run.code(), is(0));
  }
}

package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.runners.servers.KafkaBroker;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream follows an alias forwards and back, and past bundles that cannot serve. */
final class ModelSwapTest {
  private static final Duration REFRESH = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String NAME = "transactions-logistic";
  private static final int PARTITIONS = 4;
  private static final int ROWS = 12_000;
  private static final int AT_ONCE = 40;

  @TempDir static Path folder;
  private static KafkaBroker broker;
  private static List<byte[]> messages;
  private static String first = "";
  private static String second = "";
  private static String damaged = "";
  private static String incompatible = "";
  private static String unsigned = "";

  /** The predictions of batches by each of the two sound bundles, which they name. */
  private static final Set<String> EXPECTED = new HashSet<>();

  @BeforeAll
  static void train() throws IOException, InterruptedException {
    broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
    messages = TransactionMessages.of(ROWS);
    Path rows = folder.resolve("rows.jsonl");
    Files.write(rows, messages.stream().map(m -> new String(m, StandardCharsets.UTF_8)).toList());
    String definition = Files.readString(ProjectFiles.definition(NAME));
    Path training = TransactionMessages.trainingFile(folder);
    first = trained(definition, training);
    second = trained(definition.replace("seed: 7", "seed: 8"), training);
    Path few =
        Files.write(folder.resolve("few.csv"), Files.readAllLines(training).subList(0, 2000));
    damaged = trained(definition, few);
    Path renamed = folder.resolve("renamed.csv");
    Files.writeString(renamed, Files.readString(few).replaceFirst("device", "gadget"));
    incompatible = trained(definition.replace("device", "gadget"), renamed);
    run("keys", "--out=" + folder.resolve("key"));
    for (String bundle : List.of(first, second, damaged, incompatible)) {
      String key = "--key=" + folder.resolve("key");
      run("sign", NAME + "@" + bundle, "--models=" + models(), key);
    }
    unsigned = trained(definition.replace("seed: 7", "seed: 9"), training);
    for (String bundle : List.of(first, second)) {
      Path scored = folder.resolve(bundle.substring(bundle.length() - 8) + ".jsonl");
      run(
          "score",
          "--model=" + NAME + "@" + bundle,
          "--models=" + models(),
          "--input=" + rows,
          "--output=" + scored,
          "--rejected=" + folder.resolve("rejected.jsonl"),
          "--overwrite");
      EXPECTED.addAll(CommandRun.lines(scored));
    }
    Path model = Path.of(models(), NAME, damaged.replace(':', '-'), "model.bin");
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length / 2] ^= 1;
    Files.write(model, bytes);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  void followsTheAlias(String runner) throws Exception {
    String topic = "in-" + runner;
    broker.create(PARTITIONS, topic, topic + "-scored", topic + "-rejected");
    run("alias", NAME + "@" + runner, "--to=" + NAME + "@" + first, "--models=" + models());
    try (StreamProcess stream = start(runner, topic)) {
      Traffic traffic = new Traffic(topic, stream);
      traffic.until(() -> bundles(topic).contains(first));
      Instant forwards = move(runner, second);
      traffic.until(forwards.plus(REFRESH).plus(REFRESH));
      Instant back = move(runner, first);
      traffic.until(back.plus(REFRESH).plus(REFRESH));
      move(runner, damaged);
      traffic.until(() -> stream.log().contains(refusal(damaged)));
      move(runner, incompatible);
      traffic.until(() -> stream.log().contains(refusal(incompatible)));
      move(runner, unsigned);
      traffic.until(() -> stream.log().contains(refusal(unsigned)));
      traffic.until(() -> broker.committed(topic) >= traffic.sent() - AT_ONCE);
      stream.awaitWithin(PATIENCE, () -> broker.committed(topic) >= traffic.sent());

      requireEachRowOnce(topic, traffic.sent());
      assertThat(bundlesBetween(topic, forwards.plus(REFRESH), back), is(Set.of(second)));
      assertThat(bundlesBetween(topic, back.plus(REFRESH), Instant.MAX), is(Set.of(first)));
      assertThat(stream.log(), containsString("its input columns differ, column 10 is gadget"));
      assertThat(stream.log(), containsString("is not signed by a trusted key"));
      assertThat("refusals", stream.log().split(refusal(damaged), -1).length, is(2));
    }
  }

  @Test
  void anAliasMovesOnlyFromWhereItIsKnownToBeAndToASoundBundle() throws IOException {
    String alias = NAME + "@canary";
    run("alias", alias, "--to=" + NAME + "@" + first, "--models=" + models());
    requireRefused("cannot point to other@latest", alias, "--to=other@latest");
    requireRefused("was changed", alias, "--to=" + NAME + "@" + damaged);
    requireRefused(
        "someone changed it meanwhile",
        alias,
        "--to=" + NAME + "@" + second,
        "--from=" + NAME + "@" + second);
    assertThat(Registry.at(models()).aliases(NAME).get("canary"), is(first));
    run(
        "alias",
        alias,
        "--to=" + NAME + "@" + second,
        "--from=" + NAME + "@" + first,
        "--models=" + models());
    assertThat(Registry.at(models()).aliases(NAME).get("canary"), is(second));
  }

  private static void requireRefused(String reason, String... arguments) {
    List<String> command = new ArrayList<>(List.of("alias", "--models=" + models()));
    command.addAll(List.of(arguments));
    CommandRun run = CommandRun.of(command);
    assertThat(run.err(), containsString(reason));
    assertThat(run.err(), run.code(), is(2));
  }

  /** Messages that go on coming while something is waited for. */
  private static final class Traffic {
    private final String topic;
    private final StreamProcess stream;
    private int sent;

    Traffic(String topic, StreamProcess stream) {
      this.topic = topic;
      this.stream = stream;
    }

    int sent() {
      return sent;
    }

    void until(Instant time) throws Exception {
      until(() -> Instant.now().isAfter(time));
    }

    void until(StreamProcess.Condition condition) throws Exception {
      stream.awaitWithin(
          PATIENCE,
          () -> {
            broker.send(topic, PARTITIONS, messages.subList(sent, sent + AT_ONCE));
            sent += AT_ONCE;
            return condition.holds();
          });
    }
  }

  private static StreamProcess start(String runner, String topic) throws IOException {
    return StreamProcess.start(
        folder.resolve(runner + ".log"),
        List.of(
            "--runner=" + runner,
            "--parallelism=2",
            "--model=" + NAME + "@" + runner,
            "--models=" + models(),
            "--refresh=" + REFRESH,
            "--trustedKeys=" + folder.resolve("key.pub"),
            "--source=" + broker.uri(topic),
            "--sink=" + broker.uri(topic + "-scored"),
            "--rejected=" + broker.uri(topic + "-rejected"),
            "--id=" + topic));
  }

  private static void requireEachRowOnce(String topic, int rows) {
    Set<String> positions = new HashSet<>();
    List<ConsumerRecord<byte[], byte[]>> predictions = broker.read(topic + "-scored");
    List<ConsumerRecord<byte[], byte[]>> rejections = broker.read(topic + "-rejected");
    for (var records : List.of(predictions, rejections)) {
      for (var each : records) {
        positions.add(header(each, "source") + "#" + header(each, "position"));
      }
    }
    assertThat("rows", predictions.size() + rejections.size(), is(rows));
    assertThat("positions", positions.size(), is(rows));
    for (var prediction : predictions) {
      assertThat(EXPECTED, hasItem(text(prediction.value())));
    }
  }

  /** The bundles of what was written from one time until before another. */
  private static Set<String> bundlesBetween(String topic, Instant from, Instant until) {
    Set<String> bundles = new HashSet<>();
    for (var prediction : broker.read(topic + "-scored")) {
      Instant written = Instant.ofEpochMilli(prediction.timestamp());
      if (!written.isBefore(from) && written.isBefore(until)) {
        bundles.add(bundle(prediction));
      }
    }
    return bundles;
  }

  private static Set<String> bundles(String topic) {
    return bundlesBetween(topic, Instant.EPOCH, Instant.MAX);
  }

  private static String bundle(ConsumerRecord<byte[], byte[]> prediction) {
    try {
      return new ObjectMapper().readTree(prediction.value()).get("bundle").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
    return text(message.headers().lastHeader(name).value());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String refusal(String bundle) {
    return bundle + ", which is refused";
  }

  /** Moves an alias as the command does, without its look at the bundle. */
  private static Instant move(String alias, String bundle) throws IOException {
    Registry registry = Registry.at(models());
    String current = registry.aliases(NAME).get(alias);
    return registry.alias(NAME, alias, bundle, current, Clock.systemUTC()).changed();
  }

  private static String trained(String definition, Path training) throws IOException {
    Path file = Files.writeString(folder.resolve("one.pipeline.yaml"), definition);
    Path summary = folder.resolve("train.json");
    run(
        "train",
        "--definition=" + file,
        "--input=" + training,
        "--models=" + models(),
        "--summary=" + summary);
    return CommandRun.summary(summary).get("bundle").asText();
  }

  private static String models() {
    return folder.resolve("models").toString();
  }

  private static void run(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err(), run.code(), is(0));
  }
}

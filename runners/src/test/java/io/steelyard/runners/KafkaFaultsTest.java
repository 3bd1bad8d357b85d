package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.runners.servers.KafkaBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What brokers refuse, remove or keep open does not end a stream, or ends it with the cause. */
@Tag("slow")
final class KafkaFaultsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static KafkaBroker broker;
  private static ScoredAsFile batch;

  @BeforeAll
  static void scoreAsFile() throws IOException, InterruptedException {
    broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
    batch = ScoredAsFile.of(folder, 2_000);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  private static CommandRun stream(String topic, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "stream",
                "--model=" + ScoredAsFile.MODEL,
                "--models=" + batch.models(),
                "--source=" + broker.uri(topic),
                "--sink=" + broker.uri(topic + "-scored"),
                "--rejected=" + broker.uri(topic + "-rejected"),
                "--id=" + topic,
                "--summary=" + folder.resolve(topic + ".json"),
                "--until=latest"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  private static JsonNode onlyRejection(String topic) throws IOException {
    List<String> rejected = broker.sortedTexts(topic + "-rejected");
    assertThat(rejected.size(), is(1));
    return JSON.readTree(rejected.get(0));
  }

  private static List<byte[]> valid(int count) {
    return batch.messages().stream().filter(m -> m[m.length - 1] == '}').limit(count).toList();
  }

  /** 700,000 quotation marks are 1.4 MB as JSON, more than a broker takes. */
  @Test
  void rejectedMessageThatIsTooLargeIsShortened() throws Exception {
    broker.create(1, "large", "large-scored", "large-rejected");
    byte[] large = ("é" + "\"".repeat(700_000)).getBytes(StandardCharsets.UTF_8);
    broker.send("large", 1, List.of(large, valid(1).get(0)));
    CommandRun run = stream("large");
    assertThat(run.err(), run.code(), is(0));
    assertThat(broker.sortedTexts("large-scored").size(), is(1));
    JsonNode rejected = onlyRejection("large");
    assertThat(rejected.get("original").asText(), startsWith("é\"\"\""));
    assertThat(rejected.get("original").asText().length(), is(350_000));
    JsonNode last = rejected.get("reasons").get(rejected.get("reasons").size() - 1);
    assertThat(last.get("check").asText(), is("size"));
    assertThat(
        last.get("message").asText(),
        startsWith("The original has 700,002 bytes, of which the first 350,001 are kept"));
  }

  /** Topics may take less than brokers do; what cannot be written at all is rejected. */
  @Test
  void predictionThatIsTooLargeIsARejectedRow() throws Exception {
    broker.create(1, "small");
    broker.createSmall("small-scored", 1_100);
    broker.createSmall("small-rejected", 2_000);
    broker.send("small", 1, valid(1));
    CommandRun run = stream("small");
    assertThat(run.err(), run.code(), is(0));
    assertThat(broker.sortedTexts("small-scored").size(), is(0));
    JsonNode rejected = onlyRejection("small");
    assertThat(rejected.get("position").asLong(), is(0L));
    assertThat(
        rejected.get("reasons").get(0).get("message").asText(),
        containsString("small-scored takes 76: pass fewer columns through."));
  }

  /** Flink would start its tasks again for ever. */
  @Test
  void faultThatDoesNotHealEndsAStreamThatHasAnEnd() throws Exception {
    broker.create(1, "tiny", "tiny-scored");
    broker.createSmall("tiny-rejected", 1_050);
    broker.send("tiny", 1, List.of("no JSON".getBytes(StandardCharsets.UTF_8)));
    CommandRun run = stream("tiny", "--runner=flink");
    assertThat(run.err(), containsString("too few to say why a row was rejected"));
    assertThat(run.code(), is(2));
  }

  @Test
  void removedMessagesAreCountedOrRefused() throws Exception {
    broker.create(1, "kept", "kept-scored", "kept-rejected");
    broker.send("kept", 1, valid(100));
    assertThat(stream("kept").code(), is(0));
    broker.send("kept", 1, valid(100));
    broker.remove("kept", 0, 150);
    CommandRun refused = stream("kept", "--removedMessages=fail");
    assertThat(
        refused.err(),
        containsString("kafka:kept/0: offsets 100 to 149 were removed before they were read"));
    assertThat(refused.code(), is(2));
    CommandRun run = stream("kept");
    assertThat(run.err(), run.code(), is(0));
    assertThat(broker.sortedTexts("kept-scored").size(), is(150));
    JsonNode source = CommandRun.summary(folder.resolve("kept.json")).get("source");
    assertThat(source.get("removedUnread").asLong(), is(50L));
  }

  /** As after {@code kill -9}: its transaction would stay open for a minute. */
  @Test
  void transactionOfADeadRunIsEnded() throws Exception {
    broker.create(1, "dead", "dead-scored", "dead-rejected");
    broker.send("dead", 1, valid(100));
    Map<String, Object> properties = broker.client();
    properties.put("transactional.id", "dead-kafka:dead/0");
    try (var producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      var unused =
          producer.send(
              new ProducerRecord<>("dead-scored", "lost".getBytes(StandardCharsets.UTF_8)));
      producer.sendOffsetsToTransaction(
          Map.of(new TopicPartition("dead", 0), new OffsetAndMetadata(60)),
          new ConsumerGroupMetadata("dead"));
      producer.flush();
      CommandRun run = stream("dead");
      assertThat(run.err(), run.code(), is(0));
      assertThat(broker.sortedTexts("dead-scored").size(), is(100));
    }
  }

  @Test
  void wrongCredentialsAreNamedAndNotShown() throws Exception {
    broker.create(1, "login", "login-scored", "login-rejected");
    CommandRun run =
        stream(
            "login",
            "--kafkaClient=security.protocol=SASL_PLAINTEXT",
            "--kafkaClient=sasl.mechanism=PLAIN",
            "--kafkaClient=sasl.jaas.config=org.nowhere.Login required username=\"alice\""
                + " password=\"bicycle\";");
    assertThat(run.err(), containsString("org.nowhere.Login"));
    assertThat(run.err(), not(containsString("bicycle")));
    assertThat(run.code(), is(2));
  }
}

package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.runners.connectors.ConnectorOptions;
import io.steelyard.runners.connectors.Connectors;
import io.steelyard.runners.profiles.RunnerProfile;
import io.steelyard.runners.servers.AwsServer;
import io.steelyard.runners.servers.KafkaTopics;
import io.steelyard.runners.servers.SharedBroker;
import io.steelyard.runners.servers.SnsServer;
import io.steelyard.runners.servers.SqsServer;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts come where they were sent, whole. */
@Tag("slow")
final class AlertsTest {
  private static final String FIRST =
      "{\"id\":\"a\",\"says\":\"amount moved by 3 \\u03c3, \\\"x\\\"\"}";
  private static final String SECOND = "{\"id\":\"b\",\"revision\":2}";

  @TempDir Path folder;

  @Test
  void comeToAQueue() throws IOException {
    try (SqsServer server = SqsServer.start(folder)) {
      server.create("alerts", 30);
      send("sqs://alerts", server);
      assertThat(server.receive("alerts"), containsInAnyOrder(FIRST, SECOND));
      PipelineOptions elsewhere = RunnerProfile.options("direct", 1, server.optionsElsewhere());
      send(server.uri("sqs://alerts"), elsewhere);
      assertThat(server.receive("alerts"), containsInAnyOrder(FIRST, SECOND));
      UserError error = assertThrows(UserError.class, () -> send("sqs://nowhere", server));
      assertThat(error.getMessage(), containsString("there is no such queue"));
    }
  }

  @Test
  void comeToANotificationTopic() throws IOException, InterruptedException {
    try (SnsServer server = SnsServer.start(folder)) {
      String topic = server.create("alerts");
      send("sns://" + topic, server);
      assertThat(server.receive("alerts"), containsInAnyOrder(FIRST, SECOND));
      send(
          server.uri("sns://" + topic),
          RunnerProfile.options("direct", 1, server.optionsElsewhere()));
      assertThat(server.receive("alerts"), containsInAnyOrder(FIRST, SECOND));
      UserError error = assertThrows(UserError.class, () -> send("sns://alerts", server));
      assertThat(error.getMessage(), containsString("write sns://ARN"));
    }
  }

  @Test
  void comeToAKafkaTopic() throws IOException, InterruptedException {
    KafkaTopics broker = SharedBroker.topics();
    broker.create(1, "alerts");
    send(broker.uri("alerts"), RunnerProfile.options("direct", 1, List.of()));
    assertThat(broker.sortedTexts("alerts"), is(List.of(FIRST, SECOND)));
  }

  @Test
  void comeToFiles() throws IOException {
    Path out = folder.resolve("out");
    send(out + "/alerts.jsonl", RunnerProfile.options("direct", 1, List.of()));
    send(out + "/alerts.jsonl", RunnerProfile.options("direct", 1, List.of()));
    Files.createDirectories(out);
    assertThat(
        ScoredAsFile.lines(out, "alerts-"), containsInAnyOrder(FIRST, FIRST, SECOND, SECOND));
  }

  @Test
  void areNotTakenByEverything() {
    PipelineOptions options = RunnerProfile.options("direct", 1, List.of());
    UserError error = assertThrows(UserError.class, () -> send("kinesis://alerts", options));
    assertThat(error.getMessage(), containsString("kinesis://alerts cannot take alerts"));
  }

  private static void send(String uri, AwsServer server) {
    send(uri, RunnerProfile.options("direct", 1, server.options()));
  }

  private static void send(String uri, PipelineOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply(Create.of(FIRST, SECOND))
        .apply("Alerts", Connectors.of(uri).alerts(uri, new ConnectorOptions(Map.of(), options)));
    pipeline.run().waitUntilFinish();
  }
}

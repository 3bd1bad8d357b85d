package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.pipelines.serving.Answer;
import io.steelyard.pipelines.serving.ScoringModel;
import io.steelyard.runners.everywhere.EveryStep;
import io.steelyard.runners.servers.KafkaTopics;
import io.steelyard.runners.servers.SharedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every step, computed column and check of rows gives the same in a batch, in a stream and in a
 * program, on both runners, to the last digit and the last reason.
 */
@Tag("slow")
class EveryStepParityTest {
  private static final String MODEL = EveryStep.NAME + "@latest";
  private static final int ROWS = 4_000;
  private static final int PARTITIONS = 3;

  @TempDir private static Path folder = Path.of("");
  private static Path models = Path.of("");
  private static List<byte[]> messages = List.of();
  private static List<String> predictions = List.of();
  private static List<String> rejections = List.of();

  @BeforeAll
  static void train() throws IOException {
    Path definition = folder.resolve("every-step.pipeline.yaml");
    Files.writeString(definition, EveryStep.definition());
    models = folder.resolve("models");
    ScoredAsFile.run(
        "train",
        "--definition=" + definition,
        "--input=" + TransactionMessages.trainingFile(folder),
        "--models=" + models);
    messages = TransactionMessages.of(ROWS);
    Files.write(
        folder.resolve("rows.jsonl"),
        messages.stream().map(message -> new String(message, StandardCharsets.UTF_8)).toList());
    Path out = score("direct");
    predictions = ScoredAsFile.lines(out, "predictions");
    rejections = ScoredAsFile.payloads(ScoredAsFile.lines(out, "rejected"));
    assertThat(predictions.size() + rejections.size(), is(ROWS));
    assertThat(rejections, is(not(empty())));
  }

  private static Path score(String runner) throws IOException {
    Path out = Files.createDirectories(folder.resolve("batch-" + runner));
    ScoredAsFile.run(
        "score",
        "--runner=" + runner,
        "--parallelism=2",
        "--model=" + MODEL,
        "--models=" + models,
        "--input=" + folder.resolve("rows.jsonl"),
        "--output=" + out.resolve("predictions.jsonl"),
        "--rejected=" + out.resolve("rejected.jsonl"));
    return out;
  }

  private static void requireSame(Path out) throws IOException {
    assertThat(ScoredAsFile.lines(out, "predictions"), is(predictions));
    assertThat(ScoredAsFile.payloads(ScoredAsFile.lines(out, "rejected")), is(rejections));
  }

  @Test
  void inABatchOnFlink() throws IOException {
    requireSame(score("flink"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  void inAStream(String runner) throws IOException, InterruptedException, ExecutionException {
    Path out = Files.createDirectories(folder.resolve("stream-" + runner));
    KafkaTopics broker = SharedBroker.topics();
    String topic = "every-step-" + runner;
    broker.create(PARTITIONS, topic);
    broker.send(topic, PARTITIONS, messages);
    ScoredAsFile.run(
        "stream",
        "--runner=" + runner,
        "--parallelism=2",
        "--model=" + MODEL,
        "--models=" + models,
        "--source=" + broker.uri(topic),
        "--sink=" + out.resolve("predictions.jsonl"),
        "--rejected=" + out.resolve("rejected.jsonl"),
        "--id=" + topic,
        "--until=latest");
    requireSame(out);
  }

  @Test
  void inAProgram() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, Double> scored = new HashMap<>();
    for (String line : predictions) {
      JsonNode prediction = json.readTree(line);
      scored.put(prediction.get("key").asText(), prediction.get("score").doubleValue());
    }
    ScoringModel model = ScoringModel.load(models.toString(), MODEL);
    int rejected = 0;
    List<String> differing = new ArrayList<>();
    for (byte[] message : messages) {
      Answer answer = model.score(new String(message, StandardCharsets.UTF_8));
      if (answer.isRejected()) {
        rejected++;
      } else {
        String key = json.readTree(message).get("transaction_id").asText();
        if (!Double.valueOf(answer.orThrow().score()).equals(scored.get(key))) {
          differing.add(key);
        }
      }
    }
    assertThat(differing, is(empty()));
    assertThat(rejected, is(rejections.size()));
  }
}

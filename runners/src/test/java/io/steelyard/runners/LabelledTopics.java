package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.runners.LabelledModel.Row;
import io.steelyard.runners.servers.KafkaTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Predictions and the labels that came for them, in files and as messages out of order: most labels
 * come after a day; some never, twice, otherwise, too late, too early, of nobody. The model is
 * {@link LabelledModel}'s, whose labels may take two days.
 *
 * @param models the registry
 * @param predictions lines of JSON, in the order in which rows happened
 * @param labels lines of JSON, in the order in which they were given
 */
record LabelledTopics(Path models, List<String> predictions, List<String> labels) {
  /** Less than rows may be late. */
  private static final long LATE = Duration.ofMinutes(50).toMillis();

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Trains the model and scores so many rows, in an empty folder. */
  static LabelledTopics of(Path folder, int count) throws IOException {
    Path models = LabelledModel.train(folder);
    List<Row> rows = LabelledModel.rows(3, count);
    Path predictions = folder.resolve("predictions.jsonl");
    CommandRun run =
        CommandRun.of(
            "score",
            "--model=later@latest",
            "--models=" + models,
            "--input=" + LabelledModel.write(folder.resolve("rows.csv"), rows),
            "--pass=channel",
            "--output=" + predictions,
            "--rejected=" + folder.resolve("rejected.jsonl"));
    assertThat(run.err(), run.code(), is(0));
    List<String> labels = labels(rows);
    Files.write(folder.resolve("labels.jsonl"), labels);
    return new LabelledTopics(models, Files.readAllLines(predictions), labels);
  }

  private static List<String> labels(List<Row> rows) {
    List<GivenLabel> labels = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      labels.addAll(GivenLabel.of(i, row));
      if (i % 29 == 0 && i % 10 != 0) {
        Instant later = row.at().plus(GivenLabel.DAY);
        labels.add(new GivenLabel(row.id(), later, GivenLabel.other(row)));
        labels.add(new GivenLabel("nobody" + i, later, GivenLabel.other(row)));
      }
    }
    return labels.stream().map(GivenLabel::json).toList();
  }

  /** Sends both, each message up to as much too late as rows may be. */
  void send(KafkaTopics broker, int partitions, String predictionTopic, String labelTopic)
      throws Exception {
    broker.send(predictionTopic, partitions, shuffled(predictions, "eventTime", 1));
    broker.send(labelTopic, partitions, shuffled(labels, "given", 2));
  }

  /** As messages out of order. */
  static List<byte[]> shuffled(List<String> lines, String time, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    record Coming(long time, String line) {}
    return lines.stream()
        .map(line -> new Coming(millis(line, time) + random.nextLong(LATE), line))
        .sorted(Comparator.comparingLong(Coming::time))
        .map(each -> each.line().getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private static long millis(String line, String time) {
    return Instant.parse(read(line).get(time).asText()).toEpochMilli();
  }

  /** What a batch says of all windows, where nothing waits any more. */
  Map<String, String> batch(Path output) throws IOException {
    CommandRun run =
        CommandRun.of(
            "performance",
            "--model=later@latest",
            "--models=" + models,
            "--predictions=" + models.resolveSibling("predictions.jsonl"),
            "--labels=" + models.resolveSibling("labels.jsonl"),
            "--labelTime=given",
            "--asOf=2100-01-01T00:00:00Z",
            "--output=" + output);
    assertThat(run.err(), run.code(), is(0));
    return last(Files.readAllLines(output));
  }

  /** The last word on each window: what is said again of a final one is the same. */
  static Map<String, String> last(List<String> lines) {
    Map<String, String> last = new TreeMap<>();
    Map<String, Long> revisions = new TreeMap<>();
    for (String line : lines) {
      JsonNode window = read(line);
      String key = window.get("windowStart").asText() + " " + window.get("bundle").asText();
      long revision = window.get("revision").asLong() * 2 + (isFinal(window) ? 1 : 0);
      if (revision > revisions.getOrDefault(key, -1L)) {
        revisions.put(key, revision);
        last.put(key, line);
      } else if (isFinal(window) && revision == revisions.getOrDefault(key, -1L)) {
        assertThat(line, is(last.get(key)));
      }
    }
    return last;
  }

  /** Those of them that are final. */
  static Map<String, String> finals(Map<String, String> last) {
    Map<String, String> finals = new TreeMap<>(last);
    finals.values().removeIf(line -> !isFinal(read(line)));
    return finals;
  }

  private static boolean isFinal(JsonNode window) {
    return window.get("final").asBoolean();
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(line, e);
    }
  }
}

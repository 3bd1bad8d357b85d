package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.runners.servers.KafkaBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics of predictions, topics and folders of labels, beside files of the same. */
@Tag("slow")
final class PerformanceStreamTest {
  private static final int PARTITIONS = 3;

  /** What is no label: no JSON, no class, no time. */
  private static final List<String> WRONG =
      List.of(
          "{\"id\":",
          "{\"id\":\"k3-000001\",\"given\":\"2026-03-03T00:07:00Z\",\"y\":\"perhaps\"}",
          "{\"id\":\"k3-000001\",\"y\":\"yes\"}");

  @TempDir static Path folder;
  private static KafkaBroker broker;
  private static LabelledTopics topics;

  @BeforeAll
  static void score() throws Exception {
    broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
    topics = LabelledTopics.of(folder, 1_000);
    broker.create(PARTITIONS, "rows", "rejected", "scores", "labels");
    List<byte[]> rows = new ArrayList<>();
    for (LabelledModel.Row row : LabelledModel.rows(3, 1_000)) {
      String channel = row.channel().isEmpty() ? "null" : "\"" + row.channel() + "\"";
      rows.add(
          """
          {"id":"%s","at":"%s","n":%d,"channel":%s,"x":%s,"y":"%s"}"""
              .formatted(row.id(), row.at(), row.n(), channel, row.x(), row.y())
              .getBytes(StandardCharsets.UTF_8));
    }
    broker.send("rows", PARTITIONS, rows);
    CommandRun run =
        CommandRun.of(
            "stream",
            "--model=later@latest",
            "--models=" + topics.models(),
            "--source=" + broker.uri("rows"),
            "--sink=" + broker.uri("scores"),
            "--rejected=" + broker.uri("rejected"),
            "--pass=channel",
            "--until=latest");
    assertThat(run.err(), run.code(), is(0));
    broker.send(
        "scores",
        PARTITIONS,
        strange(topics.predictions().get(0)).stream()
            .map(each -> each.getBytes(StandardCharsets.UTF_8))
            .toList());
    List<byte[]> labels = new ArrayList<>(LabelledTopics.shuffled(topics.labels(), "given", 2));
    WRONG.forEach(wrong -> labels.add(0, wrong.getBytes(StandardCharsets.UTF_8)));
    broker.send("labels", PARTITIONS, labels);
    Path given = Files.createDirectories(folder.resolve("given"));
    Files.write(
        given.resolve("labels.jsonl"),
        labels.stream().map(label -> new String(label, StandardCharsets.UTF_8)).toList());
  }

  /** Of a bundle that is not there, of what is no id, and with what is no probability. */
  private static List<String> strange(String prediction) {
    return List.of(
        prediction.replaceFirst("sha256:[0-9a-f]{64}", "sha256:" + "0".repeat(64)),
        prediction.replaceFirst("sha256:[0-9a-f]{64}", "later@latest"),
        prediction.replaceFirst("\"score\":[^,}]*", "\"score\":1.5"));
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  void windowsEndAsThoseOfFiles(String runner) throws Exception {
    broker.create(1, "windows-" + runner);
    boolean isFlink = runner.equals("flink");
    Path files = Files.createDirectories(folder.resolve("windows-" + runner));
    CommandRun run =
        performance(
            "--runner=" + runner,
            "--parallelism=2",
            "--labels=" + (isFlink ? broker.uri("labels") : folder.resolve("given").toString()),
            "--labelTime=given",
            "--output="
                + (isFlink
                    ? broker.uri("windows-" + runner)
                    : files.resolve("windows.jsonl").toString()),
            "--until=latest",
            "--summary=" + folder.resolve(runner + ".json"));
    assertThat(run.err() + run.out(), run.code(), is(0));
    List<String> lines = isFlink ? broker.sortedTexts("windows-" + runner) : lines(files);
    assertThat(
        LabelledTopics.last(lines), is(topics.batch(folder.resolve(runner + "-batch.jsonl"))));

    JsonNode summary = CommandRun.summary(folder.resolve(runner + ".json"));
    JsonNode labels = summary.get("labels");
    assertThat(summary.at("/predictions/read").longValue(), is(1_003L));
    assertThat(summary.at("/predictions/rejected").longValue(), is(3L));
    assertThat(summary.at("/predictions/predictions").longValue(), is(1_000L));
    assertThat(labels.get("read").intValue(), is(topics.labels().size() + WRONG.size()));
    assertThat(labels.get("rejected").intValue(), is(WRONG.size()));
    assertThat(
        labels.get("joined").intValue()
            + labels.get("repeated").intValue()
            + labels.get("unmatched").intValue(),
        is(topics.labels().size()));
    assertThat(labels.get("unmatched").intValue(), is(greaterThan(50)));
  }

  private static List<String> lines(Path files) throws IOException {
    List<String> lines = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(files, "windows-*.jsonl")) {
      for (Path file : found) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  @Test
  void whatMeansNothingIsRefused() {
    String labels = "--labels=" + broker.uri("labels");
    requireRefused("--output", performance(labels));
    requireRefused(
        "--report is for predictions and labels in files",
        performance(labels, "--report=" + folder.resolve("page.html")));
    requireRefused(
        "there is no such topic",
        performance("--labels=" + broker.uri("none"), "--output=" + broker.uri("rejected")));
    requireRefused("are both", performance(labels, "--output=" + broker.uri("labels")));
    CommandRun files =
        CommandRun.of(
            "performance",
            "--model=later@latest",
            "--models=" + topics.models(),
            "--predictions=" + folder.resolve("predictions.jsonl"),
            "--labels=" + folder.resolve("labels.jsonl"),
            "--until=latest");
    requireRefused("--until is for predictions and labels in messages", files);
  }

  private static void requireRefused(String why, CommandRun run) {
    assertThat(run.err(), run.code(), is(2));
    assertThat(run.err(), containsString(why));
  }

  private static CommandRun performance(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "performance",
                "--model=later@latest",
                "--models=" + topics.models(),
                "--predictions=" + broker.uri("scores")));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }
}

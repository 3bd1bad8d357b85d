package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.pipelines.serving.Answer;
import io.steelyard.pipelines.serving.ScoringModel;
import io.steelyard.runners.servers.KafkaTopics;
import io.steelyard.runners.servers.SharedBroker;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that are computed are so in training, in a batch, in a stream and in a program. */
@Tag("slow")
final class ComputedColumnsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS = 2_000;

  private static final String DEFINITION =
      """
      name: computed
      version: 1
      owner: test
      task: binary
      columns:
        - {name: id, type: string, required: true}
        - {name: ratio, type: double, expression: amount / income, required: true, minimum: 0}
        - {name: amount, type: double}
        - {name: income, type: int}
        - {name: city, type: string}
        - {name: born, type: timestamp}
        - {name: at, type: timestamp}
        - {name: age, type: int, expression: "yearsBetween(born, at, 'Europe/Berlin')"}
        - {name: young, type: boolean, expression: "coalesce(age < 30, false)"}
        - {name: place, type: string, expression: "young ? lower(trim(city)) + '-young' : city"}
        - {name: class, type: string, expression: "ratio > 0.5 ? 'yes' : 'no'"}
        - {name: outcome, type: string, expression: "coalesce(answer, class)", required: true}
        - {name: answer, type: string}
      key: id
      label: {column: outcome, positive: "yes"}
      features:
        - {name: ratio, columns: [ratio], steps: [{impute: median}]}
        - {name: age, columns: [age], steps: []}
        - {name: young, columns: [young], steps: []}
        - {name: place, columns: [place], steps: [vocabulary, oneHot]}
      split: {by: key, validation: 0.1, test: 0.1}
      model: {trainer: boosted-trees, seed: 1, parameters: {rounds: 5}}
      evaluation: {slices: [young]}
      """;

  @TempDir static Path folder;
  private static Path models;

  @BeforeAll
  static void train() throws IOException {
    models = folder.resolve("models");
    Path definition = Files.writeString(folder.resolve("computed.pipeline.yaml"), DEFINITION);
    CommandRun run =
        CommandRun.of(
            "train", "--definition=" + definition, "--input=" + training(), "--models=" + models);
    assertThat(run.err(), run.code(), is(0));
  }

  @Test
  void scoresAreTheSameEverywhere() throws IOException, InterruptedException, ExecutionException {
    List<String> lines = lines();
    Path rows = Files.write(folder.resolve("rows.jsonl"), lines);
    ScoredAsFile.run(
        "score",
        "--model=computed@latest",
        "--models=" + models,
        "--input=" + rows,
        "--output=" + folder.resolve("batch-predictions.jsonl"),
        "--rejected=" + folder.resolve("batch-rejected.jsonl"));
    List<String> batch = ScoredAsFile.lines(folder, "batch-predictions");
    List<String> rejected = ScoredAsFile.lines(folder, "batch-rejected");
    assertThat(batch.size() + rejected.size(), is(lines.size()));
    assertThat(rejected.size(), is(greaterThan(50)));

    assertThat(inProcess(lines), is(scores(batch)));

    Path streamed = Files.createDirectories(folder.resolve("stream"));
    KafkaTopics broker = SharedBroker.topics();
    broker.create(2, "computed");
    broker.send(
        "computed", 2, lines.stream().map(l -> l.getBytes(StandardCharsets.UTF_8)).toList());
    ScoredAsFile.run(
        "stream",
        "--runner=direct",
        "--model=computed@latest",
        "--models=" + models,
        "--source=" + broker.uri("computed"),
        "--sink=" + streamed.resolve("predictions.jsonl"),
        "--rejected=" + streamed.resolve("rejected.jsonl"),
        "--id=computed",
        "--until=latest");
    assertThat(ScoredAsFile.lines(streamed, "predictions"), is(batch));
    assertThat(
        ScoredAsFile.payloads(ScoredAsFile.lines(streamed, "rejected")),
        is(ScoredAsFile.payloads(rejected)));
  }

  @Test
  void aRowWhoseRequiredColumnCannotBeComputedSaysHowItWouldBe() {
    ScoringModel model = ScoringModel.load(models.toString(), "computed@latest");
    Answer answer = model.score(Map.of("id", "a", "amount", 1.0, "income", 0));
    assertThat(
        answer.toString(),
        containsString("ratio: The value is missing; it is computed as amount / income."));
    assertThat(
        model.score(Map.of("id", "a", "amount", -1.0, "income", 2)).toString(),
        containsString("ratio: -0.5 is below the minimum 0."));
    assertThat(
        model.columns(), is(List.of("id", "amount", "income", "city", "born", "at", "answer")));
  }

  @Test
  void bundlesSayHowColumnsAreComputed() {
    CommandRun show = CommandRun.of("show", "computed@latest", "--models=" + models);
    assertThat(show.out(), containsString("computed  ratio = amount / income\n"));
    CommandRun lineage = CommandRun.of("lineage", "computed@latest", "--models=" + models);
    assertThat(lineage.err(), lineage.out(), containsString("young = coalesce(age < 30, false)"));
  }

  @Test
  void anInputNeedsWhatAComputedColumnReads() throws IOException {
    Path file = Files.writeString(folder.resolve("without.csv"), "id,income\na,5\n");
    CommandRun run =
        CommandRun.of(
            "score",
            "--model=computed@latest",
            "--models=" + models,
            "--input=" + file,
            "--output=" + folder.resolve("none.jsonl"),
            "--rejected=" + folder.resolve("none-rejected.jsonl"));
    assertThat(run.code(), is(2));
    assertThat(
        run.err(), containsString("has no column amount, which the computed column ratio uses"));
  }

  /** Rows as CSV; its own column of the name of a computed one is passed over. */
  private static Path training() throws IOException {
    Path file = folder.resolve("training.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,amount,income,city,born,at,answer,ratio\n");
      for (int row = 0; row < ROWS; row++) {
        Map<String, Object> values = row(row);
        for (String name : List.of("id", "amount", "income", "city", "born", "at", "answer")) {
          out.write(values.getOrDefault(name, "") + ",");
        }
        out.write("not a number\n");
      }
    }
    return file;
  }

  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int row = ROWS; row < 2 * ROWS; row++) {
      lines.add(JSON.writeValueAsString(row(row)));
    }
    return lines;
  }

  private static Map<String, Object> row(int number) {
    SplittableRandom random = new SplittableRandom(20260301L + number);
    Map<String, Object> row = new TreeMap<>();
    row.put("id", String.format(Locale.ROOT, "k%08d", number));
    row.put("amount", random.nextInt(20) == 0 ? -1.5 : random.nextDouble(0, 100));
    row.put("income", random.nextInt(0, 150));
    if (random.nextInt(5) > 0) {
      row.put("city", List.of("Köln", " BERLIN", "Ulm ").get(random.nextInt(3)));
    }
    if (random.nextInt(5) > 0) {
      row.put("born", (1_950 + random.nextInt(60)) + "-07-01T22:30:00Z");
    }
    row.put("at", "2026-07-0" + (1 + random.nextInt(3)) + "T00:00:00Z");
    if (random.nextInt(3) == 0) {
      row.put("answer", random.nextBoolean() ? "yes" : "no");
    }
    return row;
  }

  private static List<String> inProcess(List<String> lines) {
    ScoringModel model = ScoringModel.load(models.toString(), "computed@latest");
    List<String> scores = new ArrayList<>();
    for (String line : lines) {
      Answer answer = model.score(line);
      if (!answer.isRejected()) {
        scores.add(answer.orThrow().key() + " " + answer.orThrow().score());
      }
    }
    scores.sort(null);
    return scores;
  }

  private static List<String> scores(List<String> predictions) throws IOException {
    List<String> scores = new ArrayList<>();
    for (String line : predictions) {
      JsonNode prediction = JSON.readTree(line);
      scores.add(prediction.get("key").textValue() + " " + prediction.get("score").doubleValue());
    }
    scores.sort(null);
    return scores;
  }
}

package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.pipelines.serving.Answer;
import io.steelyard.pipelines.serving.ScoringModel;
import io.steelyard.runners.servers.KafkaTopics;
import io.steelyard.runners.servers.SharedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks across columns are the same in training, a batch, a stream and a program. */
@Tag("slow")
final class RowChecksTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS = 2_000;

  /** Of the rows, 2 of 20 break the first check and 1 of 20 the second; the third, if asked for. */
  private static final String DEFINITION =
      """
      name: checked
      version: 1
      owner: test
      task: binary
      columns:
        - {name: id, type: string, required: true}
        - {name: low, type: int}
        - {name: high, type: int}
        - {name: kind, type: string}
        - {name: answer, type: string, required: true}
      checks:
        - {name: in order, expression: low <= high, when: kind == 'range'}
        - {name: odd kind, expression: "kind in ['range', 'point']", severity: warn}
        - {name: never, expression: low < 1000, severity: stop}
        - {name: answered, expression: "answer != 'perhaps'"}
      key: id
      label: {column: answer, positive: "yes"}
      features:
        - {name: low, columns: [low]}
        - {name: high, columns: [high]}
      split: {by: key, validation: 0.1, test: 0.1}
      model: {trainer: boosted-trees, seed: 1, parameters: {rounds: 5}}
      """;

  @TempDir static Path folder;
  private static Path models;
  private static Path definition;

  @BeforeAll
  static void train() throws IOException {
    models = folder.resolve("models");
    definition = Files.writeString(folder.resolve("checked.pipeline.yaml"), DEFINITION);
    Path rows = Files.write(folder.resolve("training.jsonl"), lines(ROWS, 0));
    List<String> ids = new ArrayList<>();
    for (String runner : List.of("direct", "flink")) {
      Path summary = folder.resolve(runner + ".json");
      CommandRun run =
          CommandRun.of(
              "train",
              "--definition=" + definition,
              "--input=" + rows,
              "--models=" + models,
              "--rejected=" + folder.resolve("rejected-" + runner + ".avro"),
              "--summary=" + summary,
              "--runner=" + runner);
      assertThat(run.err(), run.code(), is(0));
      assertThat(
          run.out(),
          containsString(
              "          200 by in order: low <= high does not hold where kind == 'range': low is"));
      assertThat(
          run.out(), containsString("warning   100 by odd kind: kind in ['range', 'point']"));
      JsonNode facts = JSON.readTree(summary.toFile());
      assertThat(facts.at("/rows/rejected").intValue(), is(200));
      assertThat(facts.at("/rows/warnings/0/rows").intValue(), is(100));
      ids.add(facts.get("bundle").textValue());
    }
    assertThat(ids.get(1), is(ids.get(0)));
  }

  @Test
  void areTheSameEverywhere() throws IOException, InterruptedException, ExecutionException {
    List<String> lines = lines(ROWS, 50);
    Path rows = Files.write(folder.resolve("rows.jsonl"), lines);
    List<List<String>> outcomes = new ArrayList<>();
    for (String runner : List.of("direct", "flink")) {
      Path batch = Files.createDirectories(folder.resolve("batch-" + runner));
      CommandRun run =
          CommandRun.of(
              "score",
              "--model=checked@latest",
              "--models=" + models,
              "--input=" + rows,
              "--output=" + batch.resolve("predictions.jsonl"),
              "--rejected=" + batch.resolve("rejected.jsonl"),
              "--runner=" + runner);
      assertThat(run.err(), run.code(), is(0));
      assertThat(run.out(), containsString("warning   100 by odd kind: "));
      outcomes.add(ScoredAsFile.lines(batch, "predictions"));
      outcomes.add(ScoredAsFile.payloads(ScoredAsFile.lines(batch, "rejected")));
    }
    assertThat(outcomes.get(2), is(outcomes.get(0)));
    assertThat(outcomes.get(3), is(outcomes.get(1)));
    // 1 of 40 breaks what would have stopped training.
    assertThat(outcomes.get(1), hasSize(200 + 50));

    Path streamed = Files.createDirectories(folder.resolve("stream"));
    Path summary = streamed.resolve("summary.json");
    KafkaTopics broker = SharedBroker.topics();
    broker.create(2, "checked");
    broker.send("checked", 2, lines.stream().map(l -> l.getBytes(StandardCharsets.UTF_8)).toList());
    ScoredAsFile.run(
        "stream",
        "--runner=direct",
        "--model=checked@latest",
        "--models=" + models,
        "--source=" + broker.uri("checked"),
        "--sink=" + streamed.resolve("predictions.jsonl"),
        "--rejected=" + streamed.resolve("rejected.jsonl"),
        "--summary=" + summary,
        "--id=checked",
        "--until=latest");
    assertThat(ScoredAsFile.lines(streamed, "predictions"), is(outcomes.get(0)));
    assertThat(
        ScoredAsFile.payloads(ScoredAsFile.lines(streamed, "rejected")), is(outcomes.get(1)));
    assertThat(JSON.readTree(summary.toFile()).at("/rows/warnings/0/rows").intValue(), is(100));

    ScoringModel model = ScoringModel.load(models.toString(), "checked@latest");
    long rejected = lines.stream().map(model::score).filter(Answer::isRejected).count();
    assertThat(rejected, is((long) outcomes.get(1).size()));
  }

  @Test
  void stopBeforeAnythingIsLearned() throws IOException {
    Path rows = Files.write(folder.resolve("stopping.jsonl"), lines(ROWS, 50));
    for (String runner : List.of("direct", "flink")) {
      Path registry = folder.resolve("stopped-" + runner);
      CommandRun run =
          CommandRun.of(
              "train",
              "--definition=" + definition,
              "--input=" + rows,
              "--models=" + registry,
              "--runner=" + runner);
      assertThat(run.code(), is(3));
      assertThat(
          run.err(),
          containsString(
              "The check \"never\" must hold of every row, but 50 of 1,800 accepted rows break it, such"
                  + " as one where low < 1000 does not hold: low is 1000."));
      assertThat(run.err(), containsString("Nothing was learned or written."));
      assertThat(Files.exists(registry.resolve("checked")), is(false));
    }
  }

  @Test
  void areShown() {
    CommandRun show = CommandRun.of("show", "checked@latest", "--models=" + models);
    assertThat(
        show.out(),
        containsString("check     in order: low <= high, where kind == 'range' (reject)\n"));
  }

  /**
   * @param of the rows, how many have a low number of 1,000
   */
  private static List<String> lines(int rows, int of) {
    return IntStream.range(0, rows)
        .mapToObj(
            row ->
                String.format(
                    Locale.ROOT,
                    "{\"id\": \"k%05d\", \"low\": %d, \"high\": %s, \"kind\": %s, \"answer\":"
                        + " \"%s\"}",
                    row,
                    of > 0 && row % 40 == 7 ? 1_000 : row % 97,
                    row % 10 == 3 ? "null" : row % 20 == 4 || row % 20 == 8 ? "-1" : "2000",
                    row % 20 == 5 ? "\"other\"" : "\"range\"",
                    row % 3 == 0 ? "yes" : "no"))
        .toList();
  }
}

package io.steelyard.runners;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.runners.LabelledModel.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model on labelled rows, beside a count of the predictions that {@code score} writes. */
@Tag("slow")
final class EvaluateTest {
  private static final int ROWS = 900;

  @TempDir static Path folder;
  private static Path models;
  private static Path input;
  private static final List<Row> labelled = new ArrayList<>();
  private static final Map<String, Double> scores = new HashMap<>();
  private static final Map<String, String> said = new HashMap<>();

  /** Of ten rows one has no label, and of a hundred one is no row. */
  @BeforeAll
  static void train() throws IOException {
    models = LabelledModel.train(folder);
    List<String> lines = new ArrayList<>(List.of(LabelledModel.HEADER));
    int number = 0;
    for (Row row : LabelledModel.rows(2, ROWS)) {
      number++;
      if (number % 100 == 0) {
        lines.add(row.csv().replace(row.at().toString(), "some day"));
      } else if (number % 10 == 0) {
        lines.add(row.csv().replaceFirst("(yes|no)$", ""));
      } else {
        lines.add(row.csv());
        labelled.add(row);
      }
    }
    input = Files.write(folder.resolve("labelled.csv"), lines);
    CommandRun run =
        CommandRun.of(
            "score",
            "--model=later@latest",
            "--models=" + models,
            "--input=" + input,
            "--output=" + folder.resolve("predictions.csv"),
            "--rejected=" + folder.resolve("rejected.jsonl"));
    assertThat(run.err(), run.code(), is(0));
    for (String line : CommandRun.lines(folder.resolve("predictions.csv"))) {
      String[] fields = line.split(",", -1);
      if (!fields[0].equals("key")) {
        scores.put(fields[0], Double.parseDouble(fields[2]));
        said.put(fields[0], fields[3]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  void measuresWhatPredictionsAndLabelsSay(String runner) throws IOException {
    CommandRun run = evaluate(runner, input);
    assertThat(run.err(), run.code(), is(0));
    JsonNode summary = CommandRun.summary(folder.resolve(runner + ".json"));
    assertThat(
        summary.get("rows").toString(),
        is("{\"read\":900,\"scored\":810,\"rejected\":9,\"withoutLabel\":81}"));
    require(summary.at("/evaluation/metrics"), labelled);
    List<Row> shop = labelled.stream().filter(row -> row.channel().equals("shop")).toList();
    List<Row> missing = labelled.stream().filter(row -> row.channel().isEmpty()).toList();
    for (JsonNode slice : summary.at("/evaluation/slices")) {
      if (slice.get("value").asText().equals("shop")) {
        require(slice.get("metrics"), shop);
        assertThat(slice.get("rows").intValue(), is(shop.size()));
      }
      if (slice.get("kind").asText().equals("missing")) {
        require(slice.get("metrics"), missing);
      }
    }
    assertThat(summary.at("/evaluation/slices").size(), is(3));
    assertThat(run.out(), containsString("900 read = 810 scored + 9 rejected + 81 without label"));
    assertThat(run.out(), containsString("channel=shop"));
  }

  private static double score(Row row) {
    return requireNonNull(scores.get(row.id()));
  }

  /** Each metric is that of the definition, and lies within its interval. */
  private static void require(JsonNode metrics, List<Row> rows) {
    double pairs = 0;
    double ordered = 0;
    double right = 0;
    double loss = 0;
    for (Row row : rows) {
      double score = score(row);
      loss -= Math.log(row.y().equals("yes") ? score : 1 - score);
      right += row.y().equals(said.get(row.id())) ? 1 : 0;
      for (Row other : rows) {
        if (row.y().equals("yes") && other.y().equals("no")) {
          pairs++;
          ordered += (Math.signum(score - score(other)) + 1) / 2;
        }
      }
    }
    require(metrics.get("auc"), ordered / pairs);
    require(metrics.get("accuracy"), right / rows.size());
    require(metrics.get("logLoss"), loss / rows.size());
  }

  private static void require(JsonNode metric, double expected) {
    assertThat(metric.get("value").doubleValue(), is(closeTo(expected, 1e-9)));
    assertThat(metric.get("low").doubleValue() <= expected, is(true));
    assertThat(metric.get("high").doubleValue() >= expected, is(true));
  }

  @Test
  void oneClassLeavesIntervals() throws IOException {
    Path positive =
        LabelledModel.write(
            folder.resolve("positive.csv"),
            labelled.stream().filter(row -> row.y().equals("yes")).limit(20).toList());
    CommandRun run = evaluate("direct", positive);
    assertThat(run.err(), run.code(), is(0));
    JsonNode auc = CommandRun.summary(folder.resolve("direct.json")).at("/evaluation/metrics/auc");
    assertThat(auc.toString(), is("{\"value\":null,\"low\":0.0,\"high\":1.0}"));
    assertThat(run.out(), containsString("none (0.0000 to 1.0000)"));
  }

  @Test
  void withoutLabelsThereIsNothingToMeasure() throws IOException {
    Path none =
        Files.write(
            folder.resolve("none.csv"),
            List.of(LabelledModel.HEADER, labelled.get(0).csv().replaceFirst("(yes|no)$", "")));
    CommandRun run = evaluate("direct", none);
    assertThat(run.code(), is(2));
    assertThat(run.err(), containsString("of 1 rows read, 0 were rejected and 1 have no label."));
  }

  @Test
  void aLabelThatNobodyKnowsIsRejected() throws IOException {
    Path wrong =
        Files.write(
            folder.resolve("wrong.csv"),
            List.of(
                LabelledModel.HEADER,
                labelled.get(0).csv(),
                labelled.get(1).csv().replaceFirst("(yes|no)$", "perhaps")));
    CommandRun run = evaluate("direct", wrong);
    assertThat(run.err(), run.code(), is(0));
    assertThat(run.out(), containsString("2 read = 1 scored + 1 rejected + 0 without label"));
  }

  @Test
  void aFileWithoutTheLabelsColumnIsRefused() throws IOException {
    Path bare =
        Files.write(
            folder.resolve("bare.csv"),
            List.of("id,at,n,channel,x", "a,2026-03-02T00:00:00Z,1,web,0.5"));
    CommandRun run = evaluate("direct", bare);
    assertThat(run.code(), is(2));
    assertThat(run.err(), containsString("has no column y, which the label uses"));
  }

  private static CommandRun evaluate(String runner, Path rows) {
    return CommandRun.of(
        "evaluate",
        "--model=later@latest",
        "--models=" + models,
        "--input=" + rows,
        "--runner=" + runner,
        "--summary=" + folder.resolve(runner + ".json"));
  }
}

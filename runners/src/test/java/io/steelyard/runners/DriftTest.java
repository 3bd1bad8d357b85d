package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.testdata.ProjectFiles;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files beside what a model was trained on: other rows of the same world, and moved ones. */
@Tag("slow")
final class DriftTest {
  private static final int ROWS = 60_000;
  private static final int AMOUNT = 5;
  private static final int DEVICE = 9;

  @TempDir static Path folder;
  private static List<String> others;

  /** Trains on every other generated row: the rest is of the same customers and days. */
  @BeforeAll
  static void train() throws IOException {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    var unused = new TransactionGenerator(TransactionSettings.ofRows(ROWS)).write(csv);
    List<String> lines = csv.toString(StandardCharsets.UTF_8).lines().toList();
    List<String> training = new ArrayList<>(List.of(lines.get(0)));
    others = new ArrayList<>(List.of(lines.get(0)));
    for (int i = 1; i < lines.size(); i++) {
      (i % 2 == 0 ? training : others).add(lines.get(i));
    }
    Path input = Files.write(folder.resolve("training.csv"), training);
    CommandRun run =
        CommandRun.of(
            "train",
            "--definition=" + ProjectFiles.definition("transactions-logistic"),
            "--input=" + input,
            "--models=" + folder.resolve("models"));
    assertThat(run.err(), run.code(), is(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  void isQuietWhereNothingMoved(String runner) throws IOException {
    CommandRun run = drift(runner, "same", UnaryOperator.identity());
    assertThat(run.out() + run.err(), run.code(), is(0));
    assertThat(run.out(), containsString("no drift: 0 of"));
    JsonNode facts = facts(runner, "same");
    assertThat(facts.get("alarm").booleanValue(), is(false));
    long read = facts.get("rows").longValue() + facts.get("rejected").longValue();
    assertThat(read, is((long) others.size() - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  void namesWhatMovedAndHowFar(String runner) throws IOException {
    CommandRun run =
        drift(
            runner,
            "moved",
            values -> {
              String[] fields = values.split(",", -1);
              // One device in five is no longer known; nothing else is touched.
              if (fields.length > DEVICE && fields[0].hashCode() % 5 == 0) {
                fields[DEVICE] = "";
              }
              return String.join(",", fields);
            });
    assertThat(run.out() + run.err(), run.code(), is(4));
    JsonNode moved = series(facts(runner, "moved"), "device");
    assertThat(moved.get("exceeds").booleanValue(), is(true));
    assertThat(moved.get("adjustedPValue").doubleValue(), is(lessThan(0.001)));
    assertThat(moved.get("missingRateChange").doubleValue(), is(closeTo(0.19, 0.02)));
    assertThat(series(facts(runner, "moved"), "channel").get("exceeds").booleanValue(), is(false));
    String page = Files.readString(folder.resolve(runner + "-moved.html"));
    assertThat(page, containsString("device"));
  }

  @Test
  void saysTheSameOnEveryRunner() throws IOException {
    UnaryOperator<String> dearer =
        values -> {
          String[] fields = values.split(",", -1);
          if (fields.length > AMOUNT && fields[AMOUNT].matches("[0-9]{2,4}\\.[0-9]+")) {
            fields[AMOUNT] = "1" + fields[AMOUNT];
          }
          return String.join(",", fields);
        };
    assertThat(drift("direct", "dearer", dearer).code(), is(4));
    assertThat(drift("flink", "dearer", dearer).code(), is(4));
    JsonNode direct = facts("direct", "dearer");
    assertThat(facts("flink", "dearer"), is(direct));
    // The definition's amount range ends at 100,000; training saw less, so some are above it.
    assertThat(
        series(direct, "amount").get("populationStabilityIndex").doubleValue(),
        is(greaterThan(0.25)));
    assertThat(direct.get("series").get(0).get("effect").isNumber(), is(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  void scoringSaysTheSameInItsOnePass(String runner) throws IOException {
    assertThat(drift(runner, "beside", UnaryOperator.identity()).code(), is(0));
    Path place = Files.createDirectories(folder.resolve("beside-" + runner));
    CommandRun run =
        CommandRun.of(
            "score",
            "--model=transactions-logistic@latest",
            "--models=" + folder.resolve("models"),
            "--input=" + folder.resolve("beside.csv"),
            "--output=" + place.resolve("predictions.csv"),
            "--rejected=" + place.resolve("rejected.jsonl"),
            "--report=" + place.resolve("drift.html"),
            "--summary=" + place.resolve("summary.json"),
            "--runner=" + runner,
            "--parallelism=2");
    assertThat(run.err(), run.code(), is(0));
    JsonNode summary = CommandRun.summary(place.resolve("summary.json"));
    assertThat(summary.get("drift"), is(facts(runner, "beside")));
    assertThat(summary.at("/rows/scored").longValue(), is(summary.at("/drift/rows").longValue()));
    assertThat(run.out(), containsString("no drift: 0 of"));
    assertThat(Files.readString(place.resolve("drift.html")), containsString("device"));
  }

  @Test
  void withoutHeldOutRowsColumnsAloneAreWatched() throws IOException {
    String text = Files.readString(ProjectFiles.definition("transactions-logistic"));
    Path definition =
        Files.writeString(
            folder.resolve("all.pipeline.yaml"),
            text.replace("name: transactions-logistic", "name: all")
                .replace("validation: 0.1, test: 0.1", "validation: 0, test: 0")
                .replace("{maximize: f1}", "{fixed: 0.5}"));
    CommandRun trained =
        CommandRun.of(
            "train",
            "--definition=" + definition,
            "--input=" + folder.resolve("training.csv"),
            "--models=" + folder.resolve("models"));
    assertThat(trained.err(), trained.code(), is(0));
    assertThat(trained.out(), containsString("the scores are not watched"));
    CommandRun run =
        CommandRun.of(
            "drift",
            "--model=all@latest",
            "--models=" + folder.resolve("models"),
            "--input=" + Files.write(folder.resolve("all.csv"), others));
    assertThat(run.out() + run.err(), run.code(), is(0));
    assertThat(run.out(), not(containsString(" score ")));
  }

  private static CommandRun drift(String runner, String name, UnaryOperator<String> change)
      throws IOException {
    List<String> rows = new ArrayList<>(List.of(others.get(0)));
    others.subList(1, others.size()).forEach(row -> rows.add(change.apply(row)));
    Path input = Files.write(folder.resolve(name + ".csv"), rows);
    return CommandRun.of(
        "drift",
        "--model=transactions-logistic@latest",
        "--models=" + folder.resolve("models"),
        "--input=" + input,
        "--runner=" + runner,
        "--report=" + folder.resolve(runner + "-" + name + ".html"),
        "--summary=" + folder.resolve(runner + "-" + name + ".json"));
  }

  private static JsonNode facts(String runner, String name) throws IOException {
    return CommandRun.summary(folder.resolve(runner + "-" + name + ".json")).get("drift");
  }

  private static JsonNode series(JsonNode facts, String name) {
    for (JsonNode series : facts.get("series")) {
      if (series.get("name").textValue().equals(name)) {
        return series;
      }
    }
    throw new AssertionError("no series " + name);
  }
}

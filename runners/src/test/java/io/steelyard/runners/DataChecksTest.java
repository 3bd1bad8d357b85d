package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of all rows together are the same on every runner, in any order and division of rows. */
@Tag("slow")
final class DataChecksTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of 1,000 rows, 100 are rejected; the other ones hold 0 to 899. */
  private static final String DEFINITION =
      """
      name: measured
      version: 1
      owner: test
      task: binary
      columns:
        - {name: id, type: string, required: true}
        - {name: number, type: int, required: true, maximum: 899}
        - {name: city, type: string}
        - {name: answer, type: string, required: true}
      checks:
        - {name: enough, rows: {minimum: 900}, severity: stop}
        - {name: cities, completeness: {column: city, minimum: 0.95}}
        - {name: large, share: {expression: number > 449, minimum: 0.5, maximum: 0.5}}
        - {name: mean, mean: {column: number, minimum: 449.5, maximum: 449.5}}
        - {name: median, quantile: {column: number, at: 0.5, minimum: 449, maximum: 449}}
        - {name: odd, expression: "number != 5", severity: warn}
      key: id
      label: {column: answer, positive: "yes"}
      features:
        - {name: number, columns: [number]}
      split: {by: key, validation: 0.1, test: 0.1}
      model: {trainer: boosted-trees, seed: 1, parameters: {rounds: 5}}
      """;

  @TempDir Path folder;

  @Test
  void areTheSameOnEveryRunnerAndInEveryOrder() throws IOException {
    List<String> lines = new ArrayList<>(lines());
    Path one = Files.createDirectories(folder.resolve("one"));
    Files.write(one.resolve("rows.jsonl"), lines);
    Path many = Files.createDirectories(folder.resolve("many"));
    Collections.shuffle(lines, new Random(3));
    Files.write(many.resolve("a.jsonl"), lines.subList(0, 123));
    Files.write(many.resolve("b.jsonl"), lines.subList(123, 1_000));
    JsonNode direct = train(DEFINITION, one, "direct");
    JsonNode flink = train(DEFINITION, many, "flink");
    assertThat(flink.get("checks"), is(direct.get("checks")));
    assertThat(flink.get("bundle"), is(direct.get("bundle")));
    List<String> found = new ArrayList<>();
    for (JsonNode check : direct.get("checks")) {
      found.add(
          check.get("name").textValue()
              + " "
              + check.get("value").doubleValue()
              + " "
              + check.get("holds").booleanValue());
    }
    assertThat(
        found,
        is(
            List.of(
                "enough 900.0 true",
                "cities 0.9 false",
                "large 0.5 true",
                "mean 449.5 true",
                "median 449.0 true",
                "odd 1.0 false")));
    assertThat(
        Files.readString(folder.resolve("direct.html")),
        containsString("<strong>2 of 6 named checks fail, 100 rows rejected</strong>"));
    assertThat(
        direct.at("/checks/5/example").textValue(), is("number != 5 does not hold: number is 5."));
  }

  @Test
  void stopBeforeAnythingIsLearned() throws IOException {
    Path rows = Files.write(folder.resolve("rows.jsonl"), lines());
    Path definition =
        Files.writeString(
            folder.resolve("stopping.pipeline.yaml"),
            DEFINITION.replace("{minimum: 900}", "{minimum: 901}"));
    CommandRun run =
        CommandRun.of(
            "train",
            "--definition=" + definition,
            "--input=" + rows,
            "--validation=" + folder.resolve("validation.json"),
            "--models=" + folder.resolve("none"));
    assertThat(run.code(), is(3));
    // What was found is told also where it ends the run.
    JsonNode told = JSON.readTree(folder.resolve("validation.json").toFile());
    assertThat(told.at("/checks/0/value").intValue(), is(900));
    assertThat(told.at("/checks/0/holds").booleanValue(), is(false));
    assertThat(told.at("/columns/1/rejected/0/rows").intValue(), is(100));
    assertThat(
        run.err(),
        containsString(
            """
            The check "enough" fails: the number of rows is 900, below the minimum 901.
            Nothing was learned or written.
            """));
  }

  /** The bundle keeps what was measured; the next training and check compare with it. */
  @Test
  void compareWithTheLatestModel() throws IOException {
    String changing =
        DEFINITION.replace(
            "rows: {minimum: 900}, severity: stop", "rows: {maximumChange: 0.5}, severity: stop");
    Path definition = Files.writeString(folder.resolve("changing.pipeline.yaml"), changing);
    Path models = folder.resolve("models");
    Path all = Files.write(folder.resolve("all.jsonl"), lines());
    Path few = Files.write(folder.resolve("few.jsonl"), lines().subList(0, 400));
    assertThat(trained(definition, all, models).code(), is(0));
    CommandRun less = trained(definition, few, models);
    assertThat(less.code(), is(3));
    String sentence =
        "The check \"enough\" fails: the number of rows is 400, and 900 for the earlier model, which is"
            + " a change of more than 0.5 of it.\n";
    assertThat(less.err(), containsString(sentence));
    CommandRun alone = CommandRun.of("check", definition.toString(), "--against=" + few);
    assertThat(alone.err(), alone.code(), is(0));
    CommandRun compared =
        CommandRun.of("check", definition.toString(), "--against=" + few, "--models=" + models);
    assertThat(compared.code(), is(3));
    assertThat(compared.err(), containsString(sentence));
    // A registry of another name's models, or none, has nothing to compare with.
    assertThat(trained(definition, few, folder.resolve("other")).code(), is(0));
    // What was trained before is made again whatever the checks would say today.
    CommandRun again = CommandRun.of("reproduce", "measured@latest", "--models=" + models);
    assertThat(again.err(), again.code(), is(0));
  }

  @Test
  void takeTheAgeOfRowsAtAnInstant() throws IOException {
    Path definition =
        Files.writeString(
            folder.resolve("fresh.pipeline.yaml"),
            DEFINITION
                .replace("  - {name: city", "  - {name: at, type: timestamp}\n  - {name: city")
                .replace(
                    "rows: {minimum: 900}, severity: stop",
                    "freshness: {column: at, maximum: P1D}, severity: stop"));
    Path rows =
        Files.write(
            folder.resolve("rows.jsonl"),
            lines().stream()
                .map(line -> line.replace("{", "{\"at\": \"2026-03-01T00:00:00Z\", "))
                .toList());
    Path models = folder.resolve("models");
    CommandRun old = trained(definition, rows, models, "--asOf=2026-03-03T00:00:00Z");
    assertThat(old.code(), is(3));
    assertThat(
        old.err(),
        containsString(
            "The check \"enough\" fails: the age of the newest at is 2 d, above the maximum 1 d.\n"));
    assertThat(trained(definition, rows, models).code(), is(3));
    assertThat(trained(definition, rows, models, "--asOf=2026-03-02T00:00:00Z").code(), is(0));
    CommandRun wrong = trained(definition, rows, models, "--asOf=yesterday");
    assertThat(wrong.code(), is(2));
    assertThat(
        wrong.err(),
        containsString("--asOf=yesterday is no instant: write it such as 2026-03-01T00:00:00Z.\n"));
  }

  private static CommandRun trained(Path definition, Path rows, Path models, String... more)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train", "--definition=" + definition, "--input=" + rows, "--models=" + models));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void areReportedInFilesOfTheirOwnKind() throws IOException {
    Path definition = Files.writeString(folder.resolve("d.pipeline.yaml"), DEFINITION);
    Path rows = Files.write(folder.resolve("rows.jsonl"), lines());
    Path other = Files.writeString(folder.resolve("other.json"), "{}");
    for (String wrong : List.of(other.toString(), folder.resolve("report.txt").toString())) {
      CommandRun run =
          CommandRun.of(
              "train",
              "--definition=" + definition,
              "--input=" + rows,
              "--validation=" + wrong,
              "--models=" + folder.resolve("none"));
      assertThat(run.code(), is(2));
    }
    assertThat(Files.readString(other), is("{}"));
  }

  private JsonNode train(String text, Path input, String runner) throws IOException {
    Path definition = Files.writeString(folder.resolve("measured.pipeline.yaml"), text);
    Path summary = folder.resolve(runner + ".json");
    Path models = folder.resolve("models-" + runner);
    CommandRun run =
        CommandRun.of(
            "train",
            "--definition=" + definition,
            "--input=" + input + "/*.jsonl",
            "--models=" + models,
            "--summary=" + summary,
            "--validation=" + folder.resolve(runner + ".html"),
            "--runner=" + runner);
    assertThat(run.err(), run.code(), is(0));
    assertThat(
        run.out(),
        containsString(
            "warning   The check \"cities\" fails: the completeness of city is 0.9, below the minimum"
                + " 0.95.\n"));
    CommandRun show = CommandRun.of("show", "measured@latest", "--models=" + models);
    assertThat(
        show.out(), containsString("check     enough: the number of rows, at least 900 (stop)\n"));
    return JSON.readTree(summary.toFile());
  }

  private static List<String> lines() {
    return IntStream.range(0, 1_000)
        .mapToObj(
            row ->
                String.format(
                    Locale.ROOT,
                    "{\"id\": \"k%04d\", \"number\": %d, \"city\": %s, \"answer\": \"%s\"}",
                    row,
                    row,
                    row % 10 == 0 ? "null" : "\"Ulm\"",
                    row % 3 == 0 ? "yes" : "no"))
        .toList();
  }
}

package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training that finds the latest rows itself and holds them out. */
@Tag("slow")
class LatestRowsTest {
  private static final String DEFINITION =
      """
      name: late
      version: 1
      owner: team
      task: binary
      columns:
        - {name: at, type: timestamp}
        - {name: x, type: double, maximum: 100}
        - {name: y, type: string, domain: ["0", "1"]}
      eventTime: at
      label: {column: y, positive: "1"}
      features:
        - {name: x, columns: [x], steps: [{impute: mean}, standardize]}
      split: {by: latest, validation: 0.15, test: 0.1}
      model: {trainer: logistic-regression, seed: 7}
      threshold: {maximize: f1}
      labels: {delay: P1D}
      performance: {falseAlarmRate: 0.02}
      """;

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;

  /** A row a minute; by x and chance its label. */
  private static List<String> rows(int count) {
    SplittableRandom random = new SplittableRandom(20);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = random.nextDouble(-2, 2);
      String label = x + random.nextDouble(-1, 1) > 0 ? "1" : "0";
      rows.add(FIRST.plusSeconds(60L * i) + "," + x + "," + label);
    }
    return rows;
  }

  private Path file(String name, List<String> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of("at,x,y"));
    lines.addAll(rows);
    Files.createDirectories(folder.resolve(name).getParent());
    return Files.write(folder.resolve(name), lines);
  }

  private Path definition(String text) throws IOException {
    return Files.writeString(folder.resolve("late.pipeline.yaml"), text);
  }

  private CommandRun train(String text, String input, String models, String... more)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--definition=" + definition(text),
                "--input=" + folder.resolve(input),
                "--models=" + folder.resolve(models),
                "--summary=" + folder.resolve(models + ".json")));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  private JsonNode trained(String text, String input, String models, String... more)
      throws IOException {
    CommandRun run = train(text, input, models, more);
    assertThat(run.err(), run.code(), is(0));
    return CommandRun.summary(folder.resolve(models + ".json"));
  }

  /** The split of the definition in the bundle. */
  private JsonNode used(String models, JsonNode summary) throws IOException {
    String id = summary.get("bundle").asText().replace(':', '-');
    return CommandRun.summary(folder.resolve(models + "/late/" + id + "/definition.json"))
        .get("split");
  }

  @Test
  void isTheSameWhateverTheOrderTheDivisionAndTheRunner() throws IOException {
    List<String> rows = rows(2_000);
    // A row that is rejected is none of the rows of which the shares are.
    rows.add("2027-01-01T00:00:00Z,101,1");
    file("whole.csv", rows);
    JsonNode whole = trained(DEFINITION, "whole.csv", "whole");
    Collections.shuffle(rows, new Random(3));
    file("parts/a.csv", rows.subList(0, 3));
    file("parts/b.csv", rows.subList(3, 1_200));
    file("parts/c.csv", rows.subList(1_200, rows.size()));
    for (String runner : List.of("direct", "flink")) {
      JsonNode other =
          trained(DEFINITION, "parts/*.csv", runner, "--runner=" + runner, "--parallelism=2");
      assertThat(runner, other.get("bundle"), is(whole.get("bundle")));
    }
    // The 200 latest begin in minute 1,800, the 300 before them in minute 1,500.
    String validation = FIRST.plusSeconds(60 * 1_500).toString();
    String test = FIRST.plusSeconds(60 * 1_800).toString();
    JsonNode used = used("whole", whole);
    assertThat(used.get("by").asText(), is("time"));
    assertThat(used.get("validation").asText(), is(validation));
    assertThat(used.get("test").asText(), is(test));
    // It is the bundle of one who knew the instants.
    JsonNode told =
        trained(
            DEFINITION.replace(
                "{by: latest, validation: 0.15, test: 0.1}",
                "{by: time, validation: \"%s\", test: \"%s\"}".formatted(validation, test)),
            "whole.csv",
            "told");
    assertThat(told.get("bundle"), is(whole.get("bundle")));
    CommandRun lineage =
        CommandRun.of("lineage", "late@latest", "--models=" + folder.resolve("whole"));
    assertThat(
        lineage.out(),
        allOf(
            containsString("1,500 train + 300 validation + 200 test + 1 rejected"),
            containsString("validation from " + validation + ", test from " + test)));
  }

  @Test
  void isReproducedWithTheDefinitionOfTheBundleAndWithTheOneThatAsked() throws IOException {
    file("rows.csv", rows(600));
    trained(DEFINITION, "rows.csv", "models");
    String models = "--models=" + folder.resolve("models");
    CommandRun again = CommandRun.of("reproduce", "late@latest", models);
    assertThat(again.out() + again.err(), again.code(), is(0));
    String asked = "--definition=" + definition(DEFINITION);
    CommandRun asking = CommandRun.of("reproduce", "late@latest", models, asked);
    assertThat(asking.out() + asking.err(), asking.code(), is(0));
    Path summary = folder.resolve("other.json");
    String other = "--definition=" + definition(DEFINITION.replace("test: 0.1}", "test: 0.2}"));
    CommandRun later =
        CommandRun.of("reproduce", "late@latest", models, other, "--summary=" + summary);
    assertThat(later.out() + later.err(), later.code(), is(3));
    List<String> causes = new ArrayList<>();
    CommandRun.summary(summary)
        .get("causes")
        .forEach(each -> causes.add(each.get("what").asText()));
    assertThat(causes, hasItem("split.test"));
    assertThat(causes, not(hasItem("split.by")));
  }

  @Test
  void aDraftTrainsOnWhatComesLater() throws IOException {
    List<String> rows = rows(2_000);
    file("early.csv", rows.subList(0, 1_000));
    file("late.csv", rows.subList(1_000, 2_000));
    Path draft = folder.resolve("draft.pipeline.yaml");
    CommandRun init =
        CommandRun.of(
            "init", "--input=" + folder.resolve("early.csv"), "--output=" + draft, "--label=y");
    assertThat(init.err(), init.code(), is(0));
    String text = Files.readString(draft);
    assertThat(text, containsString("split: {by: latest, validation: 0.1, test: 0.1}"));
    for (String half : List.of("early", "late")) {
      JsonNode summary = trained(text, half + ".csv", half);
      assertThat(half, summary.at("/metrics/test/auc").asDouble() > 0.8, is(true));
      assertThat(half, summary.at("/metrics/validation/auc").asDouble() > 0.8, is(true));
      CommandRun lineage =
          CommandRun.of("lineage", "draft@latest", "--models=" + folder.resolve(half));
      assertThat(
          half + lineage.err(),
          lineage.out(),
          containsString("800 train + 100 validation + 100 test + 0 rejected"));
    }
  }

  @Test
  void rowsThatCannotBeToldApartAreNotHeldOut() throws IOException {
    List<String> rows = rows(1_000);
    rows.replaceAll(row -> row.replaceFirst("^(.{10})[^,]*", "$1T00:00:00Z"));
    // Of 1,440 minutes a day all are of one day.
    file("day.csv", rows);
    CommandRun day = train(DEFINITION, "day.csv", "day");
    assertThat(day.code(), is(2));
    assertThat(
        day.err(),
        containsString(
            "No row can be a test row: split.test takes at most 0.1 of 1,000 rows, which is fewer"
                + " than the latest, 1,000 from 2026-01-01T00:00:00Z on, that stay together; ask"
                + " for a greater share, or divide rows by key."));

    List<String> some = rows(1_000);
    some.subList(0, 920).replaceAll(row -> row.replaceFirst("^[^,]*", FIRST.toString()));
    some.add("2027-01-01T00:00:00Z,101,1");
    file("some.csv", some);
    CommandRun most = train(DEFINITION, "some.csv", "some");
    assertThat(most.code(), is(2));
    assertThat(
        most.err(),
        allOf(
            containsString("No row can be a validation row"),
            containsString("the latest before test rows, 920 from 2026-01-01T00:00:00Z on"),
            containsString("Of 1,001 rows read, 1 was rejected before that:")));
    // With test rows of their own none need be held out.
    file("test.csv", rows(100));
    String unvalidated =
        DEFINITION
            .replace("validation: 0.15", "validation: 0")
            .replace("{maximize: f1}", "{fixed: 0.5}");
    JsonNode tested =
        trained(unvalidated, "day.csv", "tested", "--test=" + folder.resolve("test.csv"));
    assertThat(tested.at("/metrics/test").isMissingNode(), is(false));

    file("none.csv", List.of("2027-01-01T00:00:00Z,101,1"));
    CommandRun none = train(DEFINITION, "none.csv", "none");
    assertThat(none.code(), is(2));
    assertThat(none.err(), containsString("There is nothing to learn from: of 1 rows read"));
  }

  @Test
  void itsRowsCanBeCheckedBeforeTraining() throws IOException {
    List<String> rows = rows(300);
    rows.add("2027-01-01T00:00:00Z,101,1");
    Path input = file("rows.csv", rows);
    String text =
        DEFINITION.replace("features:", "checks: [{name: many, rows: {minimum: 400}}]\nfeatures:");
    CommandRun check = CommandRun.of("check", definition(text).toString(), "--against=" + input);
    assertThat(check.err(), check.code(), is(0));
    assertThat(check.out(), containsString("301 read = 300 accepted + 1 rejected"));
    assertThat(check.out(), containsString("The check \"many\" fails"));
  }
}

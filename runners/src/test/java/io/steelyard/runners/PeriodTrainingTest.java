package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.BundleRef;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.pipelines.signing.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on the rows of a period, beside training on a file that holds no others. */
@Tag("slow")
class PeriodTrainingTest {
  private static final String TIMED =
      """
      name: timed
      version: 1
      owner: ann
      task: binary
      columns:
        - {name: id, type: string, required: true}
        - {name: at, type: timestamp}
        - {name: x, type: double, minimum: -10}
        - {name: y, type: string, required: true, domain: ["yes", "no"]}
      key: id
      eventTime: at
      label: {column: y, positive: "yes"}
      features:
        - {name: x, columns: [x], steps: [{impute: mean}, standardize]}
      split: {by: key, validation: 0.1, test: 0.2}
      model: {trainer: logistic-regression, seed: 7}
      """;

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant SINCE = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-01-04T00:00:00Z");

  @TempDir static Path folder;
  private static Path definition;
  private static Path all;
  private static Path inside;
  private static int rows;
  private static int others;

  /** A row each eight minutes; each third from the fifth day on is no valid row. */
  @BeforeAll
  static void write() throws IOException {
    definition = Files.writeString(folder.resolve("timed.pipeline.yaml"), TIMED);
    List<String> every = new ArrayList<>(List.of("id,at,x,y"));
    List<String> chosen = new ArrayList<>(every);
    SplittableRandom random = new SplittableRandom(20261130);
    for (int minute = 0; minute < 8 * 24 * 60; minute += 8) {
      Instant at = FIRST.plusSeconds(60L * minute);
      double x = random.nextDouble(-2, 2);
      boolean isBroken = minute > 4 * 24 * 60 && minute % 3 == 0;
      String y = x + random.nextDouble(-1, 1) > 0 ? "yes" : "no";
      String row = "k" + minute + "," + at + "," + (isBroken ? -99 : x) + "," + y;
      every.add(row);
      rows++;
      if (at.isBefore(SINCE) || !at.isBefore(UNTIL)) {
        others++;
      } else {
        chosen.add(row);
      }
    }
    // Nothing tells that it happened at another time, so it is rejected as always.
    every.add("k-timeless,,0.5,yes");
    chosen.add("k-timeless,,0.5,yes");
    rows++;
    all = Files.write(folder.resolve("all.csv"), every);
    inside = Files.write(folder.resolve("inside.csv"), chosen);
  }

  private static CommandRun train(Path definition, Path input, Path models, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--definition=" + definition,
                "--input=" + input,
                "--models=" + models,
                "--summary=" + folder.resolve("train.json"),
                "--overwrite"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  @Test
  void rowsOutsideAreAsIfTheyWereNotThere() throws IOException {
    Path models = folder.resolve("models");
    CommandRun run = train(definition, all, models, "--since=" + SINCE, "--until=" + UNTIL);
    assertThat(run.err(), run.code(), is(0));
    JsonNode facts = CommandRun.summary(folder.resolve("train.json"));
    JsonNode counted = facts.get("rows");
    assertThat(counted.get("read").asInt(), is(rows));
    assertThat(counted.get("outside").asInt(), is(others));
    assertThat(counted.get("rejected").asInt(), is(1));
    assertThat(counted.get("scored").asInt(), is(rows - others - 1));
    assertThat(run.out(), containsString(" + 1 rejected + " + grouped(others) + " outside"));

    CommandRun alone = train(definition, inside, folder.resolve("alone"));
    assertThat(alone.err(), alone.code(), is(0));
    JsonNode same = CommandRun.summary(folder.resolve("train.json"));
    assertThat(facts.get("bundle"), is(same.get("bundle")));
    assertThat(same.get("rows").has("outside"), is(false));

    CommandRun whole = train(definition, all, folder.resolve("whole"));
    assertThat(whole.err(), whole.code(), is(0));
    assertThat(
        CommandRun.summary(folder.resolve("train.json")).get("bundle"),
        is(not(facts.get("bundle"))));
  }

  @Test
  void lineageSaysThePeriodAndReproduceFollowsIt() throws IOException {
    Path models = folder.resolve("lineage");
    CommandRun run = train(definition, all, models, "--since=" + SINCE, "--until=" + UNTIL);
    assertThat(run.err(), run.code(), is(0));
    Lineage lineage =
        BundleReader.lineage(
            BundleRef.place("timed@latest", models.toString(), TrustedKeys.UNRESTRICTED));
    assertThat(lineage.options().get("since"), is(SINCE.toString()));
    assertThat(lineage.options().get("until"), is(UNTIL.toString()));
    assertThat(lineage.rows().get("read"), is((long) rows));
    assertThat(lineage.rows().get("outside"), is((long) others));
    CommandRun told = CommandRun.of("lineage", "timed@latest", "--models=" + models);
    assertThat(told.out(), containsString(grouped(others) + " outside the period"));
    CommandRun again = CommandRun.of("reproduce", "timed@latest", "--models=" + models);
    assertThat(again.out() + again.err(), again.code(), is(0));
  }

  @Test
  void periodsThatCannotBeAreRefusedInASentence() throws IOException {
    Path models = folder.resolve("refused");
    CommandRun reversed = train(definition, all, models, "--since=" + UNTIL, "--until=" + SINCE);
    assertThat(reversed.code(), is(2));
    assertThat(
        reversed.err(),
        containsString(
            "The period from 2026-01-04T00:00:00Z to 2026-01-02T00:00:00Z holds no time:"));
    CommandRun word = train(definition, all, models, "--since=yesterday");
    assertThat(word.code(), is(2));
    assertThat(word.err(), containsString("--since=yesterday is no instant"));
    Path timeless =
        Files.writeString(
            folder.resolve("timeless.pipeline.yaml"), TIMED.replace("eventTime: at\n", ""));
    CommandRun none = train(timeless, all, models, "--until=" + UNTIL);
    assertThat(none.code(), is(2));
    assertThat(
        none.err(),
        containsString("The definition names no eventTime, by which rows of a period are told"));
    CommandRun empty = train(definition, all, models, "--since=2027-01-01T00:00:00Z");
    assertThat(empty.code(), is(2));
    assertThat(empty.err(), containsString(grouped(rows - 1) + " lie outside the period, 1 were"));
  }

  private static String grouped(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}

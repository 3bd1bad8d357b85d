package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.pipelines.bundles.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alias that is looked after while the world moves, week by week. */
@Tag("slow")
class OperateTest {
  private static final String REST =
      """
      performance: {metric: accuracy, leastEffect: 0.02}
      remediation:
        history: P8W
        golden: {maximumLoss: 0.05, trustAfter: P2W}
      """;

  private static final int DRIFT = 9;

  @TempDir Path folder;

  private Path environment(String more) throws IOException {
    return environment(REST, more);
  }

  /** The world turns in the tenth week. */
  private Path environment(String rest, String more) throws IOException {
    MovingWorld.still(400)
        .turning(week -> week < DRIFT ? 0 : 90)
        .write(folder.resolve("rows.csv"), 16);
    Path definition =
        Files.writeString(folder.resolve("moving.pipeline.yaml"), MovingWorld.definition(rest));
    CommandRun trained =
        CommandRun.of(
            "train",
            "--definition=" + definition,
            "--input=" + folder.resolve("rows.csv"),
            "--until=" + MovingWorld.week(8),
            "--models=" + folder.resolve("models"));
    assertThat(trained.err(), trained.code(), is(0));
    CommandRun moved =
        CommandRun.of(
            "alias", "moving@live", "--to=moving@latest", "--models=" + folder.resolve("models"));
    assertThat(moved.err(), moved.code(), is(0));
    return Files.writeString(
        folder.resolve("prod.environment.yaml"),
        "name: prod\nregistry: models\nlabelled: rows.csv\noptions: {parallelism: 1}\n" + more);
  }

  private CommandRun operate(Path environment, int week) {
    return CommandRun.of(
        "operate",
        "moving@live",
        "--environment=" + environment,
        "--asOf=" + MovingWorld.week(week),
        "--summary=" + folder.resolve("operate.json"));
  }

  private JsonNode facts() throws IOException {
    return CommandRun.summary(folder.resolve("operate.json"));
  }

  private List<String> kinds() throws IOException {
    List<String> kinds = new ArrayList<>();
    Registry registry = Registry.at(folder.resolve("models").toString());
    for (HistoryLine line : registry.history("moving").lines()) {
      kinds.add(line.entry().deed().kind());
    }
    return kinds;
  }

  private String live() throws IOException {
    return String.valueOf(
        Registry.at(folder.resolve("models").toString()).aliases("moving").get("live"));
  }

  @Test
  void aWorldThatMovesIsFollowed() throws IOException {
    Path environment = environment("");
    String first = live();
    assertThat(first.isEmpty(), is(false));
    CommandRun quiet = operate(environment, DRIFT + 1);
    assertThat(quiet.err(), quiet.code(), is(0));
    assertThat(quiet.out(), containsString("There is no reason to train."));
    assertThat(kinds(), is(List.of("moved")));

    // The labels of the week of the drift are there, and are not believed yet.
    CommandRun alarm = operate(environment, DRIFT + 2);
    assertThat(alarm.err(), alarm.code(), is(0));
    assertThat(live(), is(first));
    assertThat(kinds().size(), is(2));
    JsonNode remembered = facts();
    assertThat(remembered.get("operation").get("decision").asText(), not("retrain"));

    CommandRun believed = operate(environment, DRIFT + 3);
    assertThat(believed.err(), believed.code(), is(0));
    assertThat(facts().get("operation").get("decision").asText(), is("promote"));
    assertThat(live(), is(not(first)));
    assertThat(live(), is(facts().get("bundle").asText()));

    // Its own windows are as good as what it held out.
    String second = live();
    CommandRun later = operate(environment, DRIFT + 6);
    assertThat(later.err(), later.code(), is(0));
    assertThat(kinds(), not(hasItem("rolledBack")));
    CommandRun audit =
        CommandRun.of("audit", "verify", "moving", "--models=" + folder.resolve("models"));
    assertThat(audit.out() + audit.err(), audit.code(), is(0));
    CommandRun lineage = CommandRun.of("lineage", second, "--models=" + folder.resolve("models"));
    assertThat(lineage.out(), containsString("since " + MovingWorld.week(DRIFT)));
  }

  @Test
  void aSignatureLetsAWaitingModelPass() throws IOException {
    for (String key : List.of("ann", "bob")) {
      CommandRun made = CommandRun.of("keys", "--out=" + folder.resolve(key + ".pem"));
      assertThat(made.err(), made.code(), is(0));
    }
    Path environment =
        environment(
            REST + "  approve: signature\n", "approvals: {keys: [ann.pem.pub], minimum: 1}\n");
    String first = live();
    CommandRun waits = operate(environment, DRIFT + 3);
    assertThat(waits.err(), waits.code(), is(0));
    assertThat(kinds(), is(List.of("moved", "waiting")));
    CommandRun unsigned = operate(environment, DRIFT + 3);
    assertThat(unsigned.err(), unsigned.code(), is(0));
    assertThat(live(), is(first));

    String waiting = waiting();
    assertThat(approve(waiting, "bob", environment).code(), is(2));
    CommandRun approved = approve(waiting, "ann", environment);
    assertThat(approved.err(), approved.code(), is(0));
    CommandRun passed = operate(environment, DRIFT + 3);
    assertThat(passed.err(), passed.code(), is(0));
    assertThat(passed.out(), containsString("It is signed."));
    assertThat(live(), is(waiting));
    assertThat(kinds(), is(List.of("moved", "waiting", "approved", "moved")));
  }

  private String waiting() throws IOException {
    Registry registry = Registry.at(folder.resolve("models").toString());
    return String.valueOf(registry.history("moving").lines().get(1).entry().deed().to());
  }

  private CommandRun approve(String id, String key, Path environment) {
    return CommandRun.of(
        "approve",
        "moving@" + id,
        "--to=" + environment,
        "--alias=live",
        "--key=" + folder.resolve(key + ".pem"));
  }

  @Test
  void threeGatesThatFailStopIt() throws IOException {
    Path environment = environment("gates: [{metric: accuracy, minimum: 0.99}]\n");
    String first = live();
    for (int week = DRIFT + 2; week < DRIFT + 5; week++) {
      CommandRun failed = operate(environment, week);
      assertThat(failed.out() + failed.err(), failed.code(), is(3));
      assertThat(failed.out(), containsString("accuracy"));
    }
    assertThat(live(), is(first));
    assertThat(kinds(), is(List.of("moved", "failed", "failed", "stopped")));
    CommandRun stopped = operate(environment, DRIFT + 6);
    assertThat(stopped.code(), is(3));
    assertThat(stopped.out(), containsString("It is stopped: 3 remedies in a row failed"));
    assertThat(kinds().size(), is(4));
  }

  @Test
  void anAliasMovedByHandIsNoticed() throws IOException {
    Path environment = environment("");
    CommandRun alarm = operate(environment, DRIFT + 2);
    assertThat(alarm.err(), alarm.code(), is(0));
    CommandRun other =
        CommandRun.of(
            "train",
            "--definition=" + folder.resolve("moving.pipeline.yaml"),
            "--input=" + folder.resolve("rows.csv"),
            "--until=" + MovingWorld.week(7),
            "--models=" + folder.resolve("models"));
    assertThat(other.err(), other.code(), is(0));
    CommandRun moved =
        CommandRun.of(
            "alias", "moving@live", "--to=moving@latest", "--models=" + folder.resolve("models"));
    assertThat(moved.err(), moved.code(), is(0));
    CommandRun noticed = operate(environment, DRIFT + 3);
    assertThat(noticed.err(), noticed.code(), is(0));
    assertThat(noticed.out(), containsString("The alias was moved by hand from sha256:"));
    assertThat(kinds().get(kinds().size() - 1), is("noticed"));
    CommandRun after = operate(environment, DRIFT + 4);
    assertThat(after.err(), after.code(), is(0));
    assertThat(facts().get("operation").get("decision").asText(), is("promote"));
  }

  @Test
  void whatIsMissingIsSaid() throws IOException {
    Path environment = environment("");
    CommandRun both = CommandRun.of("operate", "--environment=" + environment);
    assertThat(both.code(), is(2));
    assertThat(both.err(), containsString("operate takes either NAME@ALIAS or --replay."));
    CommandRun none = CommandRun.of("operate", "moving@other", "--environment=" + environment);
    assertThat(none.code(), is(2));
    assertThat(none.err(), containsString("moving has no alias other"));
    CommandRun rows =
        CommandRun.of("operate", "moving@live", "--models=" + folder.resolve("models"));
    assertThat(rows.code(), is(2));
    assertThat(rows.err(), containsString("There are no labelled rows: give --labelled"));
    assertThat(kinds().size(), greaterThan(0));
  }
}

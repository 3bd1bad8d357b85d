package io.steelyard.runners;

import static io.steelyard.runners.OperatedWorld.DRIFT;
import static io.steelyard.runners.OperatedWorld.REST;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.steelyard.schemas.records.RecordSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alias that is looked after while the world moves, week by week. */
@Tag("slow")
class OperateTest {
  @TempDir Path folder;
  private OperatedWorld world = new OperatedWorld(Path.of(""));

  @BeforeEach
  void makeWorld() {
    world = new OperatedWorld(folder);
  }

  private void look(int code, Path environment, int week, String... more) {
    CommandRun run = world.operate(environment, week, more);
    assertThat(run.out() + run.err(), run.code(), is(code));
  }

  @Test
  void aWorldThatMovesIsFollowed() throws IOException {
    Path environment = world.environment(REST, "");
    String first = world.live();
    CommandRun quiet = world.operate(environment, DRIFT + 1);
    assertThat(quiet.err(), quiet.code(), is(0));
    assertThat(quiet.out(), containsString("There is no reason to train."));
    assertThat(world.kinds(), is(List.of("moved")));
    assertThat(world.alerts(), is(List.of()));

    // The labels of the week of the drift are there, and are not believed yet.
    look(0, environment, DRIFT + 2);
    assertThat(world.live(), is(first));
    assertThat(world.kinds().size(), is(2));
    assertThat(world.facts().get("decision").asText(), not("retrain"));
    JsonNode alarm = world.alerts().get(0);
    assertThat(alarm.get("kind").asText(), is("alarm"));
    assertThat(alarm.get("since").asText(), is(MovingWorld.week(DRIFT).toString()));
    assertThat(alarm.get("why").asText(), startsWith("accuracy 0."));
    assertThat(alarm.get("why").asText(), containsString(": the world moved"));
    List<String> fields = new ArrayList<>();
    alarm.fieldNames().forEachRemaining(fields::add);
    assertThat(
        fields,
        is(RecordSchemas.operationAlert().getFields().stream().map(Schema.Field::name).toList()));

    look(0, environment, DRIFT + 3);
    assertThat(world.facts().get("decision").asText(), is("promote"));
    assertThat(world.live(), is(not(first)));

    // Its own windows are as good as what it held out.
    String second = world.live();
    look(0, environment, DRIFT + 6);
    assertThat(world.kinds(), not(hasItem("rolledBack")));
    assertThat(world.told().stream().filter("alarm"::equals).count(), is(1L));
    OperatedWorld.run("audit", "verify", "moving", "--models=" + world.models());
    CommandRun lineage = CommandRun.of("lineage", second, "--models=" + world.models());
    assertThat(lineage.out(), containsString("since " + MovingWorld.week(DRIFT)));
  }

  @Test
  void aSignatureLetsAWaitingModelPass() throws IOException {
    world.keys("ann", "bob");
    Path environment =
        world.environment(
            REST + "  approve: signature\n", "approvals: {keys: [ann.pem.pub], minimum: 1}\n");
    String first = world.live();
    look(0, environment, DRIFT + 3);
    assertThat(world.kinds(), is(List.of("moved", "waiting")));
    assertThat(world.told(), is(List.of("alarm", "waiting")));
    look(0, environment, DRIFT + 3);
    assertThat(world.live(), is(first));
    assertThat("nothing is told twice", world.told().size(), is(2));

    String waiting = world.bundle(1);
    assertThat(world.registry().resolve("moving@latest").id(), is(first));
    assertThat(
        OperatedWorld.run("list", "--models=" + world.models()).out(),
        matchesPattern("(?s).*" + first + "  \\S+  live\n.*" + waiting + "  \\S+  waiting\n"));
    assertThat(world.alerts().get(1).get("to").asText(), is(waiting));
    assertThat(world.approve(waiting, "bob", environment).code(), is(2));
    assertThat(world.approve(waiting, "ann", environment).code(), is(0));
    CommandRun passed = world.operate(environment, DRIFT + 3);
    assertThat(passed.err(), passed.code(), is(0));
    assertThat(passed.out(), containsString("It is signed."));
    assertThat(world.live(), is(waiting));
    assertThat(world.registry().resolve("moving@latest").id(), is(waiting));
    assertThat(world.kinds(), is(List.of("moved", "waiting", "approved", "moved")));
    List<String> shown =
        OperatedWorld.run("audit", "show", "moving", "--models=" + world.models())
            .out()
            .lines()
            .toList();
    assertThat(shown.get(3), matchesPattern("   key       [0-9a-f]{12}…"));
    assertThat(shown.get(5), is(shown.get(3)));
  }

  /** Whatever the definition says: the environment has approvals of its own. */
  @Test
  void theEnvironmentsApprovalsAndGainAreAskedFor() throws IOException {
    world.keys("ann");
    Path environment = world.environment(REST, "minimumGain: 0.9\n");
    CommandRun little = world.operate(environment, DRIFT + 3);
    assertThat(little.out(), containsString("It is not surely better: a gain of 0."));
    assertThat(world.kinds(), is(List.of("moved", "trained")));
    String asking = "minimumGain: 0.1\napprovals: {keys: [ann.pem.pub]}";
    Files.writeString(
        environment, Files.readString(environment).replace("minimumGain: 0.9", asking));
    CommandRun waits = world.operate(environment, DRIFT + 5);
    assertThat(waits.err(), waits.code(), is(0));
    assertThat(
        waits.out(),
        containsString("It is better, but the environment asks for approvals, at least 1: "));
    assertThat(world.kinds(), is(List.of("moved", "trained", "waiting")));
  }

  @Test
  void anUnsignedModelWaitsWhereKeysAreTrusted() throws IOException {
    world.keys("ann", "eve");
    Path open = world.environment(REST, "");
    String[] sign = {
      "sign", "moving@latest", "--models=" + world.models(), "--key=" + folder.resolve("ann.pem")
    };
    OperatedWorld.run(sign);
    String trusted = "--trustedKeys=" + folder.resolve("ann.pem.pub");
    CommandRun waits = world.operate(open, DRIFT + 3, trusted);
    assertThat(waits.err(), waits.code(), is(0));
    assertThat(waits.out(), containsString("It is better, but no trusted key signed it"));
    assertThat(world.told(), is(List.of("alarm", "waiting")));
    look(0, open, DRIFT + 3, trusted);
    assertThat(world.kinds(), is(List.of("moved", "waiting")));
    sign[1] = "moving@" + world.bundle(1);
    OperatedWorld.run(sign);
    look(0, open, DRIFT + 3, trusted);
    assertThat(world.live(), is(world.bundle(1)));

    CommandRun stranger =
        world.operate(open, DRIFT + 3, trusted, "--key=" + folder.resolve("eve.pem"));
    assertThat(stranger.code(), is(2));
    assertThat(stranger.err(), containsString("which is none of the trusted keys"));
  }

  /** Keys are changed while it waits: what a loop signed itself nobody else has signed. */
  @Test
  void theKeyOfAnEarlierLookLetsNothingPass() throws IOException {
    world.keys("ann", "bob", "carol");
    Path environment =
        world.environment(
            REST + "  approve: signature\n",
            "trustedKeys: [ann.pem.pub, bob.pem.pub, carol.pem.pub]\n");
    String first = world.live();
    String[] sign = {"sign", "moving@latest", "--models=" + world.models(), key("ann")};
    OperatedWorld.run(sign);
    look(0, environment, DRIFT + 3, key("ann"));
    assertThat(world.kinds(), is(List.of("moved", "waiting")));
    look(0, environment, DRIFT + 3, key("bob"));
    look(0, environment, DRIFT + 3);
    assertThat(world.live(), is(first));
    sign[1] = "moving@" + world.bundle(1);
    sign[3] = key("carol");
    OperatedWorld.run(sign);
    look(0, environment, DRIFT + 3);
    assertThat(world.live(), is(world.bundle(1)));
  }

  private String key(String name) {
    return "--key=" + folder.resolve(name + ".pem");
  }

  @Test
  void theLoopsOwnKeySignsWhatItTrains() throws IOException {
    world.keys("ann");
    Path environment = world.environment(REST, "trustedKeys: [ann.pem.pub]\n");
    String first = world.live();
    String key = "--key=" + folder.resolve("ann.pem");
    OperatedWorld.run("sign", "moving@latest", "--models=" + world.models(), key);
    look(0, environment, DRIFT + 3, key);
    assertThat(world.live(), is(not(first)));
    OperatedWorld.run("verify", "moving@live", "--environment=" + environment);
  }

  @Test
  void threeGatesThatFailStopIt() throws IOException {
    Path environment = world.environment(REST, "gates: [{metric: accuracy, minimum: 0.99}]\n");
    String first = world.live();
    for (int week = DRIFT + 2; week < DRIFT + 5; week++) {
      CommandRun failed = world.operate(environment, week);
      assertThat(failed.out() + failed.err(), failed.code(), is(3));
      assertThat(failed.out(), containsString("accuracy"));
    }
    assertThat(world.live(), is(first));
    assertThat(world.kinds(), is(List.of("moved", "failed", "failed", "stopped")));
    assertThat(world.told(), is(List.of("alarm", "failed", "failed", "stopped")));
    CommandRun stopped = world.operate(environment, DRIFT + 6);
    assertThat(stopped.code(), is(3));
    assertThat(stopped.out(), containsString("It is stopped: 3 remedies in a row failed"));
    assertThat(world.kinds().size(), is(4));
    assertThat(world.told().size(), is(4));
  }

  /** In its cooldown an alarm is told, and nothing else is done. */
  @Test
  void anAlarmWithoutRemedyIsALineOnce() throws IOException {
    Path environment = world.environment(REST + "  cooldown: P4W\n", "");
    look(0, environment, DRIFT + 2);
    look(0, environment, DRIFT + 2);
    assertThat(world.kinds(), is(List.of("moved", "alarmed")));
    assertThat(world.told(), is(List.of("alarm")));
  }

  /** What was trained without an end of its period learned until its last row, not until today. */
  @Test
  void aModelOfAllRowsIsJudgedOnThoseAfterThem() throws IOException {
    Path environment = world.environment(REST, "");
    List<String> rows = Files.readAllLines(folder.resolve("rows.csv"));
    OperatedWorld.run(
        "train",
        "--definition=" + folder.resolve("moving.pipeline.yaml"),
        "--input=" + Files.write(folder.resolve("first.csv"), rows.subList(0, 1 + 7 * 400)),
        "--models=" + world.models());
    OperatedWorld.run("alias", "moving@live", "--to=moving@latest", "--models=" + world.models());
    look(0, environment, DRIFT + 2);
    assertThat(world.told(), hasItem("alarm"));
  }

  /** Where no rows came for half a year, what is newest of them is still what to learn from. */
  @Test
  void thePastReachesBackFromTheNewestRows() throws IOException {
    Path environment = world.environment(REST, "");
    look(0, environment, 40);
    assertThat(world.facts().get("labelledUntil").asText(), is(MovingWorld.week(16).toString()));
    assertThat(world.kinds(), is(List.of("moved", "moved")));
  }

  @Test
  void anAliasMovedByHandIsNoticed() throws IOException {
    Path environment = world.environment(REST, "");
    look(0, environment, DRIFT + 2);
    world.train(7);
    OperatedWorld.run("alias", "moving@live", "--to=moving@latest", "--models=" + world.models());
    CommandRun noticed = world.operate(environment, DRIFT + 3);
    assertThat(noticed.err(), noticed.code(), is(0));
    assertThat(noticed.out(), containsString("The alias was moved by hand from sha256:"));
    assertThat(world.kinds().get(world.kinds().size() - 1), is("noticed"));
    look(0, environment, DRIFT + 4);
    assertThat(world.facts().get("decision").asText(), is("promote"));
  }

  @Test
  void whatNobodyCouldSignIsRefusedOrSaid() throws IOException {
    world.keys("ann", "bob");
    Path environment = world.environment(REST + "  approve: signature\n", "");
    CommandRun nobody = world.operate(environment, DRIFT + 3);
    assertThat(nobody.code(), is(2));
    assertThat(nobody.err(), containsString("nobody's signature would count: name keys in the"));
    OperatedWorld.run("sign", "moving@latest", "--models=" + world.models(), key("ann"));
    String trusted = "--trustedKeys=" + folder.resolve("ann.pem.pub");
    assertThat(world.operate(environment, DRIFT + 3, trusted, key("ann")).code(), is(2));
    look(0, environment, DRIFT + 3, trusted);
    assertThat(world.kinds(), is(List.of("moved", "waiting")));
    CommandRun approved = world.approve(world.bundle(1), "bob", environment);
    assertThat(approved.code(), is(2));
    assertThat(approved.err(), containsString("let pass by the signature of a trusted key"));
  }

  /** What the guard of the definition holds back where an environment names no keys. */
  @Test
  void whatNobodyCanSignIsMovedByHand() throws IOException {
    Path environment = world.environment(REST.replace(", trustAfter: P2W", ""), "");
    look(0, environment, DRIFT + 3);
    assertThat(world.kinds(), is(List.of("moved", "waiting")));
    String waiting = world.bundle(1);
    assertThat(
        world.alerts().get(1).get("why").asText(),
        matchesPattern(".*Nobody's signature counts here: steelyard alias is what moves .*"));
    OperatedWorld.run(
        "alias", "moving@live", "--to=moving@" + waiting, "--models=" + world.models());
    look(0, environment, DRIFT + 4);
    assertThat(world.live(), is(waiting));
    assertThat(world.kinds(), hasItem("noticed"));
  }

  @Test
  void whatIsMissingIsSaid() throws IOException {
    Path environment = world.environment(REST, "");
    CommandRun both = CommandRun.of("operate", "--environment=" + environment);
    assertThat(both.code(), is(2));
    assertThat(both.err(), containsString("operate takes either NAME@ALIAS or --replay."));
    CommandRun none = CommandRun.of("operate", "moving@other", "--environment=" + environment);
    assertThat(none.code(), is(2));
    assertThat(none.err(), containsString("moving has no alias other"));
    CommandRun rows = CommandRun.of("operate", "moving@live", "--models=" + world.models());
    assertThat(rows.code(), is(2));
    assertThat(rows.err(), containsString("There are no labelled rows: give --labelled"));
    assertThat(world.kinds().size(), greaterThan(0));
  }
}

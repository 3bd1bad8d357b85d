package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies of training again, tried over worlds that move and labels that lie. */
@Tag("slow")
class ReplayTest {
  private static final String REST =
      """
      performance: {metric: accuracy, leastEffect: 0.02}
      remediation:
        history: P8W
        golden: {maximumLoss: 0.05, trustAfter: P3W}
      """;

  /** Within which what was learned from a few thousand rows is the best there is. */
  private static final double NOISE = 0.003;

  @TempDir Path folder;

  private JsonNode replay(MovingWorld world, int weeks, String rest, String... more)
      throws IOException {
    Path rows = folder.resolve("rows.csv");
    world.write(rows, weeks);
    Path definition =
        Files.writeString(folder.resolve("moving.pipeline.yaml"), MovingWorld.definition(rest));
    Path summary = folder.resolve("replay.json");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "operate",
                "--replay=" + rows,
                "--definition=" + definition,
                "--models=" + folder.resolve("models"),
                "--parallelism=1",
                "--summary=" + summary));
    arguments.addAll(List.of(more));
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err(), run.code(), is(0));
    JsonNode facts = CommandRun.summary(summary);
    for (JsonNode policy : facts.get("policies")) {
      assertThat(run.out(), containsString(policy.get("policy").asText()));
    }
    return facts;
  }

  private static JsonNode policy(JsonNode facts, String name) {
    for (JsonNode policy : facts.get("policies")) {
      if (policy.get("policy").asText().equals(name)) {
        return policy;
      }
    }
    throw new AssertionError("no policy " + name + " in " + facts);
  }

  private static List<String> deeds(JsonNode policy) {
    List<String> deeds = new ArrayList<>();
    policy.get("deeds").forEach(deed -> deeds.add(deed.get("what").asText()));
    return deeds;
  }

  /** The mean accuracy of the windows between two weeks. */
  private static double accuracy(JsonNode policy, int from, int until) {
    double sum = 0;
    int windows = 0;
    for (JsonNode window : policy.get("windows")) {
      Instant at = Instant.parse(window.get("from").asText());
      if (!at.isBefore(MovingWorld.week(from)) && at.isBefore(MovingWorld.week(until))) {
        sum += window.get("accuracy").asDouble();
        windows++;
      }
    }
    return sum / windows;
  }

  private static void requireAsGoodAsWeekly(JsonNode facts, JsonNode defined) {
    JsonNode weekly = policy(facts, "P1W");
    JsonNode never = policy(facts, "never");
    double accuracy = defined.get("accuracy").asDouble();
    assertThat(accuracy, greaterThanOrEqualTo(weekly.get("accuracy").asDouble() - 0.003));
    assertThat(
        defined.get("trainings").asInt(), lessThanOrEqualTo(weekly.get("trainings").asInt() / 3));
    assertThat(accuracy, greaterThanOrEqualTo(never.get("accuracy").asDouble()));
    assertThat(never.get("trainings").asInt() + never.get("swaps").asInt(), is(0));
  }

  @Test
  void aWorldThatTurnsIsLearnedWithAThirdOfTheTrainings() throws IOException {
    int drift = 12;
    MovingWorld world = MovingWorld.still(400).turning(week -> week < drift ? 0 : 70);
    JsonNode facts = replay(world, 25, REST, "--policies=never,P1W,definition");
    JsonNode defined = policy(facts, "definition");
    requireAsGoodAsWeekly(facts, defined);
    assertThat(defined.get("rows").asInt(), is(400 * 16));
    assertThat(accuracy(policy(facts, "never"), 20, 25), is(lessThan(0.65)));
    // Nine in ten labels say the truth.
    assertThat(accuracy(defined, 20, 25), is(closeTo(0.9, 0.03)));
    assertThat(deeds(defined), hasItem("promote"));
    assertThat(deeds(defined), not(hasItem("rollBack")));
  }

  @Test
  void aPoisonedFortnightIsNotLearned() throws IOException {
    MovingWorld world = MovingWorld.still(300).poisoned(week -> week == 8 || week == 9);
    String guarded = REST.replace("P8W", "P2W");
    JsonNode facts = replay(world, 15, guarded, "--policies=never,definition");
    JsonNode defined = policy(facts, "definition");
    assertThat(deeds(defined), hasItem("await"));
    assertThat(defined.get("swaps").asInt(), is(0));
    assertThat(defined.get("accuracy"), is(policy(facts, "never").get("accuracy")));

    String bare = guarded.replaceAll("(?m)^  golden: .*\n", "");
    JsonNode learned = policy(replay(world, 15, bare, "--policies=definition"), "definition");
    assertThat(deeds(learned), hasItem("promote"));
    assertThat(accuracy(learned, 11, 13), is(lessThan(accuracy(defined, 11, 13) - 0.5)));
  }

  @Test
  void whatCannotBeReplayedIsSaid() throws IOException {
    Path rows = folder.resolve("rows.csv");
    MovingWorld.still(20).write(rows, 6);
    Path definition =
        Files.writeString(folder.resolve("moving.pipeline.yaml"), MovingWorld.definition(REST));
    String[] arguments = {
      "operate",
      "--replay=" + rows,
      "--definition=" + definition,
      "--models=" + folder.resolve("models")
    };
    CommandRun few = CommandRun.of(arguments);
    assertThat(few.code(), is(2));
    assertThat(few.err(), containsString("is too short: the first model learns from rows of"));
    List<String> wrong = new ArrayList<>(List.of(arguments));
    wrong.add("--policies=always");
    CommandRun word = CommandRun.of(wrong);
    assertThat(word.code(), is(2));
    assertThat(word.err(), containsString("--policies=always is not understood"));
    wrong.set(wrong.size() - 1, "--policies=age");
    CommandRun age = CommandRun.of(wrong);
    assertThat(age.code(), is(2));
    assertThat(age.err(), containsString("remediation.when says no age"));
    Files.writeString(definition, MovingWorld.definition(""));
    CommandRun none = CommandRun.of(arguments);
    assertThat(none.code(), is(2));
    assertThat(none.err(), containsString("has no remediation"));
  }

  /** A year and a half: a jump, a slow turn, a poisoned fortnight, another jump. */
  @Test
  void aLongHistoryIsFollowed() throws IOException {
    assumeTrue(Boolean.getBoolean("replay.full"), "takes minutes: asked for by -Dreplay.full=true");
    MovingWorld world =
        MovingWorld.still(1_000)
            .turning(
                week ->
                    week < 16
                        ? 0
                        : week < 30 ? 60 : week < 42 ? 60 + 4 * (week - 30) : week < 62 ? 108 : 200)
            .poisoned(week -> week == 52 || week == 53);
    JsonNode facts =
        replay(
            world,
            78,
            REST.replace("history: P8W", "when: [alarm, {age: P12W}]\n  history: P8W"),
            "--policies=never,P1W,age,alarm,definition");
    System.out.println(facts.toPrettyString());
    JsonNode defined = policy(facts, "definition");
    requireAsGoodAsWeekly(facts, defined);
    requireAsGoodAsWeekly(facts, policy(facts, "alarm"));
    // What serves after the fortnight has learned nothing of it.
    assertThat(accuracy(defined, 54, 62), is(greaterThan(accuracy(defined, 44, 52) - NOISE)));
  }
}

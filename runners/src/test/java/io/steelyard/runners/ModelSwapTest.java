package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.runners.servers.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream follows an alias forwards and back, and past bundles that cannot serve. */
@Tag("slow")
final class ModelSwapTest {
  private static final Duration REFRESH = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String NAME = SwappedBundles.NAME;
  private static final int PARTITIONS = 4;
  private static final int ROWS = 12_000;
  private static final int AT_ONCE = 40;

  @TempDir static Path folder;
  private static KafkaBroker broker;
  private static SwappedBundles bundles;

  @BeforeAll
  static void train() throws IOException, InterruptedException {
    broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
    bundles = SwappedBundles.of(folder, ROWS);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  void followsTheAlias(String runner) throws Exception {
    String topic = "in-" + runner;
    broker.create(PARTITIONS, topic, topic + "-scored", topic + "-rejected");
    bundles.point(runner, bundles.first());
    try (StreamProcess stream = start(runner, topic)) {
      Traffic traffic =
          new Traffic(
              broker,
              topic,
              PARTITIONS,
              bundles.messages(),
              AT_ONCE,
              condition -> stream.awaitWithin(PATIENCE, condition));
      traffic.until(() -> !SwappedBundles.bundles(broker, topic).isEmpty());
      Instant forwards = bundles.move(runner, bundles.second());
      traffic.until(forwards.plus(REFRESH).plus(REFRESH));
      Instant back = bundles.rollBack(runner);
      traffic.until(back.plus(REFRESH).plus(REFRESH));
      bundles.move(runner, bundles.damaged());
      traffic.until(() -> stream.log().contains(refusal(bundles.damaged())));
      bundles.move(runner, bundles.incompatible());
      traffic.until(() -> stream.log().contains(refusal(bundles.incompatible())));
      bundles.move(runner, bundles.unsigned());
      traffic.until(() -> stream.log().contains(refusal(bundles.unsigned())));
      bundles.move(runner, bundles.exchanged());
      traffic.until(() -> stream.log().contains(refusal(bundles.exchanged())));
      traffic.until(() -> broker.committed(topic) >= traffic.sent() - AT_ONCE);
      traffic.awaitCommitted();

      bundles.requireEachRowOnce(broker, topic, traffic.sent());
      assertThat(bundlesBetween(topic, forwards.plus(REFRESH), back), is(Set.of(bundles.second())));
      assertThat(
          bundlesBetween(topic, back.plus(REFRESH), Instant.MAX), is(Set.of(bundles.first())));
      assertThat(stream.log(), containsString("its input columns differ, column 10 is gadget"));
      assertThat(stream.log(), containsString("is not signed by a trusted key"));
      assertThat(stream.log(), containsString("another bundle lies in its place"));
      assertThat("refusals", stream.log().split(refusal(bundles.damaged()), -1).length, is(2));
    }
  }

  @Test
  void theRoundFromAnAlarmToTheNextModelIsTimed() throws Exception {
    OperatedWorld world = new OperatedWorld(Files.createDirectories(folder.resolve("world")));
    Path environment = world.environment(OperatedWorld.REST, "");
    String first = world.live();
    String topic = "moving";
    broker.create(PARTITIONS, topic, topic + "-scored", topic + "-rejected");
    List<String> options = new ArrayList<>(options("direct", topic));
    options.set(2, "--model=moving@live");
    options.set(3, "--models=" + world.models());
    options.remove("--trustedKeys=" + bundles.key());
    try (StreamProcess stream = StreamProcess.start(folder.resolve("moving.log"), options)) {
      Traffic traffic =
          new Traffic(
              broker,
              topic,
              PARTITIONS,
              world.messages(),
              AT_ONCE,
              condition -> stream.awaitWithin(PATIENCE, condition));
      traffic.until(() -> SwappedBundles.bundles(broker, topic).containsKey(first));
      Instant begun = Instant.now();
      CompletableFuture<CommandRun> operated =
          CompletableFuture.supplyAsync(() -> world.operate(environment, OperatedWorld.DRIFT + 3));
      traffic.until(operated::isDone);
      assertThat(operated.get().err(), operated.get().code(), is(0));
      String second = world.live();
      assertThat(second, is(not(first)));
      Instant moved = Instant.now();
      traffic.until(() -> SwappedBundles.bundles(broker, topic).containsKey(second));
      Instant ended = Instant.now();
      traffic.awaitCommitted();
      assertThat(new TopicOutputs(broker, topic).positionsOnce().size(), is(traffic.sent()));
      System.out.printf(
          Locale.ROOT,
          "from the look that finds the alarm until the alias moved %d ms, until the next model"
              + " scored %d ms%n",
          Duration.between(begun, moved).toMillis(),
          Duration.between(begun, ended).toMillis());
    }
  }

  @Test
  void anAliasMovesOnlyFromWhereItIsKnownToBeAndToASoundBundle() throws IOException {
    String alias = NAME + "@canary";
    bundles.point("canary", bundles.first());
    requireRefused("cannot point to other@latest", alias, "--to=other@latest");
    requireRefused("was changed", alias, "--to=" + NAME + "@" + bundles.damaged());
    requireRefused(
        "someone changed it meanwhile",
        alias,
        "--to=" + NAME + "@" + bundles.second(),
        "--from=" + NAME + "@" + bundles.second());
    assertThat(Registry.at(bundles.models()).aliases(NAME).get("canary"), is(bundles.first()));
    ScoredAsFile.run(
        "alias",
        alias,
        "--to=" + NAME + "@" + bundles.second(),
        "--from=" + NAME + "@" + bundles.first(),
        "--models=" + bundles.models());
    assertThat(Registry.at(bundles.models()).aliases(NAME).get("canary"), is(bundles.second()));
  }

  private static void requireRefused(String reason, String... arguments) {
    List<String> command = new ArrayList<>(List.of("alias", "--models=" + bundles.models()));
    command.addAll(List.of(arguments));
    CommandRun run = CommandRun.of(command);
    assertThat(run.err(), containsString(reason));
    assertThat(run.err(), run.code(), is(2));
  }

  private static StreamProcess start(String runner, String topic) throws IOException {
    return StreamProcess.start(folder.resolve(runner + ".log"), options(runner, topic));
  }

  private static List<String> options(String runner, String topic) {
    return List.of(
        "--runner=" + runner,
        "--parallelism=2",
        "--model=" + NAME + "@" + runner,
        "--models=" + bundles.models(),
        "--refresh=" + REFRESH,
        "--trustedKeys=" + bundles.key(),
        "--source=" + broker.uri(topic),
        "--sink=" + broker.uri(topic + "-scored"),
        "--rejected=" + broker.uri(topic + "-rejected"),
        "--id=" + topic);
  }

  private static Set<String> bundlesBetween(String topic, Instant from, Instant until) {
    return SwappedBundles.bundlesBetween(broker, topic, from, until).keySet();
  }

  private static String refusal(String bundle) {
    return bundle + ", which is refused";
  }
}

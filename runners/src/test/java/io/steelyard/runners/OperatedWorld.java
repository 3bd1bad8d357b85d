package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.pipelines.bundles.Registry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An alias whose model learned of eight weeks, and a world that turns in the tenth: the first
 * window with an alarm is that of week {@value #DRIFT}.
 *
 * @param folder of all files, the registry among them
 */
record OperatedWorld(Path folder) {
  static final String REST =
      """
      performance: {metric: accuracy, leastEffect: 0.02}
      remediation:
        history: P8W
        golden: {maximumLoss: 0.02, trustAfter: P2W}
      """;

  static final int DRIFT = 9;

  /**
   * Makes the world.
   *
   * @param rest of the definition
   * @param more of the environment, in lines
   * @return the environment's file
   */
  Path environment(String rest, String more) throws IOException {
    MovingWorld.still(400)
        .turning(week -> week < DRIFT ? 0 : 90)
        .write(folder.resolve("rows.csv"), 16);
    Files.writeString(folder.resolve("moving.pipeline.yaml"), MovingWorld.definition(rest));
    train(8);
    run("alias", "moving@live", "--to=moving@latest", "--models=" + models());
    return Files.writeString(
        folder.resolve("prod.environment.yaml"),
        "name: prod\nregistry: models\nlabelled: rows.csv\noptions: {parallelism: 1}\n" + more);
  }

  /** Trains on the rows until a week; answers the id. */
  String train(int week) throws IOException {
    run(
        "train",
        "--definition=" + folder.resolve("moving.pipeline.yaml"),
        "--input=" + folder.resolve("rows.csv"),
        "--until=" + MovingWorld.week(week),
        "--models=" + models());
    return registry().resolve("moving@latest").id();
  }

  /** Its rows as messages, without labels. */
  List<byte[]> messages() throws IOException {
    List<byte[]> messages = new ArrayList<>();
    List<String> rows = Files.readAllLines(folder.resolve("rows.csv"));
    for (String row : rows.subList(1, rows.size())) {
      String[] values = row.split(",");
      messages.add(
          "{\"id\":\"%s\",\"at\":\"%s\",\"x\":%s,\"y\":%s}"
              .formatted((Object[]) values)
              .getBytes(StandardCharsets.UTF_8));
    }
    return messages;
  }

  /** Makes keys. */
  void keys(String... names) {
    for (String name : names) {
      run("keys", "--out=" + folder.resolve(name + ".pem"));
    }
  }

  static CommandRun run(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.out() + run.err(), run.code(), is(0));
    return run;
  }

  /** A look at the alias at the beginning of a week. */
  List<String> look(Path environment, int week, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "operate",
                "moving@live",
                "--environment=" + environment,
                "--asOf=" + MovingWorld.week(week),
                "--summary=" + folder.resolve("operate.json"),
                "--alerts=" + folder.resolve("alerts.jsonl")));
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** The same, run to its end. */
  CommandRun operate(Path environment, int week, String... more) {
    return CommandRun.of(look(environment, week, more));
  }

  /** What the last look said of itself. */
  JsonNode facts() throws IOException {
    return CommandRun.summary(folder.resolve("operate.json")).get("operation");
  }

  /** All alerts, by line of the history. */
  List<JsonNode> alerts() throws IOException {
    List<JsonNode> alerts = new ArrayList<>();
    for (String line : ScoredAsFile.lines(folder, "alerts-")) {
      alerts.add(new ObjectMapper().readTree(line));
    }
    alerts.sort(
        (one, other) ->
            one.get("line").equals(other.get("line"))
                ? one.get("kind").asText().compareTo(other.get("kind").asText())
                : Integer.compare(one.get("line").asInt(), other.get("line").asInt()));
    return alerts;
  }

  /** Their kinds. */
  List<String> told() throws IOException {
    return alerts().stream().map(alert -> alert.get("kind").asText()).toList();
  }

  /** The kinds of the history's lines. */
  List<String> kinds() throws IOException {
    List<String> kinds = new ArrayList<>();
    for (HistoryLine line : registry().history("moving").lines()) {
      kinds.add(line.entry().deed().kind());
    }
    return kinds;
  }

  /** The id that the alias points to. */
  String live() throws IOException {
    return String.valueOf(registry().aliases("moving").get("live"));
  }

  /** The id of the model of a line of the history, from 0. */
  String bundle(int line) throws IOException {
    return String.valueOf(registry().history("moving").lines().get(line).entry().deed().to());
  }

  /** Approves a bundle with a key. */
  CommandRun approve(String id, String key, Path environment) {
    return CommandRun.of(
        "approve",
        "moving@" + id,
        "--to=" + environment,
        "--alias=live",
        "--key=" + folder.resolve(key + ".pem"));
  }

  Path models() {
    return folder.resolve("models");
  }

  Registry registry() {
    return Registry.at(models().toString());
  }
}

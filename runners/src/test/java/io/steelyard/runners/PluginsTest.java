package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.schemas.plugins.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step, a check, a trainer, a file format and a connector of a jar, to a stream. */
@Tag("slow")
final class PluginsTest {
  private static final int ROWS = 300;

  /** Two digits of a card's number have changed places. */
  private static final String MISTYPED = "bad,1,yes,5555555555545444";

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static PluginJar jar;
  private static ClassLoader loader;
  private static Path models;
  private static Map<String, String> scores;
  private static Map<String, String> plain;

  @BeforeAll
  static void train() throws IOException {
    jar = SamplePlugin.jar(Files.createDirectories(folder.resolve("1.0")), "1.0");
    loader = PluginLoader.of(List.of(jar));
    models = folder.resolve("models");
    scores = scores("flink", "rooted", "[signedRoot]", x -> x);
    // The same trainer without the step, of rows that hold the roots already.
    DoubleUnaryOperator root = x -> x < 0 ? -Math.sqrt(-x) : Math.sqrt(x);
    plain = scores("direct", "plain", "[]", root);
  }

  @Test
  void aStepOfAJarDoesWhatItsArithmeticSays() {
    assertThat(plain, is(scores));
    assertThat(scores, is(aMapWithSize(ROWS)));
  }

  @Test
  void aCheckOfAJarRejectsRowsOfEachRunner() throws IOException {
    for (String name : List.of("rooted", "plain")) {
      List<String> rejected = Files.readAllLines(folder.resolve(name + "-rejected.jsonl"));
      assertThat(rejected.size(), is(1));
      JsonNode rejection = JSON.readTree(rejected.get(0));
      assertThat(rejection.toString(), containsString(MISTYPED));
      assertThat(
          rejection.get("reasons").toString(),
          is(
              "[{\"column\":\"card\",\"check\":\"checkDigit\",\"message\":"
                  + "\"\\\"5555555555545444\\\" does not end with the check digit of its"
                  + " number.\"}]"));
    }
  }

  @Test
  void aBundleThatUsesACheckAloneNamesThePlugin() throws IOException {
    Path definition = SamplePlugin.definition(folder, "checked", "[]");
    Files.writeString(
        definition,
        Files.readString(definition)
            .replaceFirst("model: .*", "model: {trainer: logistic-regression}"));
    run(
        "train",
        "--definition=" + definition,
        "--input=" + folder.resolve("rooted.csv"),
        "--models=" + models);
    assertThat(
        CommandRun.of("show", "checked@latest", "--models=" + models).err(),
        containsString("needs the plug-in " + jar.plugin() + ", which is not here"));
  }

  @Test
  void bundleAndLineageNameThePlugin() throws IOException {
    String written = "plug-in   " + jar.plugin();
    assertThat(written, containsString("sample-plugin 1.0 (sha256:"));
    assertThat(run("show", "rooted@latest", "--models=" + models).out(), containsString(written));
    assertThat(
        run("lineage", "rooted@latest", "--models=" + models).out(),
        containsString("plug-in    " + jar.plugin()));
    JsonNode named = manifest().get("plugins");
    assertThat(named.size(), is(1));
    assertThat(named.get(0).get("sha256").asText(), is(jar.plugin().sha256()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  void aConnectorOfAJarIsASource(String runner) throws IOException {
    Path log = folder.resolve(runner + ".log");
    List<String> lines = new ArrayList<>();
    for (String row : rows(x -> x)) {
      String[] values = row.split(",", -1);
      lines.add("{\"id\": \"" + values[0] + "\", \"x\": " + values[1] + "}");
    }
    // The last line is still being written.
    Files.writeString(log, String.join("\n", lines) + "\n{\"id\": \"k9");
    Path out = folder.resolve("out-" + runner);
    run(
        "stream",
        "--runner=" + runner,
        "--parallelism=2",
        "--model=rooted@latest",
        "--models=" + models,
        "--source=tail:" + log,
        "--sink=" + out.resolve("predictions.jsonl"),
        "--rejected=" + out.resolve("rejected.jsonl"),
        "--id=tail-" + runner,
        "--until=latest");
    Map<String, String> streamed = new TreeMap<>();
    for (String line : ScoredAsFile.lines(out, "predictions")) {
      JsonNode prediction = JSON.readTree(line);
      streamed.put(prediction.get("key").asText(), prediction.get("score").asText());
    }
    assertThat(streamed, is(scores));
  }

  @Test
  void aFileFormatOfAJarIsReadAsTheSameRowsElsewhere() throws IOException {
    Path written = folder.resolve("app.logfmt");
    List<String> lines = new ArrayList<>();
    for (String row : rows(x -> x)) {
      String[] values = row.split(",", -1);
      lines.add("id=%s note=\"a \\\"b\\\" c\" x=%s y=%s card=%s".formatted((Object[]) values));
    }
    lines.add("id=k9 x=\"1");
    lines.add("id=k9 x=1 id=k8");
    Files.writeString(written, String.join("\n", lines) + "\n");
    Path bare = Files.copy(written, folder.resolve("app.log"));
    for (String runner : List.of("direct", "flink")) {
      for (String input : List.of("--input=" + written, "--input=" + bare + " --format=logfmt")) {
        String name = "logfmt-" + runner + input.length();
        List<String> arguments = new ArrayList<>(List.of("score", "--runner=" + runner));
        arguments.addAll(List.of("--model=rooted@latest", "--models=" + models));
        arguments.addAll(List.of(input.split(" ", -1)));
        arguments.add("--output=" + folder.resolve(name + ".csv"));
        arguments.add("--rejected=" + folder.resolve(name + ".jsonl"));
        run(arguments.toArray(String[]::new));
        assertThat(byKey(folder.resolve(name + ".csv")), is(scores));
        String rejected = Files.readString(folder.resolve(name + ".jsonl"));
        assertThat(rejected, containsString("The line is not key=value from x=\\\"1 on."));
        assertThat(rejected, containsString("The line has the key id twice."));
        assertThat(rejected, containsString("\"position\":" + (ROWS + 2)));
      }
    }
    CommandRun alone =
        CommandRun.of(
            "score",
            "--model=rooted@latest",
            "--models=" + models,
            "--input=" + written,
            "--output=" + folder.resolve("no.csv"),
            "--rejected=" + folder.resolve("no.jsonl"));
    assertThat(alone.code(), is(2));
  }

  @Test
  void aBundleIsRefusedByTheNameOfThePluginWhereItsJarIsAbsent() {
    CommandRun alone =
        CommandRun.of(
            "score",
            "--model=rooted@latest",
            "--models=" + models,
            "--input=" + folder.resolve("rooted.csv"),
            "--output=" + folder.resolve("alone.csv"),
            "--rejected=" + folder.resolve("alone.jsonl"));
    assertThat(
        alone.err(),
        allOf(
            containsString("needs the plug-in " + jar.plugin() + ", which is not here: put its "),
            containsString(" into plugins/ or name it by --plugins=JAR.")));
    assertThat(alone.code(), is(2));
    assertThat(Files.exists(folder.resolve("alone.csv")), is(false));
  }

  @Test
  void anotherVersionScoresAndIsNamedAsACause() throws IOException {
    PluginJar next = SamplePlugin.jar(Files.createDirectories(folder.resolve("1.1")), "1.1");
    ClassLoader later = PluginLoader.of(List.of(next));
    String reference = "rooted@latest";
    assertThat(
        run(later, "show", reference, "--models=" + models).out(),
        containsString(jar.plugin() + ", here " + next.plugin().edition()));
    CommandRun again = run(later, "reproduce", reference, "--models=" + models);
    assertThat(
        again.out(),
        allOf(
            containsString(
                "changed   plug-in sample-plugin: %s, now %s"
                    .formatted(jar.plugin().edition(), next.plugin().edition())),
            containsString("The same bundle: what changed has no effect on it.")));
  }

  @Test
  void aCommandLineNamesJarsAndFolders() throws IOException {
    Path plugins = jar.path().getParent();
    for (Path named : List.of(jar.path(), plugins)) {
      assertThat(PluginFolder.of("list", "--plugins=" + named), is(List.of(jar)));
      assertThat(PluginFolder.of("list", "--plugins", jar.path() + "," + named), is(List.of(jar)));
    }
    assertThat(PluginFolder.of("list", "--models=--plugins=a.jar"), is(List.of()));
    CommandRun absent =
        CommandRun.of(() -> Steelyard.start("list", "--models=m", "--plugins=nosuch.jar"));
    assertThat(absent.err(), containsString("There is no plug-in nosuch.jar: name a jar, or "));
    assertThat(absent.code(), is(2));
    Path empty = Files.createDirectories(folder.resolve("empty"));
    CommandRun none = CommandRun.of(() -> Steelyard.start("list", "--plugins=" + empty));
    assertThat(none.err(), containsString("names the folder " + empty + ", which holds no jar."));
    // What a test runs without a start has none: it is not overlooked.
    CommandRun late = CommandRun.of("list", "--models=" + models, "--plugins=" + jar.path());
    assertThat(late.err(), containsString("--plugins is read from the command line itself"));
  }

  /** Trains on some rows and scores them; answers scores by key. */
  private static Map<String, String> scores(
      String runner, String name, String steps, DoubleUnaryOperator change) throws IOException {
    Path input = folder.resolve(name + ".csv");
    Files.writeString(
        input, "id,x,y,card\n" + String.join("\n", rows(change)) + "\n" + MISTYPED + "\n");
    run(
        "train",
        "--runner=" + runner,
        "--definition=" + SamplePlugin.definition(folder, name, steps),
        "--input=" + input,
        "--models=" + models);
    Path output = folder.resolve(name + "-scored.csv");
    run(
        "score",
        "--runner=" + runner,
        "--model=" + name + "@latest",
        "--models=" + models,
        "--input=" + input,
        "--output=" + output,
        "--rejected=" + folder.resolve(name + "-rejected.jsonl"));
    return byKey(output);
  }

  /** Predictions, of a CSV file. */
  private static Map<String, String> byKey(Path output) throws IOException {
    Map<String, String> byKey = new TreeMap<>();
    for (String line : Files.readAllLines(output)) {
      String[] values = line.split(",", -1);
      byKey.put(values[0], values[2]);
    }
    byKey.remove("key");
    return byKey;
  }

  private static List<String> rows(DoubleUnaryOperator change) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      double x = (row * 37 % 101 - 50) / 8.0;
      boolean yes = x + row % 7 - 3 > 0;
      String card = SamplePlugin.CARDS.get(row % SamplePlugin.CARDS.size());
      rows.add("k%d,%s,%s,%s".formatted(row, change.applyAsDouble(x), yes ? "yes" : "no", card));
    }
    return rows;
  }

  private static JsonNode manifest() throws IOException {
    try (Stream<Path> files = Files.walk(models)) {
      Path manifest =
          files
              .filter(file -> file.endsWith("manifest.json") && file.toString().contains("rooted"))
              .findFirst()
              .orElseThrow();
      return JSON.readTree(Files.readAllBytes(manifest));
    }
  }

  private static CommandRun run(String... arguments) {
    return run(loader, arguments);
  }

  private static CommandRun run(ClassLoader with, String... arguments) {
    CommandRun run = CommandRun.of(() -> PluginLoader.run(with, arguments));
    assertThat(run.out() + run.err(), run.code(), is(0));
    return run;
  }
}

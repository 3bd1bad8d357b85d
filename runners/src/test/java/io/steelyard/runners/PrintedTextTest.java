package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.testdata.ProjectFiles;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever wrote what a command prints forges no line of it, and is told nobody's secrets. */
@Tag("slow")
class PrintedTextTest {
  private static final String MODEL = "transactions-logistic@latest";
  private static final String FORGED = "x\nsigned by forged\r\u001b[31m\u009b2J\u202e";
  private static final String SHOWN = "x\\nsigned by forged\\r\\u001b[31m\\u009b2J\\u202e";

  @TempDir static Path folder;
  private static String models = "";
  private static Path rows;

  @BeforeAll
  static void train() throws IOException {
    rows = folder.resolve("rows.csv");
    try (OutputStream out = Files.newOutputStream(rows)) {
      var unused = new TransactionGenerator(TransactionSettings.ofRows(3_000)).write(out);
    }
    String definition =
        Files.readString(ProjectFiles.definition("transactions-logistic"))
            .replaceFirst("(?m)^owner: .*", "owner: \"x\\\\nsigned by forged\"");
    models = "--models=" + folder.resolve("models");
    CommandRun run =
        CommandRun.of(
            "train",
            "--definition=" + Files.writeString(folder.resolve("a.pipeline.yaml"), definition),
            "--input=" + rows,
            models);
    assertThat(run.err(), run.code(), is(0));
    Registry registry = Registry.at(folder.resolve("models").toString());
    Path lineage = Path.of(registry.folder(registry.resolve(MODEL))).resolve("run/lineage.json");
    ObjectMapper json = new ObjectMapper();
    ObjectNode tree = (ObjectNode) json.readTree(Files.readAllBytes(lineage));
    tree.put("runner", FORGED);
    ((ObjectNode) tree.at("/inputs/0")).put("uri", FORGED);
    ((ObjectNode) tree.get("options")).put("jobName", FORGED);
    Files.write(lineage, json.writeValueAsBytes(tree));
  }

  @Test
  void noLineIsForged() throws IOException {
    for (String command : List.of("show", "lineage")) {
      CommandRun run = CommandRun.of(command, MODEL, models);
      assertThat(run.err(), run.code(), is(0));
      requirePlain(run.out());
      assertThat(run.out(), containsString(SHOWN));
    }
    CommandRun shown = CommandRun.of("show", MODEL, models);
    assertThat(shown.out(), containsString("of x\\nsigned by forged"));
    CommandRun json = CommandRun.of("lineage", MODEL, models, "--json");
    requirePlain(json.out());
    assertThat(new ObjectMapper().readTree(json.out()).get("runner").asText(), is(FORGED));
  }

  @Test
  void noErrorIsForged() throws IOException {
    Path file = folder.resolve("\u001b[31m\nall is well.csv");
    Files.writeString(file, "a\u001b[31m\nb");
    for (List<String> command :
        List.of(
            List.of("show", FORGED, models),
            List.of("check", file.toString()),
            List.of("drift", "--model=" + MODEL, models, "--input=" + file),
            List.of("drift", "--model=" + FORGED + "@latest", models, "--input=" + rows),
            List.of("list", models, "--" + FORGED + "=1"),
            List.of(FORGED))) {
      CommandRun run = CommandRun.of(command);
      assertThat(run.out(), run.code(), is(2));
      requirePlain(run.err());
      assertThat(run.err(), not(containsString("\nsigned by")));
      assertThat(run.err(), not(containsString("\nall is well")));
    }
  }

  private static void requirePlain(String text) {
    assertThat(text, text.lines().noneMatch(line -> line.startsWith("signed by")));
    assertThat(text, text.matches("[\\P{Cc}\n&&[^\u2028\u2029\u202A-\u202E\u2066-\u2069]]*"));
  }

  @Test
  void noSecretIsRepeated() throws IOException {
    Path definition = folder.resolve("a.pipeline.yaml");
    Path properties = folder.resolve("kafka.properties");
    Files.writeString(properties, "a=\\uHUSH\n");
    String aws = "--awsCredentialsProvider=";
    List<List<String>> commands =
        List.of(
            List.of("list", models, aws + "HUSH:HUSH"),
            List.of(
                "list", models, aws + "{\"@type\":\"StaticCredentialsProvider\",\"a\":\"HUSH\""),
            List.of("list", models, aws + "{\"@type\":\"HUSH\"}"),
            List.of(
                "list", models, aws + "{\"@type\":\"StaticCredentialsProvider\",\"x\":\"HUSH\"}"),
            List.of("list", models, aws + "HUSH", aws + "HUSH2"),
            List.of("list", models, "--targetParallelism=x", aws + "{\"@type\":\"HUSH\"}"),
            List.of("show", MODEL, "--models=s3://KEY:HUSH@bucket/models"),
            List.of("show", "s3://KEY:HU/HUSH@bucket/models"),
            List.of("train", "--definition=" + definition, "--input=s3://HUSH@b/a.csv", models),
            List.of("drift", "--model=" + MODEL, models, "--input=s3://KEY:HUSH@b/a.csv"),
            stream("--source=kafka://me:HUSH@localhost:1/in", "--kafkaClient=a=b"),
            stream("--source=kafka://localhost:1/in", "--kafkaClient=HUSH"),
            stream("--source=kafka://localhost:1/in", "--kafkaClientFile=" + properties));
    for (List<String> command : commands) {
      CommandRun run = CommandRun.of(command);
      assertThat(command + run.err(), run.code(), is(2));
      assertThat(run.err() + run.out(), not(containsString("HUSH")));
      requirePlain(run.err());
      List<String> debugged = new java.util.ArrayList<>(command);
      debugged.add("--debug");
      CommandRun traced = CommandRun.of(debugged);
      assertThat(traced.err() + traced.out(), not(containsString("HUSH")));
    }
  }

  private static List<String> stream(String source, String client) {
    return List.of(
        "stream",
        "--model=" + MODEL,
        models,
        source,
        "--sink=kafka://localhost:1/out",
        "--rejected=kafka://localhost:1/rejected",
        client);
  }
}

package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.testdata.ProjectFiles;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bundle says of its making. */
@Tag("slow")
class LineageTest {
  private static final List<String> SECRETS = List.of("AKIAHUSHHUSHHUSH", "quietly/quietly+quiet");
  private static final String MODEL = "transactions-logistic@latest";

  @TempDir static Path folder;
  private static Path rows;
  private static Path models;

  @BeforeAll
  static void train() throws IOException {
    rows = folder.resolve("rows.csv");
    models = folder.resolve("models");
    try (OutputStream out = Files.newOutputStream(rows)) {
      var unused = new TransactionGenerator(TransactionSettings.ofRows(3_000)).write(out);
    }
    for (String seed : List.of("seed: 7", "seed: 8")) {
      Path definition = folder.resolve("own.pipeline.yaml");
      Files.writeString(
          definition,
          Files.readString(ProjectFiles.definition("transactions-logistic"))
              .replace("seed: 7", seed));
      CommandRun run =
          CommandRun.of(
              "train",
              "--definition=" + definition,
              "--input=" + rows,
              "--models=" + models,
              "--user=ann",
              "--awsRegion=eu-central-1",
              "--awsCredentialsProvider={\"@type\": \"StaticCredentialsProvider\","
                  + " \"accessKeyId\": \"%s\", \"secretAccessKey\": \"%s\"}"
                      .formatted(SECRETS.get(0), SECRETS.get(1)),
              "--summary=" + models.resolve("summary.json"));
      assertThat(run.err(), run.code(), is(0));
    }
  }

  private static JsonNode json(String reference) throws IOException {
    CommandRun run = CommandRun.of("lineage", reference, "--models=" + models, "--json");
    assertThat(run.err(), run.code(), is(0));
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void noFileHoldsACredential() throws IOException {
    int files = 0;
    try (Stream<Path> all = Files.walk(models)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String secret : SECRETS) {
          assertThat(file.toString(), text, not(containsString(secret)));
        }
        files++;
      }
    }
    assertThat(files, is(greaterThan(20)));
    assertThat(json(MODEL).at("/options/awsRegion").asText(), is("eu-central-1"));
  }

  @Test
  void theRowsOfAPredictionAreFoundByItsBundle() throws Exception {
    Path output = folder.resolve("predictions.jsonl");
    CommandRun scored =
        CommandRun.of(
            "score",
            "--model=" + MODEL,
            "--models=" + models,
            "--input=" + rows,
            "--output=" + output,
            "--rejected=" + folder.resolve("rejected.jsonl"));
    assertThat(scored.err(), scored.code(), is(0));
    JsonNode prediction = new ObjectMapper().readTree(CommandRun.lines(output).get(0));

    JsonNode lineage = json(prediction.get("bundle").asText());

    JsonNode input = lineage.at("/inputs/0");
    assertThat(input.get("uri").asText(), is(rows.toString()));
    assertThat(input.get("size").asLong(), is(Files.size(rows)));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(rows));
    assertThat(input.get("sha256").asText(), is(HexFormat.of().formatHex(digest)));
    JsonNode counts = lineage.get("rows");
    assertThat(counts.get("read").asInt(), is(3_000));
    int placed = 0;
    for (String name : List.of("train", "validation", "test", "rejected")) {
      placed += counts.get(name).asInt();
    }
    assertThat(placed, is(3_000));
  }

  @Test
  void programTrainerAndParentAreKnown() throws IOException {
    JsonNode second = json(MODEL);
    assertThat(second.get("user").asText(), is("ann"));
    assertThat(second.get("seed").asInt(), is(8));
    assertThat(second.at("/trainer/promise").asText(), is("equal bytes"));
    assertThat(second.at("/trainer/parameters/epochs").asDouble(), is(5.0));
    assertThat(second.at("/trainer/library").get("trainer.seed").asText(), is("8"));
    assertThat(second.at("/host/charset").isTextual(), is(true));
    JsonNode first = json(second.get("parent").asText());
    assertThat(first.get("parent").isNull(), is(true));
    assertThat(first.get("seed").asInt(), is(7));
  }

  @Test
  void peopleAreToldInLines() throws IOException {
    CommandRun run = CommandRun.of("lineage", MODEL, "--models=" + models);
    assertThat(run.err(), run.code(), is(0));
    assertThat(
        run.out(),
        allOf(
            containsString("input      " + rows),
            containsString("split      by hash of customer_id: validation 0.1, test 0.1"),
            containsString("user       ann"),
            containsString("libraries  ")));
  }

  /** A definition is known by its digest, in the lineage and in the manifest. */
  @Test
  void theLineageOfAnotherBundleIsNotBelieved() throws IOException {
    JsonNode second = json(MODEL);
    Path other = Path.of(json(second.get("parent").asText()).get("folder").asText());
    Path copy = folder.resolve("exchanged");
    FileTrees.copy(Path.of(second.get("folder").asText()), copy);
    Files.write(
        copy.resolve("run/lineage.json"), Files.readAllBytes(other.resolve("run/lineage.json")));
    for (String command : List.of("lineage", "show", "reproduce")) {
      CommandRun run = CommandRun.of(command, copy.toString());
      assertThat(command + run.out(), run.code(), is(2));
      assertThat(run.err(), containsString("run/lineage.json is of another bundle"));
      assertThat(run.out(), is(""));
    }
    Path key = folder.resolve("key");
    assertThat(CommandRun.of("keys", "--out=" + key).code(), is(0));
    CommandRun signed = CommandRun.of("sign", copy.toString(), "--key=" + key);
    assertThat(signed.out(), signed.code(), is(2));
  }

  /** In whichever argument, and wherever in it, a secret is given. */
  @Test
  void noRefusalRepeatsASecret() {
    for (List<String> secret :
        List.of(
            List.of("--runner=flink", "--flinkMaster=AKIAHUSH:QUIET@h:8081"),
            List.of("--input=small.csv,s3://AKIAHUSH:QUIET@bucket/x"),
            List.of("--flinkMaster", "AKIAHUSH:QUIET@h:8081"),
            List.of("--secretAccessKey", "QUIET"),
            List.of("--rejected=s3://AKIAHUSH:QUIET@bucket/x"))) {
      List<String> arguments =
          new ArrayList<>(
              List.of("train", "--definition=none.yaml", "--input=" + rows, "--models=" + models));
      arguments.addAll(secret);
      CommandRun run = CommandRun.of(arguments);
      assertThat(run.err(), run.code(), is(2));
      assertThat(run.err(), not(containsString("QUIET")));
      assertThat(run.err(), not(containsString("Unexpected")));
      assertThat(run.out(), is(""));
    }
  }
}

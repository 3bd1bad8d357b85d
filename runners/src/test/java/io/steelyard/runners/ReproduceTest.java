package io.steelyard.runners;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.BundleRef;
import io.steelyard.pipelines.bundles.BundleWriter;
import io.steelyard.pipelines.bundles.EvaluationRows;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.lineage.BillOfMaterials;
import io.steelyard.pipelines.lineage.Build;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.pipelines.lineage.Provenance;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.testdata.ProjectFiles;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles made again from their lineage, and what is said where something differs. */
@Tag("slow")
class ReproduceTest {
  private static final String MODEL = "transactions-logistic@latest";

  private static final int LEARNED_LINE = 5;

  @TempDir static Path folder;
  private static Path first;
  private static Path second;
  private static Path models;
  private static Path definition;

  /** A run of reproduce with the facts it left. */
  private record Again(CommandRun run, JsonNode facts) {
    List<String> causes() {
      List<String> causes = new ArrayList<>();
      facts.get("causes").forEach(each -> causes.add(said(each)));
      return causes;
    }

    String effect(String file) {
      for (JsonNode effect : facts.get("effects")) {
        if (effect.get("file").asText().equals(file)) {
          return said(effect.get("first"));
        }
      }
      return "none in " + file;
    }

    private static String said(JsonNode each) {
      return String.join(
          " | ",
          each.get("kind").asText(),
          each.get("what").asText(),
          each.get("then").asText(),
          each.get("now").asText());
    }
  }

  @BeforeAll
  static void train() throws IOException {
    Path rows = folder.resolve("rows.csv");
    try (OutputStream out = Files.newOutputStream(rows)) {
      var unused = new TransactionGenerator(TransactionSettings.ofRows(4_000)).write(out);
    }
    List<String> lines = Files.readAllLines(rows);
    first = Files.createDirectories(folder.resolve("in")).resolve("first.csv");
    second = folder.resolve("in/second.csv");
    Files.write(first, lines.subList(0, 1_500));
    List<String> rest = new ArrayList<>(lines.subList(1_500, lines.size()));
    rest.add(0, lines.get(0));
    Files.write(second, rest);
    Files.delete(rows);
    models = folder.resolve("models");
    definition = ProjectFiles.definition("transactions-logistic");
    train(definition, models, "direct");
  }

  private static void train(Path definition, Path registry, String runner) {
    CommandRun run =
        CommandRun.of(
            "train",
            "--definition=" + definition,
            "--input=" + folder.resolve("in") + "/*.csv",
            "--models=" + registry,
            "--runner=" + runner);
    assertThat(run.err(), run.code(), is(0));
  }

  private static Again again(String reference, Path registry, String... more) throws IOException {
    Path summary = folder.resolve("reproduce.json");
    List<String> arguments =
        new ArrayList<>(
            List.of("reproduce", reference, "--models=" + registry, "--summary=" + summary));
    arguments.addAll(List.of(more));
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err(), run.code() == 0 || run.code() == 3, is(true));
    return new Again(run, CommandRun.summary(summary));
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  private static List<Path> all(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      return files.sorted().toList();
    }
  }

  @Test
  void aBundleOfTheDirectRunnerIsTheSameOnBothRunners() throws IOException {
    List<Path> before = all(models);
    for (String runner : List.of("direct", "flink")) {
      Again again = again(MODEL, models, "--runner=" + runner, "--parallelism=2");
      assertThat(again.run().out(), again.run().code(), is(0));
      assertThat(again.facts().get("same").asBoolean(), is(true));
      assertThat(again.facts().get("reproduced"), is(again.facts().get("bundle")));
      assertThat(again.facts().get("effects").size(), is(0));
    }
    assertThat("nothing is registered, nothing is left", all(models), is(before));
  }

  @Test
  void treesOfFlinkAreTheSameOnBothRunners() throws IOException {
    Path trees = folder.resolve("trees.pipeline.yaml");
    String text = Files.readString(ProjectFiles.definition("transactions"));
    Files.writeString(
        trees,
        text.substring(0, text.indexOf("\ngates:") + 1).replace("rounds: 100", "rounds: 10"));
    Path registry = folder.resolve("flink");
    train(trees, registry, "flink");
    for (String runner : List.of("flink", "direct")) {
      Again again = again("transactions@latest", registry, "--runner=" + runner);
      assertThat(again.run().out(), again.run().code(), is(0));
      assertThat(again.facts().get("reproduced"), is(again.facts().get("bundle")));
    }
    Path other = folder.resolve("depth.pipeline.yaml");
    Files.writeString(other, Files.readString(trees).replace("depth: 6", "depth: 3"));
    Again shallow = again("transactions@latest", registry, "--definition=" + other);
    assertThat(shallow.run().code(), is(3));
    assertThat(shallow.causes(), hasItem("definition | model.parameters.depth | 6.0 | 3.0"));
    assertThat(shallow.effect("model.bin"), startsWith("model | tree 0, node "));
  }

  @Test
  void aChangedByteOfAnInputIsNamedWithWhatItChanges() throws Exception {
    Path moved = Files.createDirectories(folder.resolve("moved"));
    Files.copy(second, moved.resolve("renamed.csv"));
    List<String> lines = Files.readAllLines(first);
    // The generator always writes the same rows; this one is learned from.
    String[] fields = lines.get(LEARNED_LINE).split(",", -1);
    char digit = fields[5].charAt(0);
    fields[5] = (digit == '9' ? '8' : (char) (digit + 1)) + fields[5].substring(1);
    lines.set(LEARNED_LINE, String.join(",", fields));
    Files.write(moved.resolve("first.csv"), lines);
    assertThat(Files.mismatch(first, moved.resolve("first.csv")) > 0, is(true));
    assertThat(Files.size(moved.resolve("first.csv")), is(Files.size(first)));

    Again again = again(MODEL, models, "--input=" + moved + "/*.csv");

    assertThat(again.run().out(), again.run().code(), is(3));
    long size = Files.size(first);
    assertThat(
        again.causes(),
        is(
            List.of(
                "input | %s/first.csv | %d bytes, sha256:%s | %d bytes, sha256:%s"
                    .formatted(
                        moved, size, sha256(first), size, sha256(moved.resolve("first.csv"))))));
    assertThat(again.effect("baselines.json"), startsWith("statistic | "));
    assertThat(again.effect("baselines.json"), containsString(" of column amount | "));
    assertThat(
        again.run().out(),
        allOf(containsString("changed   input " + moved), containsString("differs   baselines")));
  }

  @Test
  void movedInputsGiveTheSame() throws IOException {
    Path place = Files.createDirectories(folder.resolve("elsewhere"));
    Files.copy(first, place.resolve("b.csv"));
    Files.copy(second, place.resolve("a.csv"));
    Again again = again(MODEL, models, "--input=" + place + "/*.csv");
    assertThat(again.run().out(), again.run().code(), is(0));
    assertThat(again.causes(), hasSize(0));
  }

  @Test
  void aColumnThatAMovedInputLacksIsNamed() throws IOException {
    Path input = folder.resolve("misspelt.csv");
    Files.writeString(input, Files.readString(first).replaceFirst("\\bamount\\b", "Amount"));
    CommandRun run = CommandRun.of("reproduce", MODEL, "--models=" + models, "--input=" + input);
    assertThat(run.code(), is(2));
    assertThat(
        run.err(),
        allOf(
            containsString("misspelt.csv has no column amount"),
            containsString("\"Amount\""),
            containsString("--missingColumns=allow")));
  }

  @Test
  void inputsThatAreNotThereAreNamed() throws IOException {
    Path registry = folder.resolve("lost");
    Path input = folder.resolve("lost.csv");
    Files.copy(second, input);
    CommandRun trained =
        CommandRun.of(
            "train", "--definition=" + definition, "--input=" + input, "--models=" + registry);
    assertThat(trained.err(), trained.code(), is(0));
    Files.delete(input);
    CommandRun run = CommandRun.of("reproduce", MODEL, "--models=" + registry);
    assertThat(run.code(), is(2));
    assertThat(run.err(), allOf(containsString("lost.csv"), containsString("--input=URI")));
  }

  @Test
  void aChangedSeedIsNamedWithTheWeightItChanges() throws IOException {
    Path other = folder.resolve("seed.pipeline.yaml");
    Files.writeString(other, Files.readString(definition).replace("seed: 7", "seed: 8"));
    Again again = again(MODEL, models, "--definition=" + other);
    assertThat(again.run().out(), again.run().code(), is(3));
    assertThat(again.causes(), is(List.of("definition | model.seed | 7 | 8")));
    assertThat(again.effect("baselines.json"), is("none in baselines.json"));
    assertThat(again.effect("plan.json"), is("none in plan.json"));
    assertThat(again.effect("model.bin"), startsWith("model | weight of amounts.amount, output 0"));
  }

  @Test
  void aChangedDependencyIsNamedWithoutAnEffectAndWithOne() throws IOException {
    BillOfMaterials known = Build.running().bom();
    assumeTrue(known != null, "Maven makes no bill of materials offline, nor does an IDE");
    BillOfMaterials now = requireNonNull(known);
    String math = "org.tribuo:tribuo-math";
    String version = now.versions().get(math);
    String text = new String(now.bytes(), StandardCharsets.UTF_8);
    BillOfMaterials then =
        BillOfMaterials.read(
            text.replaceFirst(
                    "(\"name\": \"tribuo-math\",\\s*\"version\": )\"" + version + "\"",
                    "$1\"4.2.0\"")
                .getBytes(StandardCharsets.UTF_8));
    String named = "dependency | " + math + " | 4.2.0 | " + version;
    Bundle bundle = load(models);

    Again harmless = again(MODEL, registered("harmless", bundle, models, then));
    assertThat(harmless.run().out(), harmless.run().code(), is(0));
    assertThat(harmless.causes(), is(List.of(named)));
    assertThat(harmless.run().out(), containsString("no effect"));

    // What a library of other arithmetic would have learned: weights of another seed stand for it.
    Path seed = folder.resolve("library.pipeline.yaml");
    Files.writeString(seed, Files.readString(definition).replace("seed: 7", "seed: 9"));
    Path others = folder.resolve("library");
    train(seed, others, "direct");
    Again again = again(MODEL, registered("harmful", bundle, others, then));
    assertThat(again.run().out(), again.run().code(), is(3));
    assertThat(again.causes(), is(List.of(named)));
    assertThat(again.effect("model.bin"), startsWith("model | weight of amounts.amount, output 0"));
  }

  private static Bundle load(Path registry) throws IOException {
    return BundleReader.load(BundleRef.place(MODEL, registry.toString(), TrustedKeys.UNRESTRICTED));
  }

  /** The bundle as if it had learned what the other did, with other libraries. */
  private static Path registered(String name, Bundle bundle, Path learned, BillOfMaterials bom)
      throws IOException {
    Bundle other = load(learned);
    EvaluationRows rows =
        requireNonNull(
            BundleReader.evaluationRows(
                BundleRef.place(MODEL, learned.toString(), TrustedKeys.UNRESTRICTED)));
    Lineage lineage =
        BundleReader.lineage(BundleRef.place(MODEL, models.toString(), TrustedKeys.UNRESTRICTED));
    Provenance was = requireNonNull(lineage.provenance());
    Provenance provenance =
        new Provenance(
            was.definition(),
            was.code(),
            bom.sha256(),
            was.host(),
            was.seed(),
            was.trainer(),
            was.user(),
            was.parent());
    Lineage changed =
        new Lineage(
            lineage.inputs(),
            lineage.tests(),
            lineage.rows(),
            lineage.runner(),
            lineage.options(),
            lineage.versions(),
            provenance,
            lineage.started(),
            lineage.finished());
    Path registry = folder.resolve(name);
    var unused =
        Registry.at(registry.toString())
            .add(
                BundleWriter.files(
                        bundle.definition(),
                        other.plan(),
                        other.model(),
                        other.baselines(),
                        other.golden(),
                        other.evaluation(),
                        new TreeMap<>(),
                        other.monitor(),
                        other.heldOut(),
                        changed,
                        bom)
                    .evaluatedOn(rows),
                Clock.systemUTC());
    return registry;
  }

  /** Every bundle that was made before lineage held digests. */
  @Test
  void aBundleWithLineageOfTheFirstVersionIsMadeAgain() throws IOException {
    Path registry = folder.resolve("old");
    train(definition, registry, "direct");
    Path run =
        Path.of(BundleRef.place(MODEL, registry.toString(), TrustedKeys.UNRESTRICTED).folder())
            .resolve("run");
    ObjectNode lineage = (ObjectNode) CommandRun.summary(run.resolve("lineage.json"));
    lineage.put("formatVersion", 1);
    lineage.remove(
        List.of("definition", "code", "bom", "host", "seed", "trainer", "user", "parent"));
    lineage.get("inputs").forEach(input -> ((ObjectNode) input).remove("sha256"));
    Files.writeString(run.resolve("lineage.json"), lineage.toString());
    Files.deleteIfExists(run.resolve("bom.json"));

    Again again = again(MODEL, registry);
    assertThat(again.run().out(), again.run().code(), is(0));
    assertThat(again.causes(), hasSize(0));
    for (String command : List.of("lineage", "show")) {
      CommandRun told = CommandRun.of(command, MODEL, "--models=" + registry);
      assertThat(told.err(), told.code(), is(0));
      assertThat(told.out(), containsString(first.toString()));
    }
  }

  @Test
  void anUnknownBundleIsSaidToBe() {
    CommandRun run = CommandRun.of("reproduce", "sha256:00", "--models=" + models);
    assertThat(run.code(), is(2));
    assertThat(run.err(), allOf(containsString("sha256:00"), not(containsString("Exception"))));
  }
}

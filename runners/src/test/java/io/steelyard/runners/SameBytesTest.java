package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.BundleRef;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.pipelines.training.Trainers;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.testdata.ProjectFiles;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.checks.RowValidator;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.checks.SplitAssigner;
import io.steelyard.transforms.formats.Formats;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is learned and what is scored does not depend on runner, parallelism, order or files. */
@Tag("slow")
class SameBytesTest {
  /** More than a mebibyte, from which on a file is divided between workers. */
  private static final int ROWS = 11_000;

  private static final int AMOUNT = 5;
  private static final int FRAUD = 14;

  @TempDir static Path folder;
  private static Path whole;
  private static Path parts;

  /** A training with the scoring of its own input. */
  private record Job(
      String bundle,
      String digest,
      String recorded,
      List<String> predictions,
      List<String> rejected) {}

  @BeforeAll
  static void writeRows() throws IOException {
    whole = folder.resolve("whole.csv");
    try (OutputStream out = Files.newOutputStream(whole)) {
      var unused = new TransactionGenerator(TransactionSettings.ofRows(ROWS)).write(out);
    }
    assertThat(Files.size(whole), is(greaterThan(1L << 20)));
    parts = Files.createDirectories(folder.resolve("parts"));
    List<String> lines = Files.readAllLines(whole);
    List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
    Collections.shuffle(rows, new Random(11));
    int[] bounds = {0, 10, 4_000, 4_001, rows.size()};
    for (int part = 1; part < bounds.length; part++) {
      List<String> own = new ArrayList<>(List.of(lines.get(0)));
      own.addAll(rows.subList(bounds[part - 1], bounds[part]));
      Files.write(parts.resolve("part-" + part + ".csv"), own);
    }
  }

  @Test
  void logisticRegressionIsTheSameInEveryRun() throws IOException {
    Path definition = ProjectFiles.definition("transactions-logistic");
    Job first = run("logistic", definition, whole.toString(), "direct", 1);
    assertThat("scores of the training file", first.digest(), is(first.recorded()));
    assertThat(first.rejected(), is(not(hasSize(0))));
    assertThat(first.predictions().size() - 1 + first.rejected().size(), is(ROWS));
    String files = parts + "/*.csv";
    for (String runner : List.of("direct", "flink")) {
      requireSame(runner, run(runner, definition, files, runner, 2), first);
      String divided = runner + "-divided";
      requireSame(divided, run(divided, definition, whole.toString(), runner, 2), first);
    }
    String backwards =
        parts + "/part-4.csv," + parts + "/part-1.csv," + parts + "/part-3.csv," + files;
    requireSame("named", run("named", definition, backwards, "direct", 2), first);
    requireSame("flink-1", run("flink-1", definition, files, "flink", 1), first);
  }

  @Test
  void boostedTreesAreTheSameInEveryRun() throws IOException {
    Path definition = folder.resolve("trees.pipeline.yaml");
    String text = Files.readString(ProjectFiles.definition("transactions"));
    Files.writeString(
        definition,
        text.substring(0, text.indexOf("\ngates:") + 1)
            .replace("rounds: 100", "rounds: 20")
            .replace(
                "\nsplit:",
                """
                  - name: encoded
                    columns: [merchant_id, country, transactions_last_day]
                    steps: [{targetEncode: {smoothing: 20}}]
                  - name: days
                    columns: [transactions_last_day]
                    steps: [vocabulary, oneHot]
                  - name: frequent
                    columns: [merchant_id, transactions_last_day]
                    steps: [frequency]
                  - name: place
                    columns: [amount, card_age_days]
                    steps: [{quantileTransform: {to: normal}}]
                  - name: curve
                    columns: [home_distance_km]
                    steps: [log, splines]
                  - name: within
                    columns: [amount, merchant_category]
                    steps: [scaleWithin]

                split:"""));
    Job first = run("trees", definition, whole.toString(), "direct", 1);
    // Training rows have numbers of their own in training.
    assertThat("scores of the training file", first.digest(), is(not(first.recorded())));
    requireSame("trees-flink", run("trees-2", definition, parts + "/*.csv", "flink", 2), first);
  }

  @Test
  void heldOutRowsTouchNeitherPlanNorModel() throws IOException {
    Path file = ProjectFiles.definition("transactions-logistic");
    PipelineDefinition definition =
        DefinitionReader.knowing(Trainers.known())
            .read(Files.readAllBytes(file), SiblingFiles.NONE)
            .orThrow(file.toString());
    Set<String> heldOut = heldOut(definition);
    assertThat(heldOut.size(), is(greaterThan(1_000)));
    List<String> changed = new ArrayList<>();
    for (String line : Files.readAllLines(whole)) {
      String[] fields = line.split(",", -1);
      if (heldOut.contains(fields[0])) {
        fields[AMOUNT] = "99999.5";
        fields[FRAUD] = fields[FRAUD].equals("1") ? "0" : "1";
      }
      changed.add(String.join(",", fields));
    }
    Path other = folder.resolve("held-out.csv");
    Files.write(other, changed);

    Bundle before = train("before", file, whole);
    Bundle after = train("after", file, other);
    assertThat("the change is seen in the evaluation", after.id(), is(not(before.id())));
    for (String name : List.of("plan.json", "model.bin")) {
      assertThat(name, bytes("after", after, name), is(bytes("before", before, name)));
    }
  }

  private static byte[] bytes(String registry, Bundle bundle, String name) throws IOException {
    return Files.readAllBytes(
        folder
            .resolve(registry)
            .resolve(bundle.name())
            .resolve(bundle.id().replace(':', '-'))
            .resolve(name));
  }

  private static Bundle train(String registry, Path definition, Path input) throws IOException {
    Path models = folder.resolve(registry);
    CommandRun run =
        CommandRun.of(
            "train", "--definition=" + definition, "--input=" + input, "--models=" + models);
    assertThat(run.err(), run.code(), is(0));
    return BundleReader.load(
        BundleRef.place(
            "transactions-logistic@latest", models.toString(), TrustedKeys.UNRESTRICTED));
  }

  private static Set<String> heldOut(PipelineDefinition definition) throws IOException {
    Set<String> keys = new HashSet<>();
    RowValidator validator = new RowValidator(definition, Purpose.TRAINING);
    SplitAssigner assigner = new SplitAssigner(definition);
    try (RowReader reader =
        Formats.named("csv")
            .open(
                Files.newByteChannel(whole),
                "whole.csv",
                0,
                Long.MAX_VALUE,
                ReadSettings.of(definition))) {
      for (ParsedRows parsed = reader.read(); parsed != null; parsed = reader.read()) {
        RowBatch rows = validator.validate(parsed).valid();
        byte[] splits = assigner.assign(rows);
        for (int row = 0; row < rows.rows(); row++) {
          if (splits[row] != Split.TRAIN.code()) {
            keys.add(rows.keys().text(row));
          }
        }
      }
    }
    return keys;
  }

  private static void requireSame(String name, Job job, Job first) {
    assertThat(name, job.bundle(), is(first.bundle()));
    assertThat(name, job.digest(), is(first.digest()));
    assertThat(name, job.rejected(), is(first.rejected()));
    assertThat(name + ": predictions", job.predictions().equals(first.predictions()), is(true));
  }

  private static Job run(String name, Path definition, String input, String runner, int parallelism)
      throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    List<String> where = List.of("--runner=" + runner, "--parallelism=" + parallelism);
    CommandRun trained =
        command(
            where,
            "train",
            "--definition=" + definition,
            "--input=" + input,
            "--models=" + place.resolve("models"),
            "--summary=" + place.resolve("train.json"));
    assertThat(name + trained.err(), trained.code(), is(0));
    String bundle = CommandRun.summary(place.resolve("train.json")).get("bundle").asText();
    Path registered;
    try (Stream<Path> found =
        Files.find(place.resolve("models"), 3, (path, type) -> path.endsWith("manifest.json"))) {
      registered = found.findFirst().orElseThrow().resolveSibling("");
    }
    CommandRun scored =
        command(
            where,
            "score",
            "--model=" + registered,
            "--input=" + input,
            "--output=" + place.resolve("predictions.csv"),
            "--rejected=" + place.resolve("rejected.jsonl"),
            "--summary=" + place.resolve("score.json"));
    assertThat(name + scored.err(), scored.code(), is(0));
    String digest = CommandRun.summary(place.resolve("score.json")).get("scoreDigest").asText();
    String recorded = BundleReader.load(registered.toString()).evaluation().digest().hex();
    List<String> predictions = CommandRun.lines(place.resolve("predictions.csv"));
    Collections.sort(predictions);
    return new Job(
        bundle, digest, recorded, predictions, payloads(place.resolve("rejected.jsonl")));
  }

  private static CommandRun command(List<String> where, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(where);
    return CommandRun.of(all);
  }

  /** Rejections without their envelope: source, position and time of processing. */
  private static List<String> payloads(Path output) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<String> payloads = new ArrayList<>();
    for (String line : CommandRun.lines(output)) {
      ObjectNode record = (ObjectNode) mapper.readTree(line);
      record.remove(List.of("source", "position", "time"));
      payloads.add(record.toString());
    }
    Collections.sort(payloads);
    return payloads;
  }
}

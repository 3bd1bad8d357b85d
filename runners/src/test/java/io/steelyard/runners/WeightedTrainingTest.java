package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows with weights beside a file in which each row stands as often as it weighs. Held-out rows
 * alone weigh more than 1, so that all runs learn the same model.
 */
@Tag("slow")
class WeightedTrainingTest {
  private static final String DEFINITION =
      """
      name: weighed
      version: 1
      owner: ann
      task: binary
      columns:
        - {name: at, type: timestamp, required: true}
        - {name: x, type: double}
        - {name: kind, type: string}
        - {name: y, type: string, domain: ["0", "1"]}
        - {name: w, type: double}
      eventTime: at
      label: {column: y, positive: "1"}
      features:
        - {name: x, columns: [x], steps: [{impute: mean}, standardize]}
      split: {by: time, validation: "2026-01-02T00:00:00Z", test: "2026-01-03T00:00:00Z"}
      model: {trainer: logistic-regression, seed: 7}
      threshold: {maximize: f1}
      evaluation: {slices: [kind]}
      """;

  /** Without weights the log loss is above this bound, with them below. */
  private static final String GATE = "gates: [{metric: logLoss, maximum: 0.52}]\n";

  private static final String HEADER = "at,x,kind,y,w";

  private static final List<String> NO_WEIGHTS = List.of("0", "-1", "1e308", "", "NaN", "heavy");

  @TempDir static Path folder;
  private static Trained weighted;
  private static Trained once;

  /** What a training run printed, its summary and the evaluation that its bundle holds. */
  private record Trained(String out, JsonNode summary, JsonNode evaluation) {
    JsonNode measures(int split) {
      return evaluation.at("/splits/" + split + "/measures");
    }
  }

  @BeforeAll
  static void train() throws IOException {
    List<String> rows = new ArrayList<>(rows());
    NO_WEIGHTS.forEach(weight -> rows.add("2026-01-01T01:00:00Z,1,a,1," + weight));
    weighted = trained("weighted", DEFINITION + "weight: w\n" + GATE, rows);
    once = trained("once", DEFINITION, rows());
  }

  @Test
  void aRowOfWeightThreeIsThreeRows() throws IOException {
    List<String> rows = rows();
    List<String> repeated =
        rows.stream()
            .flatMap(row -> Stream.generate(() -> row).limit(row.charAt(row.length() - 1) - '0'))
            .toList();
    Trained often = trained("often", DEFINITION, repeated);

    assertThat(weighted.evaluation().get("threshold"), is(often.evaluation().get("threshold")));
    assertThat(weighted.evaluation().get("threshold"), is(not(once.evaluation().get("threshold"))));
    assertThat(weighted.summary().get("metrics"), is(often.summary().get("metrics")));
    for (int split = 0; split < 3; split++) {
      assertSame(weighted.measures(split), often.measures(split));
      JsonNode slices = weighted.evaluation().at("/splits/" + split + "/slices");
      assertThat(slices.size(), is(2));
      for (int slice = 0; slice < 2; slice++) {
        String place = "/splits/" + split + "/slices/" + slice + "/measures";
        assertSame(weighted.evaluation().at(place), often.evaluation().at(place));
      }
      // Ranking and calibration do not depend on the threshold, which the weights have moved.
      JsonNode beside = weighted.measures(split).get("unweighted");
      assertThat(beside.get("rows"), is(once.measures(split).get("rows")));
      assertThat(beside.at("/metrics/auc"), is(once.measures(split).at("/metrics/auc")));
      assertThat(beside.get("calibration"), is(once.measures(split).get("calibration")));
    }
    assertThat(
        weighted.summary().at("/unweighted/test/logLoss"),
        is(once.summary().at("/metrics/test/logLoss")));
    assertThat(
        weighted.summary().at("/metrics/test/logLoss"),
        is(not(once.summary().at("/metrics/test/logLoss"))));
    assertThat(once.summary().has("unweighted"), is(false));
    assertThat(
        weighted.out(),
        allOf(
            containsString(line("test", weighted.summary().at("/metrics/test/auc"))),
            containsString(line("unweighted", weighted.summary().at("/unweighted/test/auc")))));
    assertThat(once.out(), not(containsString("unweighted")));
  }

  @Test
  void gatesAreOfTheWeightedFigure() throws IOException {
    CommandRun run = train("gated", DEFINITION + GATE, rows());
    assertThat(run.code(), is(3));
    assertThat(run.err(), containsString("logLoss"));
  }

  /** A class that counts five times is a column of weights that says so of each of its rows. */
  @Test
  void weightsOfClassesAreWeightsOfRows() throws IOException {
    String fixed = DEFINITION.replace("seed: 7}", "seed: 7, classWeights: {fixed: {\"1\": 5}}}");
    List<String> rows =
        rows().stream()
            .map(row -> row.replaceFirst("1,\\d$", "1,5").replaceFirst("0,\\d$", "0,1"))
            .toList();
    assertThat(train("column", DEFINITION + "weight: w\n", rows).code(), is(0));
    assertThat(train("class", fixed, rows).code(), is(0));

    byte[] byColumn = Files.readAllBytes(file("column", "model.bin"));
    assertThat(Files.readAllBytes(file("class", "model.bin")), is(byColumn));
    assertThat(Files.readAllBytes(file("once", "model.bin")), is(not(byColumn)));
  }

  @Test
  void rowsWithoutAUsableWeightAreRejectedWithTheReason() {
    assertThat(weighted.summary().at("/rows/rejected").asInt(), is(NO_WEIGHTS.size()));
    assertThat(
        weighted.out(),
        allOf(
            containsString("3 by range of w: The weight "),
            containsString("2 by required of w: "),
            containsString("1 by type of w: \"heavy\"")));
  }

  @Test
  void rowsOfNoWeightAtAllAreNothingToLearnFrom() throws IOException {
    List<String> rows =
        rows().stream().map(row -> row.substring(0, row.length() - 1) + "0").toList();
    CommandRun run = train("nothing", DEFINITION + "weight: w\n", rows);
    assertThat(run.code(), is(2));
    assertThat(
        run.err(),
        allOf(
            containsString("of 600 rows read, 600 were rejected"),
            containsString("600 by range of w: The weight 0 is not greater than 0.")));
  }

  /** All but what is said in words of weights: those files of repeated rows do not have. */
  private static void assertSame(JsonNode weighted, JsonNode often) {
    assertThat(weighted.get("metrics"), is(often.get("metrics")));
    assertThat(weighted.get("confusion"), is(often.get("confusion")));
    assertThat(weighted.get("weight").asDouble(), is(often.get("rows").asDouble()));
    for (int bin = 0; bin < 10; bin++) {
      JsonNode mine = weighted.get("calibration").get(bin);
      JsonNode other = often.get("calibration").get(bin);
      assertThat(mine.get("weight").asDouble(), is(other.get("rows").asDouble()));
      assertThat(mine.get("meanScore"), is(other.get("meanScore")));
      assertThat(mine.get("positiveRate"), is(other.get("positiveRate")));
    }
  }

  private static String line(String name, JsonNode auc) {
    return String.format(Locale.ROOT, "%-10s auc %.4f", name, auc.asDouble());
  }

  /** Three days of 200 rows each: to learn from, to validate and to test on. */
  private static List<String> rows() {
    SplittableRandom random = new SplittableRandom(20261128);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      double x = random.nextInt(400) / 100.0;
      int positive = random.nextDouble() * 4 < x ? 1 : 0;
      // Rows that the model gets wrong weigh more.
      int weight = i < 200 ? 1 : positive == 1 ? 1 + random.nextInt(2) : 1 + random.nextInt(5);
      rows.add(
          String.format(
              Locale.ROOT,
              "2026-01-%02dT00:%02d:%02dZ,%.2f,%s,%d,%d",
              1 + i / 200,
              i % 200 / 60,
              i % 60,
              x,
              i % 3 == 0 ? "a" : "b",
              positive,
              weight));
    }
    return rows;
  }

  private static Trained trained(String name, String definition, List<String> rows)
      throws IOException {
    CommandRun run = train(name, definition, rows);
    assertThat(run.err(), run.code(), is(0));
    return new Trained(
        run.out(),
        CommandRun.summary(folder.resolve(name + ".json")),
        CommandRun.summary(file(name, "evaluation.json")));
  }

  /** A file of the one bundle in a registry. */
  private static Path file(String registry, String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(registry))) {
      return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
    }
  }

  private static CommandRun train(String name, String definition, List<String> rows) {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(rows);
    try {
      return CommandRun.of(
          "train",
          "--definition=" + Files.writeString(folder.resolve(name + ".pipeline.yaml"), definition),
          "--input=" + Files.write(folder.resolve(name + ".csv"), lines),
          "--models=" + folder.resolve(name),
          "--rejected=" + folder.resolve(name + "-rejected.avro"),
          "--summary=" + folder.resolve(name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

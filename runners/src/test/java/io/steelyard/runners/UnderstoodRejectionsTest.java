package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever runs a command is told why rows were rejected, by count, with an example each. */
@Tag("slow")
class UnderstoodRejectionsTest {
  private static final String DEFINITION =
      """
      name: small
      version: 1
      owner: ann
      task: binary
      columns:
        - {name: id, type: string, required: true}
        - {name: n, type: int, minimum: 0}
        - {name: y, type: string}
      key: id
      label: {column: y, positive: "1"}
      features:
        - {name: n, columns: [n], steps: [{impute: median}]}
      split: {by: key, validation: 0.2, test: 0.2}
      model: {trainer: logistic-regression, seed: 7}
      threshold: {maximize: f1}
      """;

  @TempDir static Path folder;
  private static Path definition;
  private static Path bad;

  @BeforeAll
  static void train() throws IOException {
    definition = Files.writeString(folder.resolve("small.pipeline.yaml"), DEFINITION);
    CommandRun run = train(rows(0));
    assertThat(run.err(), run.code(), is(0));
    List<String> lines = new ArrayList<>(List.of("id,n,y"));
    for (int i = 0; i < 1_200; i++) {
      // Of 1,200 rows 300 hold no number, 180 are below the minimum, 20 lack the id.
      lines.add(
          (i % 60 == 7 ? "" : "k" + i) + "," + (i % 4 == 0 ? "x" : i % 5 == 1 ? -1 : i) + ",0");
    }
    bad = Files.write(folder.resolve("bad.csv"), lines);
  }

  /** Rows that can be learned from, some of a label that is neither positive nor its opposite. */
  private static Path rows(int others) throws IOException {
    List<String> lines = new ArrayList<>(List.of("id,n,y"));
    for (int i = 0; i < 400; i++) {
      lines.add("k" + i + "," + i + "," + (i < others ? "2" : i % 2));
    }
    return Files.write(folder.resolve("rows-" + others + ".csv"), lines);
  }

  private static CommandRun train(Path rows) {
    return CommandRun.of(
        "train",
        "--definition=" + definition,
        "--input=" + rows,
        "--models=" + folder.resolve("models"),
        "--summary=" + folder.resolve("train.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  void everyReasonIsCountedWithAnExample(String runner) throws IOException {
    Path summary = folder.resolve(runner + ".json");
    Path rejected = folder.resolve(runner + "-rejected.jsonl");
    CommandRun run =
        CommandRun.of(
            "score",
            "--runner=" + runner,
            "--model=small@latest",
            "--models=" + folder.resolve("models"),
            "--input=" + bad,
            "--output=" + folder.resolve(runner + ".csv"),
            "--rejected=" + rejected,
            "--summary=" + summary);
    assertThat(run.err(), run.code(), is(0));
    assertThat(
        run.out(),
        allOf(
            containsString("rejected  " + rejected),
            containsString("300 by type of n: "),
            containsString("180 by range of n: "),
            containsString("20 by required of id: ")));
    JsonNode reasons = CommandRun.summary(summary).at("/rows/reasons");
    assertThat(reasons.size(), is(3));
    assertThat(reasons.at("/0/column").asText(), is("n"));
    assertThat(reasons.at("/0/check").asText(), is("type"));
    assertThat(reasons.at("/0/rows").asLong(), is(300L));
    assertThat(reasons.at("/0/example").asText(), containsString("x"));
  }

  @Test
  void nothingToLearnFromIsExplained() throws IOException {
    List<String> lines = new ArrayList<>(List.of("id,n,y"));
    for (int i = 0; i < 30; i++) {
      lines.add("k" + i + ",many,1");
    }
    Path none = Files.write(folder.resolve("none.csv"), lines);
    CommandRun run = train(none);
    assertThat(run.code(), is(2));
    assertThat(
        run.err(),
        allOf(
            containsString("of 30 rows read, 30 were rejected"),
            containsString("\n30 by type of n: ")));
    CommandRun drift =
        CommandRun.of(
            "drift",
            "--model=small@latest",
            "--models=" + folder.resolve("models"),
            "--input=" + none);
    assertThat(drift.code(), is(2));
    assertThat(
        drift.err(),
        allOf(
            containsString("nothing to compare: of 30 rows read, all were rejected."),
            containsString("\n30 by type of n: ")));
  }

  /**
   * A class whose rows are all rejected, and one that weights name: either way the rows are why.
   */
  @Test
  void whatIsRefusedForWantOfRowsNamesTheRejected() throws IOException {
    List<String> lines = new ArrayList<>(List.of("id,n,y"));
    for (int i = 0; i < 40; i++) {
      lines.add("k" + i + "," + (i % 2 == 0 ? "many" : "1") + "," + i % 2);
    }
    Path one = Files.write(folder.resolve("one.csv"), lines);
    CommandRun oneClass = train(one);
    assertThat(oneClass.code(), is(2));
    assertThat(
        oneClass.err(),
        allOf(
            containsString("a model needs two classes or more."),
            containsString("\nOf 40 rows read, 20 were rejected before that:\n20 by type of n: ")));
    Path weighted =
        Files.writeString(
            folder.resolve("weighted.pipeline.yaml"),
            DEFINITION
                .replace("positive: \"1\"", "")
                .replace("{column: y, }", "{column: y}")
                .replace("task: binary", "task: multiclass")
                .replace("threshold: {maximize: f1}\n", "")
                .replace("seed: 7}", "seed: 7, classWeights: {fixed: {\"2\": 5}}}"));
    for (int i = 0; i < 40; i++) {
      lines.add("l" + i + "," + (i % 2 == 0 ? "many" : "1") + "," + (i % 2 == 0 ? 2 : 0));
    }
    Path three = Files.write(folder.resolve("three.csv"), lines);
    CommandRun weights =
        CommandRun.of(
            "train",
            "--definition=" + weighted,
            "--input=" + three,
            "--models=" + folder.resolve("models"));
    assertThat(weights.code(), is(2));
    assertThat(
        weights.err(),
        allOf(
            containsString("names the class 2, which the training rows do not have"),
            containsString("\nOf 80 rows read, 40 were rejected before that:\n40 by type of n: ")));
  }

  @Test
  void aThirdLabelIsNotSilentlyNegative() throws IOException {
    CommandRun run = train(rows(60));
    assertThat(run.code(), is(2));
    assertThat(
        run.err(),
        allOf(
            containsString("label: column y has more values in the training rows than 1"),
            containsString("2 ("),
            containsString("Give the column a domain")));
    Files.writeString(
        definition,
        DEFINITION.replace(
            "{name: y, type: string}", "{name: y, type: string, domain: ['0', '1']}"));
    CommandRun listed = train(rows(60));
    Files.writeString(definition, DEFINITION);
    assertThat(listed.err(), listed.code(), is(0));
    assertThat(listed.out(), containsString("60 by domain of y: "));
  }

  /** As where training rows have it: among rows that the split holds out, and in --test. */
  @Test
  void aThirdLabelInOtherRowsIsNotSilentlyNegative() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(rows(0)));
    String advice = "Give the column a domain";
    Path test = Files.write(folder.resolve("test.csv"), List.of("id,n,y", "t1,5,1", "t2,6,2"));
    CommandRun tested =
        CommandRun.of(
            "train",
            "--definition=" + definition,
            "--input=" + rows(0),
            "--test=" + test,
            "--models=" + folder.resolve("third"));
    assertThat(tested.err(), tested.code(), is(2));
    assertThat(
        tested.err(),
        allOf(
            containsString(
                "label: column y has the value 2 in rows of --test, which is neither 1, which is"
                    + " positive, nor 0, the one other that training rows have."),
            containsString(advice)));
    int held = 0;
    for (int i = 1; i < lines.size() && held == 0; i++) {
      List<String> changed = new ArrayList<>(lines);
      changed.set(i, changed.get(i).replaceFirst(",[01]$", ",2"));
      CommandRun run = train(Files.write(folder.resolve("one.csv"), changed));
      assertThat(run.err(), run.code(), is(2));
      held = run.err().contains("in rows that the split held out") ? i : 0;
    }
    assertThat("of 400 rows two fifths are held out", held > 0, is(true));
  }

  @Test
  void whoTrainsAnOlderBundleAgainIsToldWhatLatestIs() throws IOException {
    assertThat(train(rows(0)).code(), is(0));
    String first = CommandRun.summary(folder.resolve("train.json")).get("bundle").asText();
    Files.writeString(definition, DEFINITION.replace("seed: 7", "seed: 8"));
    CommandRun other = train(rows(0));
    String second = CommandRun.summary(folder.resolve("train.json")).get("bundle").asText();
    Files.writeString(definition, DEFINITION);
    CommandRun again = train(rows(0));
    assertThat(other.err(), other.code(), is(0));
    assertThat(again.out(), containsString("bundle    " + first));
    assertThat(
        again.out(),
        containsString("known     it was registered before; small@latest stays at " + second));
    assertThat(other.out().contains("known     "), is(false));
  }
}

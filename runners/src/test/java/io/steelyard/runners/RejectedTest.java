package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why rows were rejected is told where it happened, and afterwards of the files. */
@Tag("slow")
final class RejectedTest {
  @TempDir static Path folder;

  @BeforeAll
  static void train() throws IOException {
    Files.writeString(
        folder.resolve("churn.pipeline.yaml"),
        """
        name: churn
        version: 1
        owner: test
        task: binary
        columns:
          - {name: id, type: string, required: true}
          - {name: n, type: int, maximum: 9}
          - {name: y, type: string}
        key: id
        label: {column: y, positive: "yes"}
        features:
          - {name: numbers, columns: [n], steps: [{impute: mean}, standardize]}
        split: {validation: 0.1, test: 0.1}
        model: {trainer: logistic-regression, seed: 1}
        """);
    StringBuilder rows = new StringBuilder("id,n,y\n");
    for (int i = 0; i < 200; i++) {
      rows.append("k%d,%d,%s%n".formatted(i, i % 10, i % 10 > 4 ? "yes" : "no"));
    }
    Files.writeString(folder.resolve("train.csv"), rows);
    Files.writeString(folder.resolve("bad.csv"), "id,n,y\nk1,5,\nk2,x,\n,99,\nk4,10,\nk5,z,\n");
    Files.writeString(
        folder.resolve("more.jsonl"), "{\"id\":\"j1\",\"n\":\"x\"}\n{\"id\":\"j2\"\n");
    CommandRun run =
        CommandRun.of(
            "train",
            "--definition=" + folder.resolve("churn.pipeline.yaml"),
            "--input=" + folder.resolve("train.csv"),
            "--models=" + folder.resolve("models"));
    assertThat(run.err(), run.code(), is(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rejected.jsonl", "rejected.avro", "parts.jsonl/", "parts.avro/"})
  void whatWasRejectedIsReadBack(String name) throws IOException {
    String rejected = rejected(name);
    Path summary = folder.resolve("rejected-facts.json");
    CommandRun run = CommandRun.of("rejected", rejected, "--summary=" + summary);
    assertThat(run.err(), run.code(), is(0));
    String more = folder.resolve("more.jsonl").toString();
    String bad = folder.resolve("bad.csv").toString();
    assertThat(
        run.out(),
        allOf(
            containsString("rows      6 rejected\n"),
            containsString("3 by type of n: \"x\" is not an integer of 64 bits.\n"),
            containsString("2 by range of n: "),
            containsString("1 by required of id: "),
            containsString("1 by malformed: "),
            containsString("source    " + bad + ": 4, at 3 to 6\n"),
            containsString("source    " + more + ": 2, at 1 to 2\n"),
            containsString(
                "row       " + bad + ", 3: n: \"x\" is not an integer of 64 bits. k2,x,\n")));
    JsonNode facts = CommandRun.summary(summary);
    assertThat(facts.get("rejected").asInt(), is(6));
    assertThat(facts.get("reasons").get(0).get("rows").asInt(), is(3));
  }

  @Test
  void rowsAreChosenByTheirReasons() throws IOException {
    String rejected = rejected("chosen.jsonl");
    CommandRun range =
        CommandRun.of("rejected", rejected, "--check=range", "--column=n", "--limit=1");
    assertThat(range.err(), range.code(), is(0));
    assertThat(range.out(), containsString("rows      2 rejected\n"));
    assertThat(range.out(), not(containsString("z is not")));
    assertThat(range.out().split("\nrow {7}", -1).length, is(2));
    CommandRun none = CommandRun.of("rejected", rejected, "--check=rang");
    assertThat(none.code(), is(2));
    assertThat(
        none.err(),
        containsString(
            "No rejected row is of --check=rang; they failed type of n, range of n, malformed,"
                + " required of id."));
  }

  @Test
  void otherFilesAreNamed() throws IOException {
    Path line = Files.writeString(folder.resolve("line.jsonl"), "");
    assertThat(CommandRun.of("rejected", line.toString()).code(), is(0));
    String whole = Files.readString(Path.of(rejected("whole.jsonl")));
    Files.writeString(line, whole + whole.substring(0, 100) + "\n");
    requireRefusal(line, "line.jsonl, line 7, is no rejected row as --rejected writes them");
    requireRefusal(folder.resolve("bad.csv"), "bad.csv, line 1, is no rejected row");
    requireRefusal(folder.resolve("nosuch.jsonl"), "No file matches the input");
    requireRefusal(
        Files.writeString(folder.resolve("nothing.avro"), ""),
        "nothing.avro is no file of rejected rows: it is not an Avro container file.");
    byte[] avro = Files.readAllBytes(Path.of(rejected("whole.avro")));
    Path cut = Files.write(folder.resolve("cut.avro"), Arrays.copyOf(avro, avro.length - 20));
    requireRefusal(cut, "cut.avro is no file of rejected rows, or is damaged after");
  }

  private static void requireRefusal(Path file, String sentence) {
    CommandRun run = CommandRun.of("rejected", file.toString());
    assertThat(run.err(), run.code(), is(2));
    assertThat(run.err(), containsString(sentence));
    assertThat(run.err().strip().lines().count(), is(1L));
  }

  /** As batches do: reasons at the end, and 3 where a part of a file could not be read. */
  @Test
  void aStreamTellsWhyAtItsEnd() throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    Files.copy(folder.resolve("more.jsonl"), source.resolve("a.jsonl"));
    CommandRun run = stream(source, "first");
    assertThat(run.err(), run.code(), is(0));
    assertThat(
        run.out(),
        allOf(
            containsString("2 read = 0 scored + 2 rejected"),
            containsString("1 by type of n: \"x\" is not an integer of 64 bits.\n"),
            containsString("1 by malformed: ")));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 5_000; i++) {
        gzip.write(
            "{\"id\":\"%d\",\"n\":%d}%n"
                .formatted(i * 7919L, i % 9)
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] whole = packed.toByteArray();
    Files.write(source.resolve("b.jsonl.gz"), Arrays.copyOf(whole, whole.length / 2));
    CommandRun cut = stream(source, "second");
    assertThat(cut.err(), cut.code(), is(3));
    assertThat(
        cut.out(),
        containsString("1 by unreadable: files:b.jsonl.gz: From here on the file cannot be read"));
    assertThat(
        cut.err(), containsString("A block or file could not be read; the rejected rows in"));
  }

  private static CommandRun stream(Path source, String name) throws IOException {
    Path out = Files.createDirectories(folder.resolve(name));
    return CommandRun.of(
        "stream",
        "--model=churn@latest",
        "--models=" + folder.resolve("models"),
        "--source=" + source,
        "--sink=" + out.resolve("p.csv"),
        "--rejected=" + out.resolve("r.jsonl"),
        "--until=latest");
  }

  private static String rejected(String name) {
    String rejected = folder + "/" + name;
    CommandRun run =
        CommandRun.of(
            "score",
            "--model=churn@latest",
            "--models=" + folder.resolve("models"),
            "--input=" + folder.resolve("bad.csv") + "," + folder.resolve("more.jsonl"),
            "--output=" + folder.resolve(name.replace("/", "") + "-p.csv"),
            "--rejected=" + rejected);
    assertThat(run.err(), run.code(), is(0));
    return rejected;
  }
}

package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.blankString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.testdata.ProjectFiles;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two hundred damaged files through the command: nothing crashes, every row read is scored or
 * rejected with a reason, and what cannot be read at all shows in the exit code.
 */
@Tag("slow")
class DamagedFilesTest {
  private static final int FILES_OF_A_FORMAT = 40;
  private static final List<String> FORMATS = List.of("csv", "csv.gz", "jsonl", "avro", "parquet");

  @TempDir static Path folder;

  @BeforeAll
  static void train() throws IOException {
    Path rows = folder.resolve("history.csv");
    try (OutputStream out = Files.newOutputStream(rows)) {
      var unused = new TransactionGenerator(TransactionSettings.ofRows(3_000)).write(out);
    }
    CommandRun run = train(rows, folder.resolve("models"));
    assertThat(run.err(), run.code(), is(0));
  }

  private static CommandRun train(Path rows, Path models) {
    return CommandRun.of(
        "train",
        "--definition=" + ProjectFiles.definition("transactions-logistic"),
        "--input=" + rows,
        "--models=" + models);
  }

  @ParameterizedTest
  @FieldSource("FORMATS")
  void manyFilesAtOnce(String format) throws IOException {
    Path place = Files.createDirectories(folder.resolve("many-" + format.replace('.', '-')));
    for (int seed = 0; seed < FILES_OF_A_FORMAT; seed++) {
      Files.write(
          place.resolve("input-" + seed + "." + format), new DamagedInput(seed).file(format));
    }
    JsonNode rows = score(format + ", all seeds", place, place + "/input-*." + format);
    assertThat(format, rows.get("scored").asLong(), is(greaterThan(400L)));
    assertThat(format, rows.get("rejected").asLong(), is(greaterThan(20L)));
  }

  /** A model of half a file is not the latest one, and a verdict on half a file is not quiet. */
  @Test
  void aDamagedFileFailsTrainAndDriftToo() throws IOException {
    Path place = Files.createDirectories(folder.resolve("half"));
    Path rows = place.resolve("half.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(rows))) {
      out.write(Files.readAllBytes(folder.resolve("history.csv")));
    }
    byte[] whole = Files.readAllBytes(rows);
    Files.write(rows, Arrays.copyOf(whole, whole.length / 2));
    CommandRun trained = train(rows, place.resolve("models"));
    assertThat(trained.err(), trained.code(), is(3));
    assertThat(
        trained.err(),
        allOf(
            containsString("A block or file could not be read; the rejected rows in"),
            containsString(" say which."),
            containsString("The bundle was not registered.")));
    assertThat(trained.out(), containsString("1 by unreadable: " + rows + ": "));
    assertThat(trained.out(), not(containsString("registry")));
    assertThat(
        CommandRun.of("list", "--models=" + place.resolve("models")).out(),
        startsWith("No bundle is registered in "));
    CommandRun drift =
        CommandRun.of(
            "drift",
            "--model=transactions-logistic@latest",
            "--models=" + folder.resolve("models"),
            "--input=" + rows);
    assertThat(drift.err(), drift.code(), is(3));
    assertThat(drift.err(), containsString("A block or file could not be read"));
    assertThat(drift.out(), containsString("1 by unreadable: " + rows + ": "));
  }

  @Test
  void fileByFile() throws IOException {
    for (long seed = 1_000; seed < 1_003; seed++) {
      for (String format : FORMATS) {
        Path place = Files.createDirectories(folder.resolve(format.replace('.', '-') + seed));
        Path file = place.resolve("input." + format);
        Files.write(file, new DamagedInput(seed).file(format));
        var unused = score(format + ", seed " + seed, place, file.toString());
      }
    }
  }

  @Test
  void everyTenthFileOnFlinkComesToTheSame() throws IOException {
    Path direct = Files.createDirectories(folder.resolve("tenth-direct"));
    Path flink = Files.createDirectories(folder.resolve("tenth-flink"));
    for (int seed = 0; seed < FILES_OF_A_FORMAT; seed += 10) {
      for (String format : FORMATS) {
        Files.write(
            direct.resolve("input-" + seed + "." + format), new DamagedInput(seed).file(format));
      }
    }
    String input = direct + "/input-*";
    JsonNode once = score("direct", direct, input);
    JsonNode again = score("flink", flink, input, "--runner=flink", "--parallelism=2");
    assertThat(again, is(once));
    assertThat(
        sorted(flink.resolve("predictions.jsonl")),
        is(sorted(direct.resolve("predictions.jsonl"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"avro", "parquet"})
  void anEmptyFileIsUnreadableWhereTheFormatHasAHeader(String format) throws IOException {
    Path place = Files.createDirectories(folder.resolve("empty-" + format));
    Files.createFile(place.resolve("input." + format));
    JsonNode rows = score("empty " + format, place, place + "/input." + format);
    assertThat(rows.get("unreadable").asLong(), is(1L));
    assertThat(rows.get("rejected").asLong(), is(1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "jsonl"})
  void anEmptyFileOfTextHasNoRows(String format) throws IOException {
    Path place = Files.createDirectories(folder.resolve("empty-" + format));
    Files.createFile(place.resolve("input." + format));
    JsonNode rows = score("empty " + format, place, place + "/input." + format);
    assertThat(rows.get("read").asLong(), is(0L));
  }

  private static List<String> sorted(Path output) throws IOException {
    return CommandRun.lines(output).stream().sorted().toList();
  }

  /** Scores, holds the outputs against the summary, and returns the summary's counts. */
  private static JsonNode score(String context, Path place, String input, String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("score"));
    arguments.add("--model=transactions-logistic@latest");
    arguments.add("--models=" + folder.resolve("models"));
    arguments.add("--input=" + input);
    arguments.add("--output=" + place.resolve("predictions.jsonl"));
    arguments.add("--rejected=" + place.resolve("rejected.jsonl"));
    // A header that is damaged is damage here, not a wrong file.
    arguments.add("--missingColumns=allow");
    arguments.add("--summary=" + place.resolve("summary.json"));
    arguments.addAll(List.of(more));
    CommandRun run = CommandRun.of(arguments);
    assertThat(context + ": " + run.err(), run.code(), is(anyOf(is(0), is(3))));
    assertThat(context, run.err(), not(containsString("Exception")));
    JsonNode rows = CommandRun.summary(place.resolve("summary.json")).get("rows");
    long scored = CommandRun.lines(place.resolve("predictions.jsonl")).size();
    long rejected = 0;
    long unreadable = 0;
    ObjectMapper mapper = new ObjectMapper();
    for (String line : CommandRun.lines(place.resolve("rejected.jsonl"))) {
      JsonNode rejection = mapper.readTree(line);
      JsonNode reasons = rejection.get("reasons");
      assertThat(context + ": " + line, reasons.size(), is(greaterThan(0)));
      for (JsonNode reason : reasons) {
        assertThat(context + ": " + line, reason.get("message").asText(), is(not(blankString())));
      }
      rejected += rejection.get("rows").asLong();
      unreadable += reasons.get(0).get("check").asText().equals("unreadable") ? 1 : 0;
    }
    assertThat(context, rows.get("scored").asLong(), is(scored));
    assertThat(context, rows.get("rejected").asLong(), is(rejected));
    assertThat(context, rows.get("read").asLong(), is(scored + rejected));
    assertThat(context, rows.get("unreadable").asLong(), is(unreadable));
    assertThat(context + ": " + run.err(), run.code(), is(unreadable > 0 ? 3 : 0));
    return rows;
  }
}

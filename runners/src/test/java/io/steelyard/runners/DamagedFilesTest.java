package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.blankString;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two hundred damaged files through the command: nothing crashes, every row read is scored or
 * rejected with a reason, and what cannot be read at all shows in the exit code.
 */
class DamagedFilesTest {
  private static final int FILES_OF_A_FORMAT = 50;

  @TempDir static Path folder;

  @BeforeAll
  static void train() throws IOException {
    Path rows = folder.resolve("history.csv");
    try (OutputStream out = Files.newOutputStream(rows)) {
      var unused = new TransactionGenerator(TransactionSettings.ofRows(3_000)).write(out);
    }
    CommandRun run =
        CommandRun.of(
            "train",
            "--definition=" + ProjectFiles.definition("transactions-logistic"),
            "--input=" + rows,
            "--models=" + folder.resolve("models"));
    assertThat(run.err(), run.code(), is(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "csv.gz", "jsonl", "avro"})
  void manyFilesAtOnce(String format) throws IOException {
    Path place = Files.createDirectories(folder.resolve("many-" + format.replace('.', '-')));
    for (int seed = 0; seed < FILES_OF_A_FORMAT; seed++) {
      Files.write(
          place.resolve("input-" + seed + "." + format), new DamagedInput(seed).file(format));
    }
    JsonNode rows = score(format + ", seeds 0 to 49", place, place + "/input-*." + format);
    assertThat(format, rows.get("scored").asLong(), is(greaterThan(500L)));
    assertThat(format, rows.get("rejected").asLong(), is(greaterThan(20L)));
  }

  @Test
  void fileByFile() throws IOException {
    for (long seed = 1_000; seed < 1_003; seed++) {
      for (String format : List.of("csv", "csv.gz", "jsonl", "avro")) {
        Path place = Files.createDirectories(folder.resolve(format.replace('.', '-') + seed));
        Path file = place.resolve("input." + format);
        Files.write(file, new DamagedInput(seed).file(format));
        var unused = score(format + ", seed " + seed, place, file.toString());
      }
    }
  }

  /** Scores, holds the outputs against the summary, and returns the summary's counts. */
  private static JsonNode score(String context, Path place, String input) throws IOException {
    CommandRun run =
        CommandRun.of(
            "score",
            "--model=transactions-logistic@latest",
            "--models=" + folder.resolve("models"),
            "--input=" + input,
            "--output=" + place.resolve("predictions.jsonl"),
            "--rejected=" + place.resolve("rejected.jsonl"),
            "--summary=" + place.resolve("summary.json"));
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

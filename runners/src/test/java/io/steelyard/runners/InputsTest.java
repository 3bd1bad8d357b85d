package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs are what was meant: files, columns and folders, or the command says what is wrong. */
@Tag("slow")
final class InputsTest {
  private static final String HEADER = "id,n,c,y";

  @TempDir static Path folder;
  private static Path definition;

  @BeforeAll
  static void train() throws IOException {
    definition =
        Files.writeString(
            folder.resolve("churn.pipeline.yaml"),
            """
            name: churn
            version: 1
            owner: test
            task: binary
            columns:
              - {name: id, type: string, required: true}
              - {name: n, type: int}
              - {name: c, type: string, aliases: [colour, "the colour"]}
              - {name: y, type: string}
            key: id
            label: {column: y, positive: "yes"}
            features:
              - {name: numbers, columns: [n], steps: [{impute: mean}, standardize]}
              - {name: colours, columns: [c], steps: [vocabulary, oneHot]}
            split: {validation: 0.1, test: 0.1}
            model: {trainer: boosted-trees, seed: 1, parameters: {rounds: 5}}
            """);
    List<String> lines = new ArrayList<>(List.of(HEADER));
    SplittableRandom random = new SplittableRandom(5);
    for (int row = 0; row < 2_000; row++) {
      int n = random.nextInt(10);
      lines.add(
          "k%d,%d,%s,%s".formatted(row, n, row % 3 == 0 ? "red" : "blue", n > 4 ? "yes" : "no"));
    }
    Path input = Files.write(folder.resolve("train.csv"), lines);
    CommandRun run =
        CommandRun.of(
            "train", "--definition=" + definition, "--input=" + input, "--models=" + models());
    assertThat(run.err(), run.code(), is(0));
  }

  @Test
  void aMisspeltColumnIsRefusedWithTheNearestNameAndNothingIsWritten() throws IOException {
    for (String nearest : List.of("N", " n", "nn")) {
      String header = "id," + nearest + ",c,y";
      Path input = Files.writeString(folder.resolve("misspelt.csv"), header + "\nk1,5,red,yes\n");
      Path output = folder.resolve("misspelt-out.csv");
      CommandRun run = score(input.toString(), output);
      assertThat(run.code(), is(2));
      assertThat(
          run.err(),
          allOf(
              containsString("misspelt.csv has no column n, which the feature numbers uses"),
              containsString("the nearest name in it is \"" + nearest + "\"")));
      assertThat(Files.exists(output), is(false));
    }
  }

  @Test
  void eachMisspeltColumnIsNamedWithTheNearestName() throws IOException {
    Path input = Files.writeString(folder.resolve("two.csv"), "id,N,C,y\nk1,5,red,yes\n");
    CommandRun run = score(input.toString(), folder.resolve("two-out.csv"));
    assertThat(run.code(), is(2));
    assertThat(
        run.err(),
        containsString("\"N\". It also lacks c (the nearest name is \"C\"). Rename it there"));
  }

  /** Rows need not have every key; a column that no row of a file has is another matter. */
  @Test
  void aColumnThatNoRowOfJsonLinesHasIsRefusedWithTheNearestName() throws IOException {
    Path good = folder.resolve("late.jsonl");
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < 3_000; row++) {
      lines.add("{\"id\":\"k%d\",\"c\":\"red\"}".formatted(row));
    }
    lines.add("{\"id\":\"k3000\",\"c\":\"red\",\"n\":null}");
    Files.write(good, lines);
    assertThat(scored(good.toString(), "late"), hasSize(3_002));
    Path misspelt = folder.resolve("misspelt.jsonl");
    Files.writeString(misspelt, "{\"id\":\"k1\",\"N\":5,\"c\":\"red\"}\n");
    Path output = folder.resolve("misspelt-jsonl-out.csv");
    CommandRun run = score(good + "," + misspelt, output);
    assertThat(run.code(), is(2));
    assertThat(
        run.err(),
        allOf(
            containsString("misspelt.jsonl has no column n, which the feature numbers uses"),
            containsString("the nearest name in it is \"N\"")));
    assertThat(Files.exists(output), is(false));
  }

  @Test
  void twoKeysOfOneNameAreNotSilentlyTheFirst() throws IOException {
    Path input =
        Files.writeString(
            folder.resolve("twice.jsonl"),
            """
            {"id":"k1","n":5,"c":"red","n":7}
            {"id":"k2","n":5,"c":"red","z":1,"z":2}
            """);
    Path output = folder.resolve("twice-jsonl-out.csv");
    CommandRun run = score(input.toString(), output);
    assertThat(run.err(), run.code(), is(0));
    assertThat(CommandRun.lines(output).get(1), startsWith("k2,"));
    assertThat(
        Files.readString(Path.of(output + ".rejected.jsonl")),
        containsString("The object has the key n twice."));
  }

  @Test
  void aMissingColumnIsReadAsMissingWhereThatIsMeantAndTheSummarySaysSo() throws IOException {
    Path input = Files.writeString(folder.resolve("lacks.csv"), "id,c\nk1,red\nk2,blue\n");
    Path summary = folder.resolve("lacks.json");
    CommandRun run =
        score(
            input.toString(),
            folder.resolve("lacks-out.csv"),
            "--missingColumns=allow",
            "--summary=" + summary);
    assertThat(run.err(), run.code(), is(0));
    JsonNode facts = CommandRun.summary(summary);
    assertThat(facts.get("missingColumns").toString(), is("[\"n\"]"));
    assertThat(facts.get("rows").get("scored").asInt(), is(2));
  }

  @Test
  void twoColumnsOfOneNameAreRefused() throws IOException {
    Path input = Files.writeString(folder.resolve("twice.csv"), "id,n,c,n\nk1,5,red,7\n");
    CommandRun run = score(input.toString(), folder.resolve("twice-out.csv"));
    assertThat(run.code(), is(2));
    assertThat(run.err(), containsString("twice.csv has two columns named n"));
  }

  @Test
  void aColumnIsFoundByItsOtherNamesOfWhichAFileHasOne() throws IOException {
    String rows = "\nk1,5,red\nk2,7,blue\n";
    Path own = Files.writeString(folder.resolve("own.csv"), "id,n,c" + rows);
    List<String> expected = scored(own.toString(), "own");
    for (String alias : List.of("colour", "the colour")) {
      Path other = Files.writeString(folder.resolve("other.csv"), "id,n," + alias + rows);
      assertThat(alias, scored(other.toString(), "other-" + alias.length()), is(expected));
    }
    Path both = Files.writeString(folder.resolve("both.csv"), "id,n,c,colour\nk1,5,red,red\n");
    CommandRun run = score(both.toString(), folder.resolve("both-out.csv"));
    assertThat(run.code(), is(2));
    assertThat(
        run.err(),
        containsString(
            "both.csv has the columns c and colour, which are names of one column of the"
                + " definition: rename one, or leave it out."));
    Path misspelt = Files.writeString(folder.resolve("color.csv"), "id,n,color\nk1,5,red\n");
    CommandRun near = score(misspelt.toString(), folder.resolve("color-out.csv"));
    assertThat(near.code(), is(2));
    assertThat(
        near.err(),
        allOf(
            containsString("has no column c, nor colour or the colour, which the feature colours"),
            containsString("the nearest name in it is \"color\"")));
  }

  @Test
  void aFolderGivesItsValuesToTheColumnsThatItNames() throws IOException {
    Path rows = folder.resolve("hive/c=red");
    Files.createDirectories(rows.resolve("_temporary"));
    Files.writeString(rows.resolve("part.csv"), "id,n\nk1,5\nk2,x\n");
    Files.writeString(rows.resolve("_temporary/part.csv"), "id,n\nk9,5\n");
    Files.writeString(rows.resolve("_SUCCESS"), "");
    Path inFile = Files.writeString(folder.resolve("flat.csv"), "id,n,c\nk1,5,red\nk2,x,red\n");
    List<String> expected = scored(inFile.toString(), "flat");
    assertThat(expected, hasSize(2));
    assertThat(scored(folder.resolve("hive").toString(), "hive"), is(expected));
    assertThat(scored(folder.resolve("hive") + "/", "hive-slash"), is(expected));
    assertThat(scored(folder.resolve("hive") + "/c=*", "hive-glob"), is(expected));
  }

  /** Which of the two is meant, nobody can know. */
  @Test
  void aColumnOfAFileThatItsFolderStatesTooIsRefused() throws IOException {
    Path rows = Files.createDirectories(folder.resolve("both/c=red"));
    Files.writeString(rows.resolve("part.csv"), "id,n,c\nk1,5,blue\n");
    Path output = folder.resolve("both-out.csv");
    CommandRun run = score(folder.resolve("both").toString(), output);
    assertThat(run.code(), is(2));
    assertThat(
        run.err(), containsString("c=red/part.csv has a column c, and a folder that it lies in"));
    assertThat(Files.exists(output), is(false));
  }

  /** A stream gives rows the same values, and knows files of one name in two folders apart. */
  @Test
  void foldersGiveTheirValuesInAStreamToo() throws IOException {
    for (String colour : List.of("red", "blue")) {
      Path rows = Files.createDirectories(folder.resolve("watched/c=" + colour));
      Files.writeString(rows.resolve("part.jsonl"), "{\"id\":\"%s\",\"n\":5}\n".formatted(colour));
      Files.writeString(rows.resolve("_SUCCESS"), "");
    }
    List<String> expected = scored(folder.resolve("watched").toString(), "watched");
    assertThat(expected, hasSize(3));
    for (String source : List.of("watched", "watched/", "watched/*/*.jsonl", "watched/c=*")) {
      Path out = Files.createTempDirectory(folder, "stream");
      CommandRun run = stream(folder.resolve("watched") + source.substring(7), out);
      assertThat(run.err(), run.code(), is(0));
      List<String> lines = new ArrayList<>(List.of(expected.get(0)));
      for (String colour : List.of("blue", "red")) {
        String name = "p-files~c%3D" + colour + "~part.jsonl-*";
        try (var found = Files.newDirectoryStream(out, name)) {
          lines.addAll(Files.readAllLines(found.iterator().next()).subList(1, 2));
        }
      }
      assertThat(source, lines, is(expected));
    }
    // Above the folder that is watched they state values, too.
    Path out = Files.createTempDirectory(folder, "stream");
    assertThat(stream(folder.resolve("watched/c=red"), out).code(), is(0));
    try (var found = Files.newDirectoryStream(out, "p-files~c%3Dred~part.jsonl-*")) {
      assertThat(Files.readAllLines(found.iterator().next()).get(1), is(expected.get(2)));
    }
  }

  /** A batch refuses the whole file, a stream the row: the next one may be of another writer. */
  @Test
  void aColumnOfARowThatItsFolderStatesTooIsRejected() throws IOException {
    Path rows = Files.createDirectories(folder.resolve("stated/c=blue"));
    Files.writeString(
        rows.resolve("part.jsonl"),
        "{\"id\":\"k1\",\"n\":5,\"c\":\"red\"}\r{\"id\":\"k2\",\"n\":5}\r");
    CommandRun batch = score(folder.resolve("stated").toString(), folder.resolve("stated.csv"));
    assertThat(batch.err(), batch.code(), is(2));
    assertThat(batch.err(), containsString("part.jsonl has a column c, and a folder"));
    Path out = Files.createTempDirectory(folder, "stream");
    CommandRun run = stream(folder.resolve("stated"), out);
    assertThat(run.err(), run.code(), is(0));
    assertThat(run.out(), containsString("2 read = 1 scored + 1 rejected"));
    assertThat(run.out(), containsString("The row has a column c, and a folder that its file"));
  }

  /** None of them walks the disk. */
  @ParameterizedTest
  @ValueSource(strings = {"/nosuch.jsonl", "/nosuch/*.jsonl", "/nosuch/in/"})
  @Timeout(30)
  void aSourceThatIsNotThereIsRefused(String source) throws IOException {
    CommandRun run = stream(Path.of(source), Files.createTempDirectory(folder, "stream"));
    assertThat(run.code(), is(2));
    assertThat(run.err(), containsString("/nosuch"));
  }

  /** The places of a stream that was refused are no stream's. */
  @Test
  void aRefusedStreamTouchesNoPlace() throws IOException {
    Path source = Files.createDirectories(folder.resolve("claimed-in"));
    Path none = folder.resolve("claimed-out");
    for (String wrong : List.of("--maxOutOfOrderness=-PT1S", "--summary=" + folder)) {
      CommandRun empty = stream(source, none);
      assertThat(empty.err(), empty.code(), is(2));
      Files.writeString(source.resolve("a.jsonl"), "{\"id\":\"k1\",\"n\":5,\"c\":\"red\"}\n");
      CommandRun refused = stream(source, none, wrong);
      assertThat(refused.err(), refused.code(), is(2));
      assertThat(Files.exists(none), is(false));
      Files.delete(source.resolve("a.jsonl"));
    }
  }

  private static CommandRun stream(Object source, Path out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("stream", "--model=churn@latest"));
    arguments.add("--models=" + models());
    arguments.add("--source=" + source);
    arguments.add("--sink=" + out.resolve("p.csv"));
    arguments.add("--rejected=" + out.resolve("r.jsonl"));
    arguments.add("--until=latest");
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  /** A pipe would hang, and a link that leads nowhere is no missing file. */
  @Test
  @Timeout(60)
  void whatIsNoFileIsNamed() throws Exception {
    Path pipe = folder.resolve("pipe.csv");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(made.waitFor(), is(0));
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("gone.csv"));
    Path place = Files.createDirectories(folder.resolve("links"));
    Files.writeString(place.resolve("a.csv"), HEADER + "\nk1,5,red,yes\n");
    Files.createSymbolicLink(place.resolve("b.csv"), folder.resolve("gone.csv"));
    Path piped = Files.createDirectories(folder.resolve("pipes"));
    Files.move(pipe, piped.resolve("pipe.csv"));
    for (String input : List.of(piped + "/pipe.csv", piped.toString(), piped + "/*.csv")) {
      requireRefusal(input, "pipe.csv is a pipe or a device: rows are read more than once");
    }
    for (String input : List.of(link.toString(), place.toString(), place + "/*.csv")) {
      requireRefusal(input, "gone.csv, which is not there: restore it, or remove the link.");
    }
    requireRefusal("/dev/null", "/dev/null is a pipe or a device");
    if (Files.exists(Path.of("/proc/self/maps"))) {
      // Its length is 0, and it does not end there.
      requireRefusal("/proc/self/maps", "is a pipe or a device", "--format=csv");
    }
    requireRefusal(place + "/[a.csv", "[a.csv is no glob: brackets and braces are closed");
    requireRefusal(place + "/{a.csv", "{a.csv is no glob: brackets and braces are closed");
    CommandRun run = stream(piped, folder.resolve("piped-out"));
    assertThat(run.err(), run.code(), is(2));
    assertThat(run.err(), containsString("pipe.csv is a pipe or a device"));
  }

  private static void requireRefusal(String input, String sentence, String... more) {
    CommandRun run = score(input, folder.resolve("refused-out.csv"), more);
    assertThat(run.err(), run.code(), is(2));
    assertThat(run.err(), containsString(sentence));
  }

  /** The format that is named is of what is packed; what is packed without saying so is named. */
  @Test
  void filesAreWhatTheirBytesSay() throws IOException {
    String rows = "id,n,c\nk1,5,red\nk2,7,blue\n";
    List<String> expected =
        scored(Files.writeString(folder.resolve("bytes.csv"), rows).toString(), "bytes");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(rows.getBytes(StandardCharsets.UTF_8));
    }
    byte[] gzip = packed.toByteArray();
    Path named = Files.write(folder.resolve("bytes.data.gz"), gzip);
    Path output = folder.resolve("bytes-gz-out.csv");
    CommandRun run = score(named.toString(), output, "--format=csv");
    assertThat(run.err(), run.code(), is(0));
    assertThat(CommandRun.lines(output), is(expected));
    Path plain = Files.write(folder.resolve("packed.csv"), gzip);
    requireRefusal(
        plain.toString(),
        "packed.csv is packed by gzip: name it so that it ends with .gz, or add --format=csv.gz.");
    Path other = folder.resolve("other.jsonl");
    for (String hex :
        List.of("28b52ffd2041", "425a683931415926535990", "fd377a585a0000", "504b0304")) {
      Files.write(other, HexFormat.of().parseHex(hex));
      requireRefusal(other.toString(), "which is not read: unpack it, or use gzip.");
    }
    Files.write(other, HexFormat.of().parseHex("4f626a0104"));
    requireRefusal(other.toString(), "other.jsonl is an Avro file: add --format=avro.");
    Files.write(other, HexFormat.of().parseHex("504152311504"));
    requireRefusal(other.toString(), "other.jsonl is a Parquet file: add --format=parquet.");
    Path source = Files.createDirectories(folder.resolve("packed-source"));
    Files.write(source.resolve("a.jsonl"), HexFormat.of().parseHex("28b52ffd20410a0a"));
    CommandRun streamed = stream(source, folder.resolve("packed-out"));
    assertThat(streamed.err(), streamed.code(), is(3));
    assertThat(
        streamed.out(),
        allOf(
            containsString("1 read = 0 scored + 1 rejected"),
            containsString("The file is packed by zstd, which is not read: unpack it")));
  }

  @Test
  void aHeaderOfAnotherDelimiterIsNamed() throws IOException {
    for (String delimiter : List.of(";", "\t", "|")) {
      String rows = "id,n,c,y\nk1,5,red,yes\n".replace(",", delimiter);
      Path input = Files.writeString(folder.resolve("delimited.csv"), rows);
      requireRefusal(
          input.toString(),
          delimiter.equals("\t")
              ? "seem to be divided by tabs: write input: {delimiter: \"\\t\"} in the definition."
              : "seem to be divided by \""
                  + delimiter
                  + "\": write input: {delimiter: \""
                  + delimiter
                  + "\"} in the definition.");
    }
  }

  /** As no field of predictions may be there twice. */
  @Test
  void columnsArePassedThroughUnderOtherNames() throws IOException {
    Path input = Files.writeString(folder.resolve("pass.csv"), "id,n,c\nk1,5,red\n");
    Path output = folder.resolve("pass-out.csv");
    CommandRun run = score(input.toString(), output, "--pass=c:colour of it,n,n:score of n");
    assertThat(run.err(), run.code(), is(0));
    List<String> lines = CommandRun.lines(output);
    assertThat(lines.get(0).endsWith(",plan,colour of it,n,score of n"), is(true));
    assertThat(lines.get(1).endsWith(",red,5,5"), is(true));
    requireRefusal(
        input.toString(), "--pass gives two columns the name c: leave one out", "--pass=c,c");
    requireRefusal(input.toString(), "--pass gives two columns the name x:", "--pass=c:x,n:x");
    requireRefusal(
        input.toString(),
        "No column can be passed through as plan: predictions have a field of that name already."
            + " Give it another name, as in --pass=COLUMN:input_plan",
        "--pass=c:plan");
    requireRefusal(input.toString(), "--pass=c:: there is no name", "--pass=c:");
    requireRefusal(input.toString(), "--pass=d:x: there is no such column", "--pass=d:x");
  }

  @Test
  void namesMayHaveCommasAndQuotes() throws IOException {
    Path file = folder.resolve("a, \"b.csv");
    Files.writeString(file, HEADER + "\nk1,5,red,yes\n");
    assertThat(scored(file.toString().replace(",", "\\,"), "comma"), hasSize(2));
  }

  @Test
  void aFileMatchedTwiceIsReadOnce() throws IOException {
    Files.writeString(folder.resolve("once 1.csv"), HEADER + "\nk1,5,red,yes\n");
    String input = folder.resolve("once 1.csv") + "," + folder.resolve("once ?.csv");
    assertThat(scored(input, "once"), hasSize(2));
  }

  private static List<String> scored(String input, String name) throws IOException {
    Path output = folder.resolve(name + "-scored.csv");
    CommandRun run = score(input, output);
    assertThat(run.err(), run.code(), is(0));
    return CommandRun.lines(output);
  }

  private static CommandRun score(String input, Path output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "score",
                "--model=churn@latest",
                "--models=" + models(),
                "--input=" + input,
                "--output=" + output,
                "--rejected=" + output + ".rejected.jsonl"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  private static Path models() {
    return folder.resolve("models");
  }
}

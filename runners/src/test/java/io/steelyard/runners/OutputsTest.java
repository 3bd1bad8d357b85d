package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.steelyard.pipelines.bundles.Registry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written, where, and what is left as it was. */
@Tag("slow")
class OutputsTest {
  /** Enough for more than one range. */
  private static final int ROWS = 30_000;

  /** Of every so many rows one is rejected. */
  private static final int REJECTED = 100;

  @TempDir private static Path shared;
  private static Path models;

  @TempDir private Path folder;
  private Path input;

  @BeforeAll
  static void train() throws IOException {
    models = SmallModel.train(shared);
  }

  @BeforeEach
  void rows() throws IOException {
    input =
        SmallModel.rows(Files.createDirectories(folder.resolve("in")).resolve("rows.csv"), 60, 0);
  }

  private CommandRun score(String... options) {
    List<String> all =
        new ArrayList<>(List.of("score", "--model=base@latest", "--models=" + models));
    all.addAll(Arrays.asList(options));
    return CommandRun.of(all);
  }

  private String option(String name, String file) {
    return "--" + name + "=" + folder.resolve(file);
  }

  /** All files below the folder, by name; what they hold. */
  private Map<String, String> files() throws IOException {
    return files(folder);
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Predicate.not(folder::equals)).toList()) {
        String name = folder.relativize(file).toString();
        files.put(
            name,
            Files.isDirectory(file)
                ? ""
                : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  private static List<String> keys(Path csv) throws IOException {
    return Files.readAllLines(csv).stream().skip(1).map(line -> line.split(",", 2)[0]).toList();
  }

  private static List<String> expectedKeys(int rows) {
    return IntStream.range(0, rows)
        .filter(row -> row % REJECTED != 0)
        .mapToObj(SmallModel::key)
        .toList();
  }

  @Test
  void aNameIsOneFileInTheOrderOfTheInput() throws IOException {
    Path large = SmallModel.rows(folder.resolve("in/large.csv"), ROWS, REJECTED);
    assertThat("more than one range", Files.size(large), is(greaterThan(1L << 20)));
    for (String suffix : List.of(".csv", ".jsonl", ".avro", ".parquet")) {
      CommandRun run =
          score(
              "--input=" + large,
              option("output", "p" + suffix),
              option("rejected", "r" + suffix + (suffix.equals(".avro") ? ".jsonl" : ".avro")),
              "--parallelism=3");
      assertThat(run.err(), run.code(), is(0));
    }
    assertThat(keys(folder.resolve("p.csv")), is(expectedKeys(ROWS)));
    assertThat(
        Files.readAllLines(folder.resolve("p.jsonl")).stream()
            .map(line -> line.replaceFirst("^\\{\"key\":\"([^\"]+)\".*", "$1"))
            .toList(),
        is(expectedKeys(ROWS)));
    assertThat(avro(folder.resolve("p.avro"), "key"), is(expectedKeys(ROWS)));
    // A Parquet file that this program can read again holds what its footer tells.
    CommandRun again =
        CommandRun.of(
            "train",
            "--definition=" + SmallModel.predictions(folder),
            "--input=" + folder.resolve("p.parquet"),
            "--models=" + folder.resolve("again"));
    assertThat(again.out(), containsString("29,700 read"));
    List<String> rejected = avro(folder.resolve("r.csv.avro"), "original");
    assertThat(rejected.size(), is(ROWS / REJECTED));
    for (int i = 0; i < rejected.size(); i++) {
      assertThat(rejected.get(i), containsString(SmallModel.key(i * REJECTED) + ","));
    }
  }

  /** Whoever has no key joins predictions to rows by their order. */
  @Test
  void rowsOfSeveralInputsComeInTheOrderInWhichTheyAreNamed() throws IOException {
    List<String> expected = new ArrayList<>();
    List<String> rejected = new ArrayList<>();
    List<String> named = new ArrayList<>();
    for (String name : List.of("f9", "f10", "f1")) {
      Path file = SmallModel.rows(folder.resolve("in/" + name + ".csv"), 40, 20);
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      lines.replaceAll(line -> line.replaceFirst("^k", name + "-k"));
      Files.write(file, lines);
      named.add(file.toString());
      lines.remove(0);
      rejected.addAll(lines.stream().filter(line -> lines.indexOf(line) % 20 == 0).toList());
      lines.removeAll(rejected);
      expected.addAll(lines.stream().map(line -> line.split(",", 2)[0]).toList());
    }
    CommandRun run =
        score(
            "--input=" + String.join(",", named) + "," + folder + "/in/f*.csv",
            option("output", "p.csv"),
            option("rejected", "r.avro"),
            "--parallelism=2");
    assertThat(run.err(), run.code(), is(0));
    assertThat(keys(folder.resolve("p.csv")), is(expected));
    assertThat(
        avro(folder.resolve("r.avro"), "original").stream().map(String::strip).toList(),
        is(rejected));
  }

  private static List<String> avro(Path file, String field) throws IOException {
    List<String> values = new ArrayList<>();
    try (var reader =
        new DataFileReader<GenericRecord>(file.toFile(), new GenericDatumReader<>())) {
      for (GenericRecord record : reader) {
        Object value = record.get(field);
        values.add(
            value instanceof ByteBuffer bytes
                ? StandardCharsets.UTF_8.decode(bytes).toString()
                : String.valueOf(value));
      }
    }
    return values;
  }

  @Test
  void aNameWithASlashIsAFolderOfParts() throws IOException {
    Path large = SmallModel.rows(folder.resolve("in/large.csv"), ROWS, REJECTED);
    Files.createDirectories(folder.resolve("parts.csv"));
    Files.writeString(folder.resolve("parts.csv/part-00000-of-00009.csv"), "old");
    Files.writeString(folder.resolve("parts.csv/mine.txt"), "mine");
    String[] options = {
      "--input=" + large,
      "--output=" + folder.resolve("parts.csv") + "/",
      option("rejected", "r.avro"),
      "--parallelism=2"
    };
    assertThat(score(options).err(), containsString("is there already"));
    CommandRun run =
        score(Stream.concat(Stream.of(options), Stream.of("--overwrite")).toArray(String[]::new));
    assertThat(run.err(), run.code(), is(0));
    List<String> keys = new ArrayList<>(keys(folder.resolve("parts.csv/part-00000-of-00002.csv")));
    keys.addAll(keys(folder.resolve("parts.csv/part-00001-of-00002.csv")));
    assertThat(keys, is(expectedKeys(ROWS)));
    assertThat(files().keySet(), not(hasItem("parts.csv/part-00000-of-00009.csv")));
    assertThat(files().get("parts.csv/mine.txt"), is("mine"));
  }

  @Test
  void withoutRowsThereAreFilesWithoutRows() throws IOException {
    Path bad = SmallModel.rows(folder.resolve("in/bad.csv"), 50, 1);
    for (String suffix : List.of(".csv", ".avro", ".parquet", ".jsonl")) {
      CommandRun run =
          score(
              "--input=" + bad,
              option("output", "p" + suffix),
              option("rejected", "r.jsonl"),
              "--overwrite");
      assertThat(run.err(), run.code(), is(0));
    }
    assertThat(files().get("p.csv"), is("key,eventTime,score,predictedClass,bundle,plan\n"));
    assertThat(files().get("p.jsonl"), is(""));
    assertThat(avro(folder.resolve("p.avro"), "key"), is(List.of()));
    assertThat(files().get("p.parquet"), endsWith("PAR1"));
  }

  /** Each is refused, and everything is as it was. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--output=in/rows.csv",
        "--output=in/../in/./rows.csv",
        "--output=link/rows.csv",
        "--output=link.csv",
        "--output=hard.csv",
        "--output=in/other.csv --input=in/*.csv",
        "--output=in/part.csv/ --input=in/",
        "--output=in/deep/p.csv --input=in",
        "--output=a.avro --rejected=a.avro",
        "--output=a.avro --rejected=./in/../a.avro",
        "--output=a.csv --summary=a.csv",
        "--output=a.csv --rejected=a.csv/r.jsonl",
        "--output=a.csv/p.csv --rejected=a.csv/r.avro --report=a.csv",
        "--output=a.csv --rejected=a.csv/parts.avro/",
        "--output=a.csv --rejected=r.avro --summary=a.csv/deep/s.json",
        "--output=in/rows.csv/p.csv",
        "--output=a.csv --report=./a.html --summary=a.html",
        "--output=a.csv --rejected=r.avro --summary=in/rows.csv",
        "--output=a.csv --rejected=r.avro --report=in/rows.csv",
        "--output=a.csv --rejected=r.avro --openlineage=in/rows.csv",
        "--output=a.csv --rejected=r.avro --summary=note.txt",
        "--output=a.csv --rejected=r.avro --report=note.html",
        "--output=*.csv",
        "--output=in/[ab].csv",
        "--output=empty.csv",
        "--output=note.csv/",
        "--output=a.csv --rejected=r.avro --input=missing.csv",
      })
  void placesThatAreReadOrTwiceTheSameAreRefused(String options) throws IOException {
    Files.createDirectories(folder.resolve("empty.csv"));
    Files.writeString(folder.resolve("note.txt"), "mine");
    Files.writeString(folder.resolve("note.html"), "mine");
    Files.writeString(folder.resolve("note.csv"), "mine");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("in"));
    Files.createSymbolicLink(folder.resolve("link.csv"), input);
    Files.createLink(folder.resolve("hard.csv"), input);
    Map<String, String> before = files();
    List<String> given = new ArrayList<>();
    for (String option : options.split(" ", -1)) {
      int equals = option.indexOf('=') + 1;
      given.add(option.substring(0, equals) + folder + "/" + option.substring(equals));
    }
    if (!options.contains("--input")) {
      given.add("--input=" + input);
    }
    if (!options.contains("--rejected")) {
      given.add(option("rejected", "r.avro"));
    }
    given.add("--overwrite");
    CommandRun run = score(given.toArray(String[]::new));
    assertThat(run.err(), run.code(), is(2));
    assertThat(run.err(), not(containsString("Unexpected")));
    assertThat(files(), is(before));
  }

  /** The registry, and a bundle's folder that somebody copied, stay as they were. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "score --model=REF --input=IN --rejected=r.avro --output=BUNDLE/x.csv",
        "score --model=REF --input=IN --rejected=r.avro --output=BUNDLE/run/x.csv/",
        "score --model=REF --input=IN --rejected=BUNDLE/x.avro --output=x.csv",
        "score --model=COPY --input=IN --rejected=r.avro --output=COPY/x.csv",
        "score --model=COPY --input=IN --rejected=r.avro --output=copied/x.csv",
        "score --model=REF --input=IN --rejected=r.avro --output=COPY/x.csv",
        "score --model=REF --input=IN --rejected=r.avro --output=x.csv --openlineage=COPY/x.csv",
        "drift --model=REF --input=IN --report=BUNDLE/x.html",
        "drift --model=REF --input=IN --summary=MODELS/base/history/00000001.json",
        "drift --model=REF --input=IN --openlineage=in/rows.csv",
        "train --definition=DEF --input=IN --summary=MODELS/base/registrations/s.json",
        "train --definition=DEF --input=IN --rejected=BUNDLE/r.avro",
        "train --definition=DEF --input=IN --rejected=new.avro --models=new.avro",
        "train --definition=DEF --input=IN --rejected=new.avro --models=new.avro/deep",
        "stream --model=REF --until=latest --source=in/*.jsonl --sink=x.jsonl --rejected=COPY/r.jsonl",
        "stream --model=COPY --until=latest --source=in/*.jsonl --sink=x.jsonl --rejected=r.jsonl"
            + " --alerts=COPY/a.jsonl",
        "stream --model=REF --until=latest --source=in/*.jsonl --sink=x.jsonl --rejected=r.jsonl"
            + " --summary=in/s.jsonl",
        "operate base@live --labelled=IN --alerts=MODELS/base/history/a.jsonl",
        "operate base@live --labelled=IN --alerts=BUNDLE/a.jsonl",
        "operate base@live --labelled=in/*.jsonl --alerts=in/a.jsonl",
        "check DEF --against=IN --validation=MODELS/base/history/v.json",
        "check DEF --against=in/*.json --validation=in/v.json --format=csv",
        "check DEF --against=in/*.json --summary=in/s.json --format=csv",
        "init --input=IN --label=y --output=BUNDLE/x.pipeline.yaml --models=",
        "approve base@ID --to=ENV --alias=live --key=KEY --summary=MODELS/base/history/s.json"
            + " --models=",
        "promote base@latest --from=ENV --to=ENV --alias=live"
            + " --summary=MODELS/base/history/s.json --models=",
        "reproduce REF --summary=BUNDLE/s.json",
        "reproduce REF --openlineage=BUNDLE/e.jsonl",
        "reproduce REF --input=IN --openlineage=in/rows.csv",
        "reproduce REF --work=BUNDLE",
      })
  void nothingIsWrittenIntoBundlesAndRegistries(String command) throws IOException {
    String registered = Registry.at(models.toString()).resolve("base@latest").id();
    String bundle = models + "/base/" + registered.replace(':', '-');
    FileTrees.copy(Path.of(bundle), folder.resolve("copy"));
    Files.createSymbolicLink(folder.resolve("copied"), folder.resolve("copy"));
    Path environment =
        Files.writeString(
            folder.resolve("open.environment.yaml"), "{name: open, registry: '" + models + "'}");
    Map<String, String> before = files();
    Map<String, String> kept = files(models);
    List<String> arguments = new ArrayList<>();
    for (String part : command.split(" ", -1)) {
      String named =
          part.replaceFirst("=(?=(in|copied|[a-z]+\\.[a-z]+)(/|$))", "=" + folder + "/")
              .replace("REF", "base@latest")
              .replace("IN", input.toString())
              .replace("DEF", shared + "/base.pipeline.yaml")
              .replace("BUNDLE", bundle)
              .replace("COPY", folder + "/copy")
              .replace("MODELS", models.toString())
              .replace("ENV", environment.toString())
              .replace("ID", registered)
              .replace("KEY", folder + "/key.pem");
      arguments.add(named);
    }
    if (!arguments.remove("--models=") && !command.contains("--models=")) {
      arguments.add("--models=" + models);
    }
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err(), run.code(), is(2));
    assertThat(
        run.err(),
        anyOf(
            containsString("would be in the bundle"),
            containsString("would be where the registry"),
            containsString("would be among"),
            containsString("its lines are no OpenLineage events")));
    assertThat(files(), is(before));
    assertThat(files(models), is(kept));
  }

  @Test
  void anOutputThroughALinkReplacesWhatItLeadsTo() throws IOException {
    Files.createDirectories(folder.resolve("there"));
    Files.writeString(folder.resolve("there/real.csv"), "old");
    Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("there/real.csv"));
    CommandRun run =
        score(
            "--input=" + input,
            option("output", "link.csv"),
            option("rejected", "r.avro"),
            "--overwrite");
    assertThat(run.err(), run.code(), is(0));
    assertThat(Files.isSymbolicLink(folder.resolve("link.csv")), is(true));
    assertThat(keys(folder.resolve("there/real.csv")).size(), is(60));
  }

  /** A folder of another name, which two outputs of two runs come to be in. */
  @Test
  void partsThroughALinkEndAsTheLinkDoesAndReplaceOnlySuch() throws IOException {
    Files.createDirectories(folder.resolve("real.avro"));
    for (String link : List.of("p.csv", "r.jsonl")) {
      Files.createSymbolicLink(folder.resolve(link), folder.resolve("real.avro"));
    }
    String[][] runs = {
      {"--output=" + folder + "/p.csv/", option("rejected", "one.jsonl")},
      {option("output", "two.csv"), "--rejected=" + folder + "/r.jsonl/"}
    };
    for (String[] options : runs) {
      CommandRun run = score(with(with(options, "--input=" + input), "--overwrite"));
      assertThat(run.err(), run.code(), is(0));
    }
    assertThat(keys(folder.resolve("real.avro/part-00000-of-00001.csv")).size(), is(60));
    assertThat(files().get("real.avro/part-00000-of-00001.jsonl"), is(""));
    assertThat(
        files().keySet().stream().filter(name -> name.contains("real.avro/")).count(), is(2L));
    CommandRun both = score("--input=" + input, runs[0][0], runs[1][1]);
    assertThat(both.err(), both.code(), is(2));
    assertThat(both.err(), containsString("are one place"));
  }

  @Test
  void tooManyRejectedRowsFailTheRunAndReplaceNothing() throws IOException {
    Path rows = SmallModel.rows(folder.resolve("in/bad.csv"), 200, 10);
    Files.writeString(folder.resolve("p.csv"), "old");
    Map<String, String> before = files();
    String[] options = {
      "--input=" + rows, option("output", "p.csv"), option("rejected", "r.avro"), "--overwrite"
    };
    CommandRun run = score(with(options, "--maxRejectedShare=0.09"));
    assertThat(run.code(), is(3));
    assertThat(
        run.err(),
        containsString("Of 200 rows read, 20 were rejected, more than the share of 0.09"));
    assertThat(files(), is(before));
    CommandRun trained =
        CommandRun.of(
            "train",
            "--definition=" + SmallModel.definition(shared),
            "--input=" + rows,
            option("models", "other"),
            "--maxRejectedShare=0.09");
    assertThat(trained.code(), is(3));
    assertThat(files(), is(before));
    assertThat(score(with(options, "--maxRejectedShare=0.1")).code(), is(0));
    assertThat(score(with(options, "--maxRejectedShare=2")).code(), is(2));
  }

  @Test
  void tooManyRejectedRowsFailADriftReportToo() throws IOException {
    Path rows = SmallModel.rows(folder.resolve("in/bad.csv"), 200, 10);
    Map<String, String> before = files();
    List<String> drift =
        List.of(
            "drift",
            "--model=base@latest",
            "--models=" + models,
            "--input=" + rows,
            option("report", "page.html"),
            "--maxRejectedShare=0.09");
    CommandRun run = CommandRun.of(drift);
    assertThat(run.code(), is(3));
    assertThat(run.err(), containsString("Of 200 rows read, 20 were rejected"));
    assertThat(files(), is(before));
  }

  @Test
  void aStreamIsJudgedByItsRejectedRowsAtItsEnd() throws IOException {
    Path lines = Files.createDirectories(folder.resolve("lines"));
    SmallModel.lines(lines.resolve("a.jsonl"), 0, 9);
    Files.writeString(lines.resolve("b.jsonl"), "no object\n");
    String[] options = {
      "stream",
      "--model=base@latest",
      "--models=" + models,
      "--source=" + lines,
      option("sink", "s.csv"),
      option("rejected", "r.jsonl"),
      option("summary", "s.json"),
      "--maxRejectedShare=0.09"
    };
    CommandRun endless = CommandRun.of(options);
    assertThat(endless.code(), is(2));
    assertThat(endless.err(), containsString("add --until=latest"));
    CommandRun run = CommandRun.of(with(options, "--until=latest"));
    assertThat(run.err(), run.code(), is(3));
    assertThat(
        run.err(),
        containsString(
            "Of 10 rows read, 1 were rejected, more than the share of 0.09 that --maxRejectedShare"
                + " allows: what was scored is in its place."));
    // What is said to be written is what finds the files.
    String named = folder.resolve("s-*.csv").toString();
    assertThat(run.out(), containsString("scored    " + named));
    assertThat(
        CommandRun.summary(folder.resolve("s.json")).get("outputs").get(0).asText(), is(named));
    try (var found = Files.newDirectoryStream(folder, "s-*.csv")) {
      assertThat(keys(found.iterator().next()).size(), is(9));
    }
    CommandRun nothingNew = CommandRun.of(with(options, "--until=latest"));
    assertThat(nothingNew.err(), nothingNew.code(), is(0));
    assertThat(nothingNew.out(), containsString("scored    no rows\n"));
  }

  @Test
  void aDemoTouchesNoFolderOfOthers() throws IOException {
    Path mine = Files.createDirectories(folder.resolve("mine/incoming"));
    Files.writeString(mine.resolve("rows.csv"), "mine");
    Map<String, String> before = files();
    CommandRun run = CommandRun.of("demo", option("folder", "mine"));
    assertThat(run.err(), run.code(), is(2));
    assertThat(run.err(), containsString("holds files that no demo wrote"));
    assertThat(files(), is(before));
  }

  private static String[] with(String[] options, String more) {
    return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void rejectedRowsOfTrainingStayUnlessTheyMayBeReplaced() throws IOException {
    Files.writeString(folder.resolve("r.avro"), "mine");
    Map<String, String> before = files();
    String[] options = {
      "train",
      "--definition=" + SmallModel.definition(shared),
      "--input=" + SmallModel.rows(shared.resolve("some.csv"), 300, REJECTED),
      "--models=" + models,
      option("rejected", "r.avro")
    };
    CommandRun run = CommandRun.of(options);
    assertThat(run.code(), is(2));
    assertThat(run.err(), containsString("is there already"));
    assertThat(files(), is(before));
    CommandRun replaced = CommandRun.of(with(options, "--overwrite"));
    assertThat(replaced.err(), replaced.code(), is(0));
    assertThat(avro(folder.resolve("r.avro"), "position").size(), is(3));
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamedInOneSentence() throws IOException {
    CommandRun run =
        score("--input=" + input, "--output=/proc/none/p.csv", option("rejected", "r.avro"));
    assertThat(run.code(), is(2));
    assertThat(
        run.err().strip(),
        allOf(containsString("/proc/none/p.csv cannot be written: "), not(containsString("\n"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list --models=gs://x/y",
        "show https://x.example/y",
        "lineage base@latest --models=gs://x/y",
        "alias base@a --to=base@latest --models=gs://x/y",
        "train --definition=DEF --input=IN --models=gs://x/y",
        "score --model=base@latest --models=MODELS --input=IN --output=gs://x/y.csv"
            + " --rejected=gs://x/y.avro",
      })
  void aPlaceOfNoKnownFileSystemIsNamedInOneSentence(String command) {
    List<String> arguments = new ArrayList<>();
    for (String part : command.split(" ", -1)) {
      arguments.add(
          part.replace("DEF", shared + "/base.pipeline.yaml")
              .replace("IN", input.toString())
              .replace("MODELS", models.toString()));
    }
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err(), run.code(), is(2));
    assertThat(run.err(), containsString("//x"));
    assertThat(run.err(), containsString(" cannot be reached: No filesystem found for scheme "));
  }
}

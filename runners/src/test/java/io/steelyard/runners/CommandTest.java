package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.pipelines.openlineage.EventSink;
import io.steelyard.schemas.UserError;
import io.steelyard.testdata.ProjectFiles;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes, and what people are told. */
class CommandTest {
  private static final Path BROKEN =
      ProjectFiles.root().resolve("schemas/src/test/resources/broken");
  private static final String SUFFIX = ".pipeline.yaml";
  private static final String MODEL = "transactions-logistic@latest";

  @TempDir static Path folder;
  private static Path rows;
  private static Path models;

  static List<Path> brokenDefinitions() throws IOException {
    try (Stream<Path> files = Files.list(BROKEN)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  @BeforeAll
  static void train() throws IOException {
    rows = folder.resolve("history.csv");
    models = folder.resolve("models");
    try (OutputStream out = Files.newOutputStream(rows)) {
      var unused = new TransactionGenerator(TransactionSettings.ofRows(3_000)).write(out);
    }
    CommandRun run = train(ProjectFiles.definition("transactions-logistic"), models);
    assertThat(run.err(), run.code(), is(0));
  }

  private static CommandRun train(Path definition, Path registry) {
    return CommandRun.of(
        "train", "--definition=" + definition, "--input=" + rows, "--models=" + registry);
  }

  private static CommandRun score(String model, String... more) {
    return CommandRun.of(
        Stream.concat(Stream.of("score", "--model=" + model, "--models=" + models), Stream.of(more))
            .toList());
  }

  @Test
  void thereAreEnoughBrokenDefinitions() throws IOException {
    assertThat(brokenDefinitions(), hasSize(greaterThan(40)));
  }

  @ParameterizedTest
  @MethodSource("brokenDefinitions")
  void checkNamesEveryProblem(Path definition) throws IOException {
    CommandRun run = CommandRun.of("check", definition.toString());
    String problems =
        Files.readString(
            BROKEN.resolve(definition.getFileName().toString().replace(SUFFIX, ".problems")));
    String expected =
        problems
            .lines()
            .map(line -> definition + ":" + line.replaceFirst(" ", ": "))
            .reduce("", CommandTest::joined);
    assertThat(run.code(), is(2));
    assertThat(run.out(), is(""));
    assertThat(ascii(run.err()), is(ascii(expected)));
  }

  private static String joined(String text, String line) {
    return text + line + System.lineSeparator();
  }

  /** The console's encoding may lack characters that a definition has. */
  private static String ascii(String text) {
    return text.replaceAll("[?[^\\x00-\\x7f]]+", "?");
  }

  @Test
  void checkPassesWhatIsInOrder() {
    CommandRun run =
        CommandRun.of("check", ProjectFiles.definition("transactions-logistic").toString());
    assertThat(run.err(), run.code(), is(0));
    assertThat(run.out(), containsString("is in order: transactions-logistic version 1"));
  }

  @Test
  void missingFilesAreNamed() {
    requireRefusal(CommandRun.of("check", "absent.pipeline.yaml"), "absent.pipeline.yaml");
    requireRefusal(train(Path.of("absent.pipeline.yaml"), models), "absent.pipeline.yaml");
    requireRefusal(
        score(
            MODEL,
            "--input=absent-*.csv",
            "--output=" + folder + "/a.csv",
            "--rejected=" + folder + "/a.jsonl"),
        "absent-*.csv");
    requireRefusal(
        score(
            "unheard@latest",
            "--input=" + rows,
            "--output=" + folder + "/a.csv",
            "--rejected=" + folder + "/a.jsonl"),
        "unheard");
  }

  @Test
  void unknownOptionsGetSuggestions() {
    CommandRun run =
        score(
            MODEL,
            "--input=" + rows,
            "--output=" + folder + "/b.csv",
            "--rejected=" + folder + "/b.jsonl",
            "--paralelism=2");
    requireSentence(
        run, "steelyard score takes no option --paralelism: did you mean --parallelism?");
    requireSentence(
        CommandRun.of("show", MODEL, "--modls=" + models),
        "steelyard show takes no option --modls: did you mean --models?");
    requireSentence(
        CommandRun.of("list", "--models=" + models, "--zzz"),
        "steelyard list takes no option --zzz: steelyard list --help lists what it takes.");
    requireSentence(
        CommandRun.of("trian"), "steelyard takes no command trian: did you mean train?");
    CommandRun missing = CommandRun.of("train");
    requireRefusal(missing, "--definition");
    assertThat(missing.err().lines().toList(), hasSize(1));
    requireRefusal(
        score(MODEL, "--input=" + rows, "--output=b.txt", "--rejected=" + folder + "/b.jsonl"),
        "b.txt");
  }

  @Test
  void optionsOfBeamAndOfTheRunnerAreTaken() {
    CommandRun own =
        CommandRun.of("list", "--models=" + models, "--runner=flink", "--flinkMaster=localhost:1");
    assertThat(own.err(), own.code(), is(0));
  }

  /** An empty value stands for no default, no folder and no file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "score --model=m@latest --models=m --input=i.csv --output=o.csv --rejected=r.avro"
            + " --trustedKeys=",
        "score --model=m@latest --models=m --input=i.csv --output=o.csv --rejected=r.avro --user=",
        "score --model=m@latest --models=m --output=o.csv --rejected=r.avro --input=",
        "score --model=m@latest --input=i.csv --output=o.csv --rejected=r.avro --models=",
        "score --model=m@latest --models=m --input=i.csv --rejected=r.avro --output=",
        "score --model=m@latest --models=m --input=i.csv --output=o.csv --rejected=r.avro"
            + " --tempLocation=",
        "train --input=i.csv --models=m --definition=",
        "train --input=i.csv --models=m --definition=d --test=",
        "stream --model=m@latest --source=kafka://a:1/b --sink=kafka://a:1/c"
            + " --rejected=kafka://a:1/d --id=",
        "drift --model=m@latest --input=i.csv --report=",
        "list --models=m --summary=",
        "stop job --flinkMaster=",
        "sign m@latest --models=m --key=",
        "keys --out=",
      })
  void emptyValuesAreRefused(String command) {
    List<String> arguments = List.of(command.split(" "));
    String option = arguments.get(arguments.size() - 1).replace("=", "");
    requireSentence(
        CommandRun.of(arguments.toArray(String[]::new)),
        option + " is empty: give it a value or leave it out.");
  }

  @Test
  void anEmptyValueAmongOthersIsRefused() {
    requireSentence(
        score(MODEL, "--input=a.csv,,b.csv", "--output=o.csv", "--rejected=r.avro"),
        "--input has an empty value among others: leave out the comma.");
    requireSentence(CommandRun.of("show", "", "--models=m"), "REF is empty: give it a value.");
  }

  @Test
  void optionsOfTheOtherRunnerAreRefused() {
    requireSentence(
        CommandRun.of("list", "--models=" + models, "--flinkMaster=localhost:1"),
        "--flinkMaster is an option of the Flink runner: add --runner=flink, or leave it out.");
    requireSentence(
        CommandRun.of(
            "list", "--models=" + models, "--runner=DirectRunner", "--savepointPath=file:///a"),
        "--savepointPath is an option of the Flink runner: add --runner=flink, or leave it out.");
    requireSentence(
        CommandRun.of("list", "--models=" + models, "--runner=flink", "--targetParallelism=2"),
        "--targetParallelism is an option of the direct runner: leave out --runner, or leave it"
            + " out.");
  }

  @Test
  void numbersOfRunnersMeanSomething() {
    requireSentence(
        CommandRun.of("list", "--models=" + models, "--targetParallelism=-5"),
        "--targetParallelism is -5: give a value from 1 to 32768.");
    requireSentence(
        CommandRun.of("list", "--models=" + models, "--runner=flink", "--maxBundleSize=0"),
        "--maxBundleSize is 0: give a value from 1 to 2147483647.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--monitor", "--alerts"})
  void windowsAreLines(String option) throws IOException {
    Path watched = Files.createDirectories(folder.resolve("watched"));
    Files.writeString(watched.resolve("a.jsonl"), "{}\n");
    CommandRun run =
        CommandRun.of(
            "stream",
            "--model=" + MODEL,
            "--models=" + models,
            "--source=" + watched + "/",
            "--sink=" + folder + "/p.jsonl",
            "--rejected=" + folder + "/r.jsonl",
            "--until=latest",
            option + "=" + folder + "/windows.CSV");
    assertThat(run.code(), is(2));
    assertThat(run.err(), containsString("/windows.CSV: they are JSON lines, so use .jsonl."));
  }

  /** With other places they would be taken and have no effect. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "in/ | --format=avro | --format=avro is not for a file's path as --source, whose messages are json.",
        "in/ | --format=avro-object | --format=avro-object is not for a file's path as --source",
        "sqs://a | --format=avro | --format=avro is not for sqs://QUEUE as --source",
        "in/ | --removedMessages=fail | --removedMessages is for kafka://HOST:PORT[,HOST:PORT]/TOPIC, and --source is none: leave it out.",
        "kinesis://a | --removedMessages=skip | --removedMessages is for kafka://",
        "in/ | --kafkaClient=a=b | --kafkaClient is for kafka://HOST:PORT[,HOST:PORT]/TOPIC, and no place is one: leave it out.",
        "sqs://a | --kafkaClientFile=a | --kafkaClientFile is for kafka://",
      })
  void optionsOfOtherPlacesAreRefused(String source, String option, String sentence) {
    CommandRun run =
        CommandRun.of(
            "stream",
            "--model=" + MODEL,
            "--models=" + models,
            "--source=" + source,
            "--sink=" + folder + "/p.jsonl",
            "--rejected=" + folder + "/r.jsonl",
            "--until=latest",
            option);
    assertThat(run.err(), run.code(), is(2));
    assertThat(run.err(), containsString(sentence));
  }

  @Test
  void aPageIsNamedSo() {
    requireSentence(
        CommandRun.of(
            "drift",
            "--model=" + MODEL,
            "--models=" + models,
            "--input=" + rows,
            "--report=" + folder + "/zz.txt"),
        "--report=" + folder + "/zz.txt is a page: give it a name that ends in .html.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"transactions-logistic@sha256:", "transactions-logistic@"})
  void noIdIsNoBundle(String reference) {
    CommandRun run = CommandRun.of("show", reference, "--models=" + models);
    assertThat(run.out(), run.code(), is(2));
    assertThat(run.out(), is(""));
  }

  @Test
  void credentialsInAddressesOfTheWebAreRefusedAndNotRepeated() {
    for (String place : List.of("--openlineage=", "--input=", "--endpoint=", "--models=")) {
      CommandRun run = CommandRun.of("list", place + "http://jane:s3cret@localhost:1/a");
      requireRefusal(run, "a place holds no user and no password");
      assertThat(run.err(), not(containsString("s3cret")));
      assertThat(run.err(), not(containsString("jane")));
    }
    CommandRun plugin =
        CommandRun.of(() -> Steelyard.start("list", "--plugins=s3://jane:s3cret@b/x.jar"));
    requireRefusal(plugin, "a place holds no user and no password");
    assertThat(plugin.err(), not(containsString("s3cret")));
  }

  @Test
  @Timeout(30)
  void aClusterThatIsNotThereIsSaidAtOnce() {
    CommandRun run =
        CommandRun.of(
            "train",
            "--definition=" + ProjectFiles.definition("transactions"),
            "--input=" + folder,
            "--models=" + models,
            "--runner=flink",
            "--flinkMaster=127.0.0.1:9");
    requireRefusal(run, "The cluster at 127.0.0.1:9 cannot be reached: nothing answers there.");
  }

  /** What is no address is not repeated: a credential in it might begin anywhere. */
  @Test
  void whatIsNoAddressIsNotRepeated() {
    CommandRun stop = CommandRun.of("stop", "x", "--flinkMaster=h:1?token=s3cret");
    requireRefusal(stop, "--flinkMaster names no cluster: write HOST:PORT");
    assertThat(stop.err(), not(containsString("s3cret")));
    UserError posted =
        assertThrows(UserError.class, () -> EventSink.at("http://h:1/a b?key=s3cret", null));
    assertThat(posted.getMessage(), containsString("is no URL to post to"));
    assertThat(posted.getMessage(), not(containsString("s3cret")));
  }

  @Test
  void outputsAreReplacedOnlyOnRequest() throws IOException {
    Path output = folder.resolve("there.csv");
    Files.writeString(output, "mine");
    String[] arguments = {
      "--input=" + rows, "--output=" + output, "--rejected=" + folder.resolve("there.jsonl")
    };
    CommandRun refused = score(MODEL, arguments);
    requireRefusal(refused, "there.csv");
    assertThat(refused.err(), containsString("--overwrite"));
    assertThat(Files.readString(output), is("mine"));

    requireRefusal(
        score("unheard@latest", arguments[0], arguments[1], arguments[2], "--overwrite"),
        "unheard");
    assertThat("a run that cannot begin replaces nothing", Files.readString(output), is("mine"));

    CommandRun replaced = score(MODEL, arguments[0], arguments[1], arguments[2], "--overwrite");
    assertThat(replaced.err(), replaced.code(), is(0));
    assertThat(CommandRun.lines(output).size(), is(greaterThan(2_900)));
  }

  @Test
  void failedGateRegistersNothing() throws IOException {
    Path gated = folder.resolve("gated.pipeline.yaml");
    Files.writeString(
        gated,
        Files.readString(ProjectFiles.definition("transactions-logistic"))
            + "\ngates:\n  - {metric: auc, split: test, minimum: 0.99999}\n");
    Path registry = folder.resolve("gated");
    CommandRun run = train(gated, registry);
    assertThat(run.err(), run.code(), is(3));
    assertThat(
        run.err(),
        allOf(
            containsString("The gate on auc of the test rows fails"),
            containsString("below 0.99999 by 0."),
            containsString("not registered")));
    CommandRun listed = CommandRun.of("list", "--models=" + registry);
    assertThat(listed.err(), listed.code(), is(0));
    assertThat(listed.out(), is("No bundle is registered in " + registry + ".\n"));
    assertThat(
        CommandRun.of("list", "--models=" + models).out(),
        containsString("transactions-logistic  version 1  sha256:"));
  }

  @Test
  void gateOnRowsThatNobodyHoldsOutIsRefusedBeforeTraining() throws IOException {
    Path gated = folder.resolve("untested.pipeline.yaml");
    Files.writeString(
        gated,
        Files.readString(ProjectFiles.definition("transactions-logistic"))
                .replaceFirst("(?m)^split:.*$", "split: {by: key}")
                .replaceFirst("(?m)^threshold:.*$", "threshold: {fixed: 0.5}")
            + "\ngates:\n  - {metric: auc, minimum: 0.5}\n");
    CommandRun run = train(gated, folder.resolve("untested"));
    requireRefusal(run, "A gate is on auc of the test rows, but there are none");
    assertThat(run.err(), not(containsString("analyze")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan.json", "model.bin", "evaluation.json", "golden.json"})
  void handEditedBundleIsRefusedByItsFile(String name) throws IOException {
    Path registry = folder.resolve("edited-" + name);
    copy(models, registry);
    Path file;
    try (Stream<Path> found = Files.find(registry, 4, (path, type) -> path.endsWith(name))) {
      file = found.findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    requireRefusal(CommandRun.of("show", MODEL, "--models=" + registry), name);
    CommandRun run =
        CommandRun.of(
            "score",
            "--model=" + MODEL,
            "--models=" + registry,
            "--input=" + rows,
            "--output=" + registry.resolve("c.csv"),
            "--rejected=" + registry.resolve("c.jsonl"));
    requireRefusal(run, name);
    assertThat(Files.exists(registry.resolve("c.csv")), is(false));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void aRegistryThatIsNotThereIsNoEmptyOne(@TempDir Path place) {
    CommandRun absent = CommandRun.of("list", "--models=" + place.resolve("nosuch"));
    requireRefusal(absent, "There is no registry at");
    CommandRun empty = CommandRun.of("list", "--models=" + place);
    assertThat(empty.err(), empty.code(), is(0));
    assertThat(empty.out(), is("No bundle is registered in " + place + ".\n"));
  }

  @Test
  void thereAreNoFewerThanNoWorkers(@TempDir Path place) {
    for (List<String> command :
        List.of(
            List.of("train", "--definition=d.yaml", "--input=x.csv", "--models=" + place),
            List.of(
                "score",
                "--model=m@latest",
                "--models=m",
                "--input=x",
                "--output=o.csv",
                "--rejected=r.jsonl"),
            List.of("list", "--models=" + place))) {
      List<String> arguments = new ArrayList<>(command);
      arguments.add("--parallelism=-3");
      CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
      requireSentence(run, "--parallelism is -3: give a value from 0 to 32768.");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MAX_VALUE})
  void memoryThatNoTrainingCanHaveIsRefused(long mebibytes) {
    Path definition = ProjectFiles.definition("transactions-logistic");
    requireSentence(
        CommandRun.of(
            "train",
            "--definition=" + definition,
            "--input=x.csv",
            "--models=" + folder.resolve("unmade"),
            "--trainingMemory=" + mebibytes),
        "--trainingMemory is " + mebibytes + ": give a value from 1 to 8796093022207.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "init",
        "check",
        "train",
        "score",
        "stream",
        "stop",
        "evaluate",
        "performance",
        "drift",
        "operate",
        "rejected",
        "show",
        "lineage",
        "reproduce",
        "list",
        "alias",
        "keys",
        "sign",
        "verify",
        "demo"
      })
  void helpTeaches(String command) throws IOException {
    CommandRun run = command.isEmpty() ? CommandRun.of("--help") : CommandRun.of(command, "--help");
    assertThat(run.err(), run.code(), is(0));
    Path golden =
        ProjectFiles.root()
            .resolve("runners/src/test/resources/help")
            .resolve((command.isEmpty() ? "steelyard" : command) + ".txt");
    String help = run.out().replaceAll("\u001b\\[[0-9;]*m", "").replace("\r\n", "\n");
    if (System.getProperty("golden.write") != null) {
      Files.createDirectories(golden.resolveSibling(""));
      Files.writeString(golden, help);
    }
    assertThat(help, is(Files.readString(golden)));
  }

  private static void requireSentence(CommandRun run, String sentence) {
    assertThat(run.err(), run.code(), is(2));
    assertThat(run.err().strip(), is(sentence));
  }

  /** The command or the definition is wrong: one clear message that names what. */
  private static void requireRefusal(CommandRun run, String named) {
    assertThat(run.err(), run.code(), is(2));
    assertThat(
        run.err(),
        allOf(
            containsString(named), not(containsString("\tat ")), not(containsString("Exception"))));
  }
}

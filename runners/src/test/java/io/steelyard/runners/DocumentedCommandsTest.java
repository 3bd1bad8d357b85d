package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.runners.servers.KafkaBroker;
import io.steelyard.testdata.ProjectFiles;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of the pages, run as they stand there, where the files that they name are. */
@Tag("slow")
final class DocumentedCommandsTest {
  /** The rows that the page of lineage is about. */
  private static final int ROWS = 11_000;

  @TempDir static Path folder;
  private static Path prepared = Path.of("");
  private static String id = "";
  private static @Nullable KafkaBroker broker;

  /** What pages take for granted: two models, and rows to learn from and to score. */
  @BeforeAll
  static void prepare() throws Exception {
    prepared = Files.createDirectory(folder.resolve("prepared"));
    Files.createDirectory(file("new"));
    Files.createDirectory(file("payments"));
    transactions();
    customers();
    SamplePlugin.jar(Files.createDirectory(folder.resolve("plugin")), "1.0");
    Files.copy(folder.resolve("plugin/sample-plugin.jar"), prepared.resolve("sample-plugin.jar"));

    KafkaBroker started = KafkaBroker.start(Files.createDirectory(folder.resolve("kafka")));
    broker = started;
    started.create(1, "payments", "scores", "rejected", "windows", "alerts");
    started.send(
        TransactionMessages.of(200).stream()
            .map(message -> new ProducerRecord<byte[], byte[]>("payments", message))
            .toList());
  }

  private static void transactions() throws IOException {
    String definition = Files.readString(ProjectFiles.definition("transactions-logistic"));
    String named = definition.replaceFirst("(?m)^name: .*", "name: transactions");
    Files.writeString(prepared.resolve("transactions.pipeline.yaml"), named);
    Files.writeString(
        prepared.resolve("changed.pipeline.yaml"), named.replace("seed: 7", "seed: 8"));
    generate(TransactionSettings.ofRows(ROWS), Files.newOutputStream(file("transactions.csv")));
    generate(
        TransactionSettings.ofRows(ROWS),
        new GZIPOutputStream(Files.newOutputStream(file("payments/2026.csv.gz"))));
    TransactionSettings later = TransactionSettings.ofRows(ROWS).withSeed(2);
    generate(later, Files.newOutputStream(file("new/day.csv")));
    generate(later, new GZIPOutputStream(Files.newOutputStream(file("new/day.csv.gz"))));
    run(
        "train",
        "--definition=" + file("transactions.pipeline.yaml"),
        "--input=" + file("transactions.csv"),
        "--models=" + file("models"));
    try (Stream<Path> found = Files.list(file("models/transactions"))) {
      id =
          found
              .map(bundle -> bundle.getFileName().toString())
              .filter(name -> name.startsWith("sha256-"))
              .findFirst()
              .orElseThrow()
              .replace('-', ':');
    }
    run(
        "score",
        "--model=transactions@latest",
        "--models=" + file("models"),
        "--input=" + file("transactions.csv"),
        "--output=" + folder.resolve("unused.csv"),
        "--rejected=" + file("rejected.jsonl"));
  }

  /** The customers of the tutorial, and the definition of the README. */
  private static void customers() throws Exception {
    Shell.run(prepared, Step.of("docs/tutorial.md").get(0).commands());
    for (String place : List.of("customers", "moved")) {
      Files.createDirectory(file(place));
      try (OutputStream out =
          new GZIPOutputStream(Files.newOutputStream(file(place + "/2026.csv.gz")))) {
        Files.copy(file("customers.csv"), out);
      }
    }
    Files.move(file("customers.csv"), file("churn.csv"));
    Matcher definition =
        Pattern.compile("(?ms)^```yaml\\n(.*?)^```")
            .matcher(Files.readString(ProjectFiles.root().resolve("README.md")));
    assertThat(definition.find(), is(true));
    Files.writeString(file("churn.pipeline.yaml"), definition.group(1));
    run(
        "train",
        "--definition=" + file("churn.pipeline.yaml"),
        "--input=" + file("churn.csv"),
        "--models=" + folder.resolve("earlier"));
    // Predictions with the columns passed through are a file of Parquet with those columns.
    run(
        "score",
        "--model=churn@latest",
        "--models=" + folder.resolve("earlier"),
        "--input=" + file("churn.csv"),
        "--pass=customer,tenure_months,tariff",
        "--output=" + file("new/customers.parquet"),
        "--rejected=" + folder.resolve("unused.jsonl"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (broker != null) {
      broker.close();
    }
  }

  static List<String> pages() {
    return FollowedPages.OTHERS;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageIsFollowedWordByWord(String page) throws Exception {
    Path place = folder.resolve(page.replace('/', '-'));
    Shell.run(folder, "cp -r prepared " + place.getFileName());
    Walkthrough walkthrough = new Walkthrough(place);
    List<String> absent = new ArrayList<>();
    for (Step step : Step.of(page)) {
      if (FollowedPages.leftOut(step).isEmpty()) {
        List<String> tools = absentTools(step.commands());
        absent.addAll(tools);
        if (tools.isEmpty()) {
          walkthrough.follow(List.of(step), DocumentedCommandsTest::here);
        }
      }
    }
    assumeTrue(absent.isEmpty(), "these tools are not on the path: " + absent);
  }

  /** What the page of the design says makes a bundle's id prints it. */
  @Test
  void anIdIsTheDigestOfTheFiles() throws Exception {
    assumeTrue(isThere("sha256sum"), "there is no sha256sum on the path");
    String printed = Shell.run(prepared, Step.of("docs/design.md").get(0).commands());
    assertThat("sha256:" + printed.replaceAll("[ -]+\\s*$", ""), is(id));
  }

  /** The commands with the brokers and the bundle that are there, and an end of each stream. */
  private static String here(String commands) {
    String there =
        commands
            .replace("localhost:9092", Objects.requireNonNull(broker).address())
            .replaceAll("sha256:[0-9a-f]{6,}", id);
    return there.contains("./steelyard stream ")
        ? there.stripTrailing() + " --until=latest"
        : there;
  }

  /** Tools of these commands that a machine may lack. */
  private static List<String> absentTools(String commands) {
    return Stream.of("jq", "openssl", "base64", "sha256sum")
        .filter(tool -> Pattern.compile("\\b" + tool + "\\b").matcher(commands).find())
        .filter(tool -> !isThere(tool))
        .toList();
  }

  private static boolean isThere(String tool) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
  }

  private static Path file(String name) {
    return prepared.resolve(name);
  }

  private static void generate(TransactionSettings settings, OutputStream file) throws IOException {
    try (OutputStream out = file) {
      var unused = new TransactionGenerator(settings).write(out);
    }
  }

  private static void run(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err(), run.code(), is(0));
  }
}

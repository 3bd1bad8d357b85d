package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.steelyard.pipelines.bundles.Deed;
import io.steelyard.pipelines.bundles.History;
import io.steelyard.pipelines.bundles.Occasion;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.runners.servers.KafkaTopics;
import io.steelyard.runners.servers.S3Server;
import io.steelyard.runners.servers.SharedBroker;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With registry, inputs and outputs in S3 everything is as on disk. */
@Tag("slow")
final class S3Test {
  private static final int ROWS = 50_000;
  private static final int PARTITIONS = 4;

  @TempDir static Path folder;
  private static S3Server server;
  private static ScoredAsFile batch;

  @BeforeAll
  static void scoreAsFile() throws IOException {
    server = S3Server.start(folder);
    server.create("data");
    batch = ScoredAsFile.of(folder, ROWS);
    run(
        "train",
        "--definition=" + ProjectFiles.definition("transactions-logistic"),
        "--input=" + TransactionMessages.trainingFile(folder),
        "--models=s3://data/models");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  /** With a bundle that was signed there. */
  @Test
  void scoresObjectsAsFiles() {
    server.put("data", "in/rows.jsonl", folder.resolve("rows.jsonl"));
    ScoredAsFile.run("keys", "--out=" + folder.resolve("key"));
    run("sign", ScoredAsFile.MODEL, "--models=s3://data/models", "--key=" + folder.resolve("key"));
    run(
        "score",
        "--model=" + ScoredAsFile.MODEL,
        "--models=s3://data/models",
        "--trustedKeys=" + folder.resolve("key.pub"),
        "--input=s3://data/in/*.jsonl",
        "--output=s3://data/batch/predictions.jsonl",
        "--rejected=s3://data/batch/rejected.jsonl");
    batch.requireEqual(
        server.sortedLines("data", "batch/predictions"),
        server.sortedLines("data", "batch/rejected"));
  }

  /** Objects below a name are a folder's files, hidden ones are none, and nothing is left over. */
  @Test
  void aFolderOfObjectsIsReadAndWhatAKilledRunLeftGoes() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("rows.jsonl"));
    Path first = Files.write(folder.resolve("first.jsonl"), lines.subList(0, 200));
    Path rest = Files.write(folder.resolve("rest.jsonl"), lines.subList(200, 300));
    Path other = Files.writeString(folder.resolve("other"), "no rows");
    server.put("data", "listed/a.jsonl", first);
    server.put("data", "listed/deep/b.jsonl", rest);
    for (String hidden : List.of("_SUCCESS", ".a.jsonl.crc", "_temporary/a.jsonl", "deep/.b")) {
      server.put("data", "listed/" + hidden, other);
    }
    server.put("data", "listed-not/c.jsonl", first);
    server.put("data", "left/.p.jsonl.run/killed/1.part", other);
    CommandRun run = scoreListed("left", "s3://data/listed");
    assertThat(run.err(), run.code(), is(0));
    int rows =
        server.sortedLines("data", "left/p").size() + server.sortedLines("data", "left/r").size();
    assertThat(rows, is(300));
    assertThat(
        server.keys("data", "left/").stream().sorted().toList(),
        is(List.of("left/p.jsonl", "left/r.jsonl")));
    String claim = "owner.3f0f67a0.0123456789ab.1.1.elsewhere";
    server.put("data", "claimed/.p.jsonl.run/" + claim, other);
    CommandRun refused = scoreListed("claimed", "s3://data/listed/");
    assertThat(refused.code(), is(2));
    assertThat(
        refused.err(),
        allOf(
            containsString("is being written by another run, process 1 on elsewhere"),
            containsString("If it was killed, the place is free two minutes later.")));
    assertThat(server.keys("data", "claimed/"), is(List.of("claimed/.p.jsonl.run/" + claim)));
  }

  private static CommandRun scoreListed(String place, String input) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "score",
                "--model=" + ScoredAsFile.MODEL,
                "--models=s3://data/models",
                "--input=" + input,
                "--output=s3://data/" + place + "/p.jsonl",
                "--rejected=s3://data/" + place + "/r.jsonl"));
    arguments.addAll(server.options());
    return CommandRun.of(arguments);
  }

  /** Of those who write the same line at once one succeeds, and the others write the next. */
  @Test
  void writersOfAHistoryAtOnceLoseNoLine() throws Exception {
    List<String> command = new ArrayList<>(List.of("list", "--models=s3://data/models"));
    command.addAll(server.options());
    assertThat(CommandRun.of(command).code(), is(0));
    History history = Registry.at("s3://data/history").history("fraud");
    List<Callable<Integer>> writers = new ArrayList<>();
    for (int writer = 0; writer < 20; writer++) {
      Occasion occasion = Occasion.of("writer " + writer, Clock.systemUTC(), "at once");
      writers.add(
          () -> {
            Deed deed = new Deed(Deed.APPROVED, null, null, null, occasion);
            return history.append(deed).head().number() + history.append(deed).head().number();
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(writers.size());
    int numbers = 0;
    try {
      for (Future<Integer> written : threads.invokeAll(writers)) {
        numbers += written.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(numbers, is(40 * 41 / 2));
    assertThat(history.lines().size(), is(40));
    assertThat(history.verify(null), is(List.of()));
  }

  @Test
  void streamsIntoObjects() throws IOException, InterruptedException, ExecutionException {
    KafkaTopics broker = SharedBroker.topics();
    broker.create(PARTITIONS, "objects");
    for (List<byte[]> part :
        List.of(batch.messages().subList(0, 20_000), batch.messages().subList(20_000, ROWS))) {
      broker.send("objects", PARTITIONS, part);
      run(
          "stream",
          "--runner=flink",
          "--parallelism=2",
          "--model=" + ScoredAsFile.MODEL,
          "--models=s3://data/models",
          "--source=" + broker.uri("objects"),
          "--sink=s3://data/stream/predictions.jsonl",
          "--rejected=s3://data/stream/rejected.jsonl",
          "--until=latest");
    }
    batch.requireEqual(
        server.sortedLines("data", "stream/predictions"),
        server.sortedLines("data", "stream/rejected"));
    assertThat(server.keys("data", "stream/.predictions.positions/").size(), is(greaterThan(4)));
    assertThat(
        server.keys("data", "stream/.").stream().filter(key -> key.contains("staged")).toList(),
        is(List.of()));
  }

  private static void run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(server.options());
    ScoredAsFile.run(all.toArray(new String[0]));
  }
}

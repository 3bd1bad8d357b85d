package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.steelyard.runners.servers.KafkaBroker;
import io.steelyard.runners.servers.S3Server;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With registry, inputs and outputs in S3 everything is as on disk. */
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

  @Test
  void streamsIntoObjects() throws IOException, InterruptedException, ExecutionException {
    try (KafkaBroker broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")))) {
      broker.create(PARTITIONS, "in");
      for (List<byte[]> part :
          List.of(batch.messages().subList(0, 20_000), batch.messages().subList(20_000, ROWS))) {
        broker.send("in", PARTITIONS, part);
        run(
            "stream",
            "--runner=flink",
            "--parallelism=2",
            "--model=" + ScoredAsFile.MODEL,
            "--models=s3://data/models",
            "--source=" + broker.uri("in"),
            "--sink=s3://data/stream/predictions.jsonl",
            "--rejected=s3://data/stream/rejected.jsonl",
            "--until=latest");
      }
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

package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.steelyard.runners.servers.KafkaTopics;
import io.steelyard.runners.servers.SharedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream into files gives the rows of the batch, each message once. */
@Tag("slow")
final class FileStreamTest {
  private static final int ROWS = 20_000;
  private static final int PARTITIONS = 4;

  @TempDir static Path folder;
  private static KafkaTopics broker;
  private static ScoredAsFile batch;

  @BeforeAll
  static void scoreAsFile() throws IOException, InterruptedException, ExecutionException {
    broker = SharedBroker.topics();
    batch = ScoredAsFile.of(folder, ROWS);
    broker.create(PARTITIONS, "filed");
    broker.send("filed", PARTITIONS, batch.messages().subList(0, 7_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  void goesOnWhereItEnded(String runner)
      throws IOException, InterruptedException, ExecutionException {
    String topic = "filed-" + runner;
    broker.create(PARTITIONS, topic);
    broker.send(topic, PARTITIONS, batch.messages().subList(0, 7_000));
    Path out = folder.resolve("out-" + runner);
    stream(runner, topic, out, ".jsonl");
    broker.send(topic, PARTITIONS, batch.messages().subList(7_000, ROWS));
    stream(runner, topic, out, ".jsonl");
    stream(runner, topic, out, ".jsonl");
    batch.requireEqual(ScoredAsFile.lines(out, "predictions"), ScoredAsFile.lines(out, "rejected"));
  }

  @Test
  void writesAvro() throws IOException {
    Path out = folder.resolve("out-avro");
    stream("flink", "filed", out, ".avro");
    List<GenericRecord> records = new ArrayList<>();
    List<GenericRecord> rejected = new ArrayList<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".avro")).toList()) {
        try (var reader =
            new DataFileReader<>(file.toFile(), new GenericDatumReader<GenericRecord>())) {
          reader.forEach(
              file.getFileName().toString().startsWith("predictions")
                  ? records::add
                  : rejected::add);
        }
      }
    }
    assertThat(records.size() + rejected.size(), is(7_000));
    assertThat(records.size(), is(greaterThan(5_000)));
    assertThat(rejected.get(0).get("source").toString(), containsString("kafka:filed/"));
  }

  @Test
  void filesBelongToOneStream() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out-owned"));
    stream("direct", "filed", out, ".jsonl");
    CommandRun other = CommandRun.of(arguments("direct", "filed", out, ".jsonl", "another"));
    assertThat(other.err(), containsString("is written by the stream files-filed"));
    assertThat(other.code(), is(2));
  }

  private static void stream(String runner, String topic, Path out, String suffix) {
    ScoredAsFile.run(arguments(runner, topic, out, suffix, "files-" + topic));
  }

  private static String[] arguments(
      String runner, String topic, Path out, String suffix, String id) {
    return new String[] {
      "stream",
      "--runner=" + runner,
      "--parallelism=2",
      "--model=" + ScoredAsFile.MODEL,
      "--models=" + batch.models(),
      "--source=" + broker.uri(topic),
      "--sink=" + out.resolve("predictions" + suffix),
      "--rejected=" + out.resolve("rejected" + suffix),
      "--id=" + id,
      "--until=latest"
    };
  }
}

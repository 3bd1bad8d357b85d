package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.steelyard.runners.servers.KinesisServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream through Kinesis gives the bytes of the batch. */
@Tag("slow")
final class KinesisStreamTest {
  private static final int ROWS = 50_000;
  private static final int SHARDS = 4;
  @TempDir static Path folder;
  private static KinesisServer server;
  private static ScoredAsFile batch;

  @BeforeAll
  static void scoreAsFile() throws IOException, InterruptedException {
    server = KinesisServer.start(folder);
    batch = ScoredAsFile.of(folder, ROWS);
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void scoresAsTheBatchDoes() {
    server.create(SHARDS, "in", "scored", "rejected");
    server.put("in", batch.messages().subList(0, 20_000));
    // What comes later goes to the shards that came of one, and of two.
    server.split("in", "shardId-000000000001");
    server.put("in", batch.messages().subList(20_000, 40_000));
    server.merge("in", "shardId-000000000002", "shardId-000000000003");
    server.put("in", batch.messages().subList(40_000, ROWS));
    ScoredAsFile.run(arguments("kinesis://in", "kinesis://scored", "kinesis://rejected"));

    SourcedRecords found = SourcedRecords.read(server, "scored", "rejected");
    batch.requireEqual(found.predictions(), found.rejections());
    assertThat(found.positions(), is(ROWS));
    assertThat("repeated without a failure", found.repeated(), is(0));
    assertThat(
        found.sources().stream().map(source -> source.replaceFirst("@.*", "")).toList(),
        is(
            IntStream.range(0, 7)
                .mapToObj(shard -> "kinesis:in/shardId-00000000000" + shard)
                .toList()));
  }

  @Test
  void goesOnInFilesWhereItEnded() throws IOException {
    server.create(2, "again");
    server.put("again", batch.messages().subList(0, 10_000));
    Path out = Files.createDirectories(folder.resolve("again"));
    String[] arguments =
        arguments("kinesis://again", out + "/predictions.jsonl", out + "/rejected.jsonl");
    ScoredAsFile.run(arguments);
    server.put("again", batch.messages().subList(10_000, ROWS));
    ScoredAsFile.run(arguments);
    batch.requireEqual(ScoredAsFile.lines(out, "predictions"), ScoredAsFile.lines(out, "rejected"));
  }

  @Test
  void rejectsWhatIsTooLargeToBeRejectedWhole() {
    server.create(1, "large", "large-scored", "large-rejected");
    // As JSON text every quotation mark takes two bytes.
    byte[] large = "\"".repeat(900_000).getBytes(StandardCharsets.US_ASCII);
    server.put("large", List.of(large, batch.messages().get(0)));
    ScoredAsFile.run(
        arguments("kinesis://large", "kinesis://large-scored", "kinesis://large-rejected"));
    assertThat(server.texts("large-scored").size(), is(1));
    String rejected = server.texts("large-rejected").get(0);
    assertThat(rejected, startsWith("{\"original\":\"\\\"\\\""));
    assertThat(rejected, containsString("\"check\":\"malformed\""));
    assertThat(rejected, containsString("The original has 900,000 bytes, of which the first"));
  }

  @Test
  void saysWhatIsWrongWithAPlace() {
    server.create(1, "there", "there-rejected");
    CommandRun run =
        CommandRun.of(
            arguments("kinesis://nowhere", "kinesis://there", "kinesis://there-rejected"));
    assertThat(run.err(), containsString("there is no such stream"));
    assertThat(run.code(), is(2));
  }

  private static String[] arguments(String source, String sink, String rejected) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "stream",
                "--runner=flink",
                "--parallelism=2",
                "--model=" + ScoredAsFile.MODEL,
                "--models=" + batch.models(),
                "--source=" + source,
                "--sink=" + sink,
                "--rejected=" + rejected,
                "--until=latest"));
    arguments.addAll(server.options());
    return arguments.toArray(new String[0]);
  }
}

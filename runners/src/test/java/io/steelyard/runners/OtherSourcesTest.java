package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.steelyard.runners.servers.SqsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from a queue or into a folder is scored as the batch does. */
@Tag("slow")
final class OtherSourcesTest {
  private static final int ROWS = 6_000;

  @TempDir static Path folder;
  private static ScoredAsFile batch;
  private static List<String> texts;

  @BeforeAll
  static void scoreAsFile() throws IOException {
    batch = ScoredAsFile.of(folder, ROWS);
    texts = batch.messages().stream().map(m -> new String(m, StandardCharsets.UTF_8)).toList();
  }

  @Test
  void readsAQueueAndDeletesWhatWasScored() throws IOException {
    Path out = Files.createDirectories(folder.resolve("queue"));
    try (SqsServer server = SqsServer.start(folder)) {
      server.create("in", 600);
      server.send("in", texts);
      run("flink", server.uri("sqs://in"), out, server.optionsElsewhere());
      batch.requireEqual(
          ScoredAsFile.lines(out, "predictions"), ScoredAsFile.lines(out, "rejected"));
      assertThat("messages left", server.size("in"), is(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink"})
  void watchesAFolder(String runner) throws IOException {
    Path in = Files.createDirectories(folder.resolve("in-" + runner));
    Path out = Files.createDirectories(folder.resolve("out-" + runner));
    write(in, "a.jsonl", texts.subList(0, 1_000));
    write(in, "b.jsonl", texts.subList(1_000, 1_001));
    write(in, ".hidden.jsonl", List.of("no"));
    write(in, "c.jsonl.gz", texts.subList(1_001, 4_000));
    run(runner, in + "/*.jsonl*", out, List.of());
    write(in, "d.jsonl", texts.subList(4_000, ROWS));
    run(runner, in + "/", out, List.of());
    run(runner, in.toString(), out, List.of());
    batch.requireEqual(ScoredAsFile.lines(out, "predictions"), ScoredAsFile.lines(out, "rejected"));
    assertThat(ScoredAsFile.lines(out, "rejected").toString(), containsString("\"files:a.jsonl\""));
  }

  /** What is damaged is rejected, as in a batch, and the stream goes on behind it. */
  @Test
  void damagedFilesAndByteOrderMarksAreTreatedAsInABatch() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in-damaged"));
    Path out = Files.createDirectories(folder.resolve("out-damaged"));
    write(in, "a.jsonl.gz", texts.subList(0, 3_000));
    byte[] whole = Files.readAllBytes(in.resolve("a.jsonl.gz"));
    Files.write(in.resolve("a.jsonl.gz"), Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(in.resolve("b.jsonl.gz"), "no gzip");
    Files.writeString(in.resolve("c.jsonl"), "\ufeff" + texts.get(3_000) + "\n");
    Files.writeString(in.resolve("d.jsonl"), "\ufeff");
    Path batch = Files.createDirectories(folder.resolve("batch-damaged"));
    CommandRun scored =
        CommandRun.of(
            "score",
            "--model=" + ScoredAsFile.MODEL,
            "--models=" + OtherSourcesTest.batch.models(),
            "--input=" + in + "/a.jsonl.gz," + in + "/b.jsonl.gz," + in + "/c.jsonl",
            "--output=" + batch.resolve("predictions.jsonl"),
            "--rejected=" + batch.resolve("rejected.jsonl"));
    assertThat("damage fails a batch", scored.code(), is(3));
    CommandRun streamed =
        CommandRun.of(stream("direct", in + "/", out, List.of()).toArray(new String[0]));
    assertThat("and is told at a stream's end", streamed.code(), is(3));
    List<String> predictions = ScoredAsFile.lines(out, "predictions");
    assertThat(predictions, is(ScoredAsFile.lines(batch, "predictions")));
    assertThat(predictions.size(), is(greaterThan(500)));
    List<String> damage =
        ScoredAsFile.lines(out, "rejected").stream()
            .filter(line -> line.contains("\"check\":\"unreadable\""))
            .toList();
    assertThat(damage.size(), is(2));
    assertThat(damage.toString(), containsString("the gzip data is damaged: it ends too early."));
    assertThat(damage.toString(), containsString("the gzip data is damaged: not gzip."));
  }

  @Test
  void aSourceWithoutFilesIsNoEmptyStream() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in-empty"));
    for (String source : List.of(in.toString(), in + "/*.jsonl")) {
      CommandRun run =
          CommandRun.of(
              "stream",
              "--model=" + ScoredAsFile.MODEL,
              "--models=" + batch.models(),
              "--source=" + source,
              "--sink=" + folder.resolve("none.jsonl"),
              "--rejected=" + folder.resolve("none-rejected.jsonl"),
              "--until=latest");
      assertThat(run.err(), containsString("No file matches the input " + in));
      assertThat(run.code(), is(2));
    }
  }

  /** Written elsewhere and moved, as whoever brings files should do; blank lines are none. */
  private static void write(Path in, String name, List<String> lines) throws IOException {
    Path written = folder.resolve("written");
    try (OutputStream file = Files.newOutputStream(written);
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(file) : file) {
      for (String line : lines) {
        out.write((line + "\r\n\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.move(written, in.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void run(String runner, String source, Path out, List<String> options) {
    ScoredAsFile.run(stream(runner, source, out, options).toArray(new String[0]));
  }

  private static List<String> stream(String runner, String source, Path out, List<String> options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "stream",
                "--runner=" + runner,
                "--parallelism=2",
                "--model=" + ScoredAsFile.MODEL,
                "--models=" + batch.models(),
                "--source=" + source,
                "--sink=" + out.resolve("predictions.jsonl"),
                "--rejected=" + out.resolve("rejected.jsonl"),
                "--until=latest"));
    arguments.addAll(options);
    return arguments;
  }
}

package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.runners.DriftingMessages.Message;
import io.steelyard.transforms.drift.Histograms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of 85,000 rows in the order of their event times, read at once on the direct runner, which
 * makes readers anew at random: every row is in its window, on time, and nothing is alarmed that
 * did not move. Every second run is beside busy processors.
 *
 * <p>{@code -Dwindows.runs=100} repeats it a hundred times.
 */
@Tag("slow")
final class DirectWindowsTest {
  private static final int RUNS = Integer.getInteger("windows.runs", 2);
  private static final int IN_WINDOW = 425;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static CountedWindows model;
  private static List<Histograms> counted;
  private static long rows;

  @BeforeAll
  static void trainAndCount() throws IOException {
    model = CountedWindows.of(folder, DriftingMessages.LATENESS);
    List<Message> messages =
        DriftingMessages.onTime(IN_WINDOW).stream()
            // What cannot be parsed happened when its file was written.
            .filter(message -> message.payload()[message.payload().length - 1] == '}')
            .toList();
    rows = messages.size();
    counted = model.count(messages);
    Files.write(
        Files.createDirectories(folder.resolve("in")).resolve("rows.jsonl"),
        messages.stream().map(m -> new String(m.payload(), StandardCharsets.UTF_8)).toList());
  }

  @Test
  void everyRowIsInItsWindow() throws IOException {
    for (int run = 0; run < RUNS; run++) {
      AtomicBoolean done = new AtomicBoolean();
      for (int i = 0; run % 2 == 1 && i < Runtime.getRuntime().availableProcessors(); i++) {
        Thread busy = new Thread(() -> spinUntil(done), "busy");
        busy.setDaemon(true);
        busy.start();
      }
      try {
        requireWhole(run);
      } finally {
        done.set(true);
      }
    }
    System.out.println(RUNS + " runs of " + rows + " rows: every row in its window");
  }

  private static void spinUntil(AtomicBoolean done) {
    while (!done.get()) {
      Thread.onSpinWait();
    }
  }

  private static void requireWhole(int run) throws IOException {
    Path out = folder.resolve("out-" + run);
    CommandRun streamed =
        CommandRun.of(
            "stream",
            "--model=" + CountedWindows.MODEL,
            "--models=" + model.models(),
            "--source=" + folder.resolve("in") + "/*.jsonl",
            "--sink=" + out.resolve("predictions.jsonl"),
            "--rejected=" + out.resolve("rejected.jsonl"),
            "--monitor=" + out.resolve("windows.jsonl"),
            "--alerts=" + out.resolve("alerts.jsonl"),
            "--summary=" + folder.resolve(run + ".json"),
            "--until=latest");
    String why = "run " + run + ": " + streamed.err();
    assertThat(why, streamed.code(), is(0));
    assertThat(why, streamed.err().contains("not at hand"), is(false));
    int windows = 0;
    for (JsonNode verdict : read(out, "windows-")) {
      if (verdict.get("final").asBoolean()) {
        assertThat(why + verdict, verdict.get("bundle").asText().isEmpty(), is(false));
        model.requireEqual(verdict, counted.get(CountedWindows.window(verdict)));
        assertThat(why + verdict, verdict.get("late").asLong(), is(0L));
        windows++;
      }
    }
    assertThat(why, windows, is(DriftingMessages.WINDOWS));
    for (JsonNode alert : read(out, "alerts-")) {
      assertThat(why + alert, alert.get("causes").toString().contains("empty"), is(false));
    }
    JsonNode facts = CommandRun.summary(folder.resolve(run + ".json"));
    assertThat(why, facts.get("rows").get("read").asLong(), is(rows));
    assertThat(why, facts.get("windows").get("expired").asLong(), is(0L));
    delete(out);
  }

  private static List<JsonNode> read(Path folder, String prefix) throws IOException {
    List<JsonNode> read = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> name(f).startsWith(prefix)).toList()) {
        for (String line : Files.readAllLines(file)) {
          read.add(JSON.readTree(line));
        }
      }
    }
    return read;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(each);
      }
    }
  }
}

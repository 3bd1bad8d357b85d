package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real processes, ended at random moments: outputs are the old ones or the new ones, whole, and the
 * next run in that place leaves nothing of those before. {@code -Dkills=10} for ten moments of each
 * command and signal.
 */
class KilledRunsTest {
  private static final int KILLS = Integer.getInteger("kills", 1);
  private static final long SEED = 20261128;
  private static final int ROWS = 60_000;
  private static final int REJECTED = 50;
  private static final int LINES = 8_000;
  private static final String OLD = "old\n";

  @TempDir private static Path shared;
  private static Path models;
  private static Path rows;
  private static Path lines;

  @TempDir private Path folder;

  /** How a process is ended. */
  enum Signal {
    KILL,
    TERMINATE
  }

  @BeforeAll
  static void train() throws IOException {
    System.out.println("seed " + SEED);
    models = SmallModel.train(shared);
    rows = SmallModel.rows(shared.resolve("rows.csv"), ROWS, REJECTED);
    lines = Files.createDirectories(shared.resolve("lines"));
    for (int file = 0; file < 4; file++) {
      SmallModel.lines(lines.resolve(file + ".jsonl"), file * LINES / 4, (file + 1) * LINES / 4);
    }
  }

  private static List<String> score(Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "score",
                "--model=base@latest",
                "--models=" + models,
                "--input=" + rows,
                "--output=" + out.resolve("p.csv"),
                "--rejected=" + out.resolve("r.jsonl"),
                "--parallelism=2"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static List<String> train(Path out, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--definition=" + SmallModel.definition(shared),
                "--input=" + rows,
                "--models=" + out.resolve("models"),
                "--rejected=" + out.resolve("r.avro"),
                "--parallelism=2"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static List<String> stream(Path out) {
    return List.of(
        "stream",
        "--model=base@latest",
        "--models=" + models,
        "--source=" + lines + "/",
        "--sink=" + out.resolve("p.jsonl"),
        "--rejected=" + out.resolve("r.jsonl"),
        "--monitor=" + out.resolve("w.jsonl"),
        "--until=latest",
        "--maxBundleTimeMills=300",
        "--parallelism=2");
  }

  /** All that is below a folder. */
  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return new TreeSet<>(
          found
              .filter(file -> !file.equals(folder))
              .map(file -> folder.relativize(file).toString())
              .toList());
    }
  }

  private Path place(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private void run(List<String> arguments) throws Exception {
    try (CommandProcess process = CommandProcess.start(folder.resolve("log"), arguments)) {
      int code = process.end();
      assertThat(process.printed(), code, is(0));
    }
  }

  /** Starts a command and ends it at a moment; answers its exit code. */
  private int end(List<String> arguments, long afterMillis, Signal signal) throws Exception {
    try (CommandProcess process = CommandProcess.start(folder.resolve("log"), arguments)) {
      if (!process.endsWithin(afterMillis)) {
        if (signal == Signal.KILL) {
          process.process().destroyForcibly();
        } else {
          process.process().destroy();
        }
      }
      return process.end();
    }
  }

  /** How long a whole run takes, and the moments at which others are ended. */
  private List<Long> moments(long nanos, String what) {
    SplittableRandom random = new SplittableRandom(SEED ^ what.hashCode());
    // Not before the JVM has begun: then nothing was touched.
    long millis = nanos / 1_000_000;
    List<Long> moments = random.longs(KILLS, millis / 4, millis + millis / 20).boxed().toList();
    System.out.println(what + ": a run of " + millis + " ms is ended after " + moments + " ms");
    return moments;
  }

  @ParameterizedTest
  @CsvSource({"KILL", "TERMINATE"})
  void scoring(Signal signal) throws Exception {
    Path whole = place("whole");
    long begin = System.nanoTime();
    run(score(whole));
    List<Long> moments = moments(System.nanoTime() - begin, "score " + signal);
    List<String> predictions = Files.readAllLines(whole.resolve("p.csv"));
    assertThat(predictions.size(), is(ROWS - ROWS / REJECTED + 1));
    Path out = place("out");
    for (long moment : moments) {
      Files.writeString(out.resolve("p.csv"), OLD);
      Files.writeString(out.resolve("r.jsonl"), OLD);
      int code = end(score(out, "--overwrite"), moment, signal);
      boolean old = Files.size(out.resolve("p.csv")) == OLD.length();
      String reason = "ended after " + moment + " ms with " + code;
      System.out.println(reason + (old ? ": old" : ": new") + ", left " + left(out));
      if (old) {
        assertThat(reason, Files.readString(out.resolve("p.csv")), is(OLD));
        assertThat(reason, Files.readString(out.resolve("r.jsonl")), is(OLD));
      } else {
        assertThat(reason, Files.readAllLines(out.resolve("p.csv")), is(predictions));
        assertThat(reason, Files.readAllLines(out.resolve("r.jsonl")).size(), is(ROWS / REJECTED));
      }
      if (signal == Signal.TERMINATE) {
        assertThat(reason, names(out), is(names(whole)));
      } else {
        run(score(out, "--overwrite"));
        assertThat(reason, names(out), is(names(whole)));
      }
    }
  }

  private static List<String> left(Path out) throws IOException {
    return names(out).stream().filter(name -> name.startsWith(".")).toList();
  }

  @ParameterizedTest
  @CsvSource({"KILL", "TERMINATE"})
  void training(Signal signal) throws Exception {
    Path whole = place("whole");
    long begin = System.nanoTime();
    run(train(whole));
    List<Long> moments = moments(System.nanoTime() - begin, "train " + signal);
    for (long moment : moments) {
      Path out = place("out-" + moment);
      Files.writeString(out.resolve("r.avro"), OLD);
      int code = end(train(out, "--overwrite"), moment, signal);
      String reason = "ended after " + moment + " ms with " + code;
      CommandRun list = CommandRun.of("list", "--models=" + out.resolve("models"));
      System.out.println(
          reason + ", listed " + list.out().lines().count() + ", left " + names(out));
      assertThat(reason + list.err(), list.code(), is(0));
      assertThat(
          reason,
          Files.size(out.resolve("r.avro")),
          anyOf(is((long) OLD.length()), is(Files.size(whole.resolve("r.avro")))));
      if (signal == Signal.TERMINATE) {
        assertThat(reason, left(out), is(empty()));
        assertThat(reason, names(out).toString(), not(containsString("/.")));
      }
      run(train(out, "--overwrite"));
      assertThat(reason, names(out), is(names(whole)));
    }
  }

  @ParameterizedTest
  @CsvSource({"KILL", "TERMINATE"})
  void streaming(Signal signal) throws Exception {
    Path whole = place("whole");
    long begin = System.nanoTime();
    run(stream(whole));
    List<Long> moments = moments(System.nanoTime() - begin, "stream " + signal);
    List<String> expected = IntStream.range(0, LINES).mapToObj(SmallModel::key).toList();
    assertThat(keys(whole), is(expected));
    for (long moment : moments) {
      Path out = place("out-" + moment);
      int code = end(stream(out), moment, signal);
      String reason = "ended after " + moment + " ms with " + code;
      System.out.println(reason + ", " + keys(out).size() + " rows were there");
      run(stream(out));
      assertThat(reason, keys(out), is(expected));
      assertThat(
          reason,
          names(out).stream()
              .filter(name -> name.contains(".staging") || name.contains("staged-"))
              .toList(),
          is(empty()));
    }
  }

  /** The keys of all predictions, ascending. */
  private static List<String> keys(Path out) throws IOException {
    List<String> keys = new ArrayList<>();
    for (String name : names(out)) {
      if (name.startsWith("p-")) {
        for (String line : Files.readAllLines(out.resolve(name))) {
          keys.add(line.replaceFirst("^\\{\"key\":\"([^\"]+)\".*", "$1"));
        }
      }
    }
    keys.sort(null);
    return keys;
  }

  @Test
  void ofTwoRunsIntoOnePlaceOneFails() throws Exception {
    Path out = place("out");
    for (int i = 0; i < KILLS; i++) {
      try (CommandProcess one =
              CommandProcess.start(folder.resolve("one"), score(out, "--overwrite"));
          CommandProcess other =
              CommandProcess.start(folder.resolve("other"), score(out, "--overwrite"))) {
        List<Integer> codes = new ArrayList<>(List.of(one.end(), other.end()));
        codes.sort(null);
        String printed = one.printed() + other.printed();
        assertThat(printed, codes, is(List.of(0, 2)));
        assertThat(printed, containsString("p.csv is being written by another run, process "));
      }
      assertThat(Files.readAllLines(out.resolve("p.csv")).size(), is(ROWS - ROWS / REJECTED + 1));
      assertThat(names(out), is(Set.of("p.csv", "r.jsonl")));
    }
  }

  @Test
  void aTemporaryFileThatIsRemovedFailsTheRun() throws Exception {
    Path out = place("out");
    Files.writeString(out.resolve("p.csv"), OLD);
    try (CommandProcess process =
        CommandProcess.start(folder.resolve("log"), score(out, "--overwrite"))) {
      boolean removed = false;
      while (!removed && !process.endsWithin(1)) {
        for (String name : names(out)) {
          if (name.startsWith(".p.csv.run/") && name.endsWith(".part")) {
            Files.deleteIfExists(out.resolve(name));
            removed = true;
          }
        }
      }
      int code = process.end();
      assertThat(process.printed(), code, is(3));
      assertThat(
          process.printed(),
          allOf(
              containsString("The temporary file " + out),
              containsString("was removed or changed while the run went on")));
    }
    assertThat(Files.readString(out.resolve("p.csv")), is(OLD));
    assertThat(names(out), is(Set.of("p.csv")));
  }

  @Test
  void aFullDiskIsNamedAndNothingIsReplacedOrLeft() throws Exception {
    Path disk = place("disk");
    assumeTrue(
        mount("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()),
        "a small disk can be mounted here");
    try {
      Files.writeString(disk.resolve("p.csv"), OLD);
      Files.writeString(disk.resolve("r.jsonl"), OLD);
      requireFull(score(disk, "--overwrite"), disk.resolve("p.csv").toString());
      assertThat(Files.readString(disk.resolve("p.csv")), is(OLD));
      assertThat(Files.readString(disk.resolve("r.jsonl")), is(OLD));
      assertThat(names(disk), is(Set.of("p.csv", "r.jsonl")));
      requireFull(stream(disk), disk.resolve("p.jsonl").toString());
      fill(disk);
      requireFull(train(disk), disk.toString());
      assertThat(names(disk).toString(), not(containsString(".work")));
    } finally {
      mount("umount", disk.toString());
    }
  }

  private void requireFull(List<String> arguments, String place) throws Exception {
    try (CommandProcess process = CommandProcess.start(folder.resolve("log"), arguments)) {
      int code = process.end();
      String last = process.printed().strip().lines().reduce("", (before, line) -> line);
      System.out.println(arguments.get(0) + " on a full disk: " + code + ", " + last);
      assertThat(process.printed(), code, is(2));
      assertThat(
          last,
          allOf(containsString(place), containsString("cannot be written: its disk is full")));
    }
  }

  private static void fill(Path disk) throws IOException {
    try (var out = Files.newOutputStream(disk.resolve("filling"))) {
      byte[] block = new byte[4_096];
      for (int i = 0; i < 10_000; i++) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e.getMessage(), containsString("No space left"));
    }
  }

  private static boolean mount(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}

package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, ended at random moments: outputs are the old ones or the new ones, whole, and the
 * next run in that place leaves nothing of those before. One moment of each command, and one of a
 * command by each signal; {@code -Dkills=10} for ten of each command and signal.
 */
@Tag("slow")
class KilledRunsTest {
  private static final int KILLS = Integer.getInteger("kills", 0);
  private static final long SEED = 20261128;
  private static final int ROWS = 60_000;
  private static final int TRAINING_ROWS = 6_000;
  private static final int REJECTED = 50;
  private static final int LINES = 8_000;
  private static final String OLD = "old\n";

  /** How much longer a process takes that is new. */
  private static final long COLD = 3;

  /** The command that is always ended by a signal that it can hear. */
  private static final String TERMINATED = "score";

  @TempDir private static Path shared;
  private static Path models;
  private static Path rows;
  private static Path trainingRows;
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
    trainingRows = SmallModel.rows(shared.resolve("some.csv"), TRAINING_ROWS, REJECTED);
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
                "--input=" + trainingRows,
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
        "--parallelism=2");
  }

  /** All that is below a folder, of which some may go meanwhile. */
  private static Set<String> names(Path folder) throws IOException {
    Set<String> names = new TreeSet<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes found) {
            names.add(folder.relativize(inner).toString());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes found) {
            names.add(folder.relativize(file).toString());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    names.remove("");
    return names;
  }

  private Path place(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /** Runs a command to its end, in this process. */
  private static void run(List<String> arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err(), run.code(), is(0));
  }

  /** Starts a command and ends it some time after it has touched a place; answers its exit code. */
  private int end(List<String> arguments, Path out, long millis, Signal signal) throws Exception {
    Set<String> before = names(out);
    try (CommandProcess process = CommandProcess.start(folder.resolve("log"), arguments)) {
      boolean isTouched = false;
      while (!isTouched && !process.endsWithin(1)) {
        isTouched = !names(out).equals(before);
      }
      if (!process.endsWithin(millis)) {
        if (signal == Signal.KILL) {
          process.process().destroyForcibly();
        } else {
          process.process().destroy();
        }
      }
      return process.end();
    }
  }

  /**
   * Moments, in milliseconds, of a run that has just begun to write.
   *
   * @param nanos what a whole run took in a process that is warm
   */
  private static List<Long> moments(long nanos, String command, Signal signal) {
    if (KILLS == 0 && signal == Signal.TERMINATE && !command.equals(TERMINATED)) {
      return List.of();
    }
    long longest = Math.max(1, COLD * nanos / 1_000_000);
    SplittableRandom random = new SplittableRandom(SEED ^ (command + signal).hashCode());
    return random.longs(Math.max(1, KILLS), 0, longest).boxed().toList();
  }

  @Test
  void scoring() throws Exception {
    Path whole = place("whole");
    long begin = System.nanoTime();
    run(score(whole));
    long nanos = System.nanoTime() - begin;
    List<String> predictions = Files.readAllLines(whole.resolve("p.csv"));
    assertThat(predictions.size(), is(ROWS - ROWS / REJECTED + 1));
    Path out = place("out");
    for (Signal signal : Signal.values()) {
      for (long moment : moments(nanos, "score", signal)) {
        Files.writeString(out.resolve("p.csv"), OLD);
        Files.writeString(out.resolve("r.jsonl"), OLD);
        int code = end(score(out, "--overwrite"), out, moment, signal);
        List<String> left = left(out);
        if (signal == Signal.KILL) {
          // Whoever comes next in one of the places finishes what had been decided.
          CommandRun next = CommandRun.of(score(out));
          assertThat(next.err(), next.code(), is(2));
        }
        boolean old = Files.size(out.resolve("p.csv")) == OLD.length();
        String reason = said("score", signal, moment, code) + (old ? "old" : "new");
        System.out.println(reason + ", left " + left);
        if (old) {
          assertThat(reason, Files.readString(out.resolve("r.jsonl")), is(OLD));
        } else {
          assertThat(reason, Files.readAllLines(out.resolve("p.csv")), is(predictions));
          assertThat(
              reason, Files.readAllLines(out.resolve("r.jsonl")).size(), is(ROWS / REJECTED));
        }
        if (signal == Signal.KILL) {
          run(score(out, "--overwrite"));
        }
        assertThat(reason, names(out), is(names(whole)));
      }
    }
  }

  private static String said(String command, Signal signal, long moment, int code) {
    return String.format(
        Locale.ROOT, "%s %s after %d ms, exit %d: ", command, signal, moment, code);
  }

  private static List<String> left(Path out) throws IOException {
    return names(out).stream().filter(name -> name.startsWith(".")).toList();
  }

  @Test
  void training() throws Exception {
    Path whole = place("whole");
    long begin = System.nanoTime();
    run(train(whole));
    long nanos = System.nanoTime() - begin;
    for (Signal signal : Signal.values()) {
      for (long moment : moments(nanos, "train", signal)) {
        Path out = place("out-" + signal + moment);
        Files.writeString(out.resolve("r.avro"), OLD);
        int code = end(train(out, "--overwrite"), out, moment, signal);
        CommandRun list = CommandRun.of("list", "--models=" + out.resolve("models"));
        String reason = said("train", signal, moment, code);
        System.out.println(
            reason + list.out().lines().count() + " lines listed, left " + names(out));
        assertThat(reason + list.err(), list.code(), is(0));
        assertThat(
            reason,
            rejected(out.resolve("r.avro")),
            anyOf(is(-1L), is((long) TRAINING_ROWS / REJECTED)));
        if (signal == Signal.TERMINATE) {
          assertThat(reason, left(out), is(empty()));
          assertThat(reason, names(out).toString(), not(containsString("/.")));
        }
        run(train(out, "--overwrite"));
        assertThat(reason, names(out), is(names(whole)));
      }
    }
  }

  /** How many rows a file of rejected rows holds, -1 where it is the old one. */
  private static long rejected(Path file) throws IOException {
    if (Files.size(file) == OLD.length()) {
      return -1;
    }
    try (var reader =
        new DataFileReader<GenericRecord>(file.toFile(), new GenericDatumReader<>())) {
      return StreamSupport.stream(reader.spliterator(), false).count();
    }
  }

  @Test
  void streaming() throws Exception {
    Path whole = place("whole");
    long begin = System.nanoTime();
    run(stream(whole));
    long nanos = System.nanoTime() - begin;
    List<String> expected = IntStream.range(0, LINES).mapToObj(SmallModel::key).toList();
    assertThat(keys(whole), is(expected));
    for (Signal signal : Signal.values()) {
      for (long moment : moments(nanos, "stream", signal)) {
        Path out = place("out-" + signal + moment);
        int code = end(stream(out), out, moment, signal);
        String reason = said("stream", signal, moment, code);
        System.out.println(reason + keys(out).size() + " rows were there");
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
    for (int i = 0; i < Math.max(1, KILLS); i++) {
      try (CommandProcess one =
          CommandProcess.start(folder.resolve("one"), score(out, "--overwrite"))) {
        while (left(out).isEmpty()) {
          assertThat(one.printed(), one.endsWithin(1), is(false));
        }
        CommandRun other = CommandRun.of(score(out, "--overwrite"));
        assertThat(other.err(), other.code(), is(2));
        assertThat(
            other.err(),
            containsString(
                "p.csv is being written by another run, process " + one.process().pid()));
        int code = one.end();
        assertThat(one.printed(), code, is(0));
      }
      assertThat(Files.readAllLines(out.resolve("p.csv")).size(), is(ROWS - ROWS / REJECTED + 1));
      assertThat(names(out), is(Set.of("p.csv", "r.jsonl")));
    }
  }

  @Test
  void aTemporaryFileThatIsRemovedFailsTheRun() throws Exception {
    Path out = place("out");
    Files.writeString(out.resolve("p.csv"), OLD);
    CompletableFuture<Boolean> removal = CompletableFuture.supplyAsync(() -> removePart(out));
    CommandRun run = CommandRun.of(score(out, "--overwrite"));
    assertThat(removal.get(), is(true));
    assertThat(run.err(), run.code(), is(3));
    assertThat(
        run.err(),
        allOf(
            containsString("The temporary file " + out),
            containsString("was removed or changed while the run went on")));
    assertThat(Files.readString(out.resolve("p.csv")), is(OLD));
    assertThat(names(out), is(Set.of("p.csv")));
  }

  /** Waits for the first temporary file of the predictions and removes it. */
  private static boolean removePart(Path out) {
    while (true) {
      try {
        for (String name : names(out)) {
          if (name.startsWith(".p.csv.run/") && name.endsWith(".part")) {
            return Files.deleteIfExists(out.resolve(name));
          }
        }
      } catch (IOException e) {
        // A folder went while it was looked at.
      }
    }
  }

  @Test
  void aFullDiskIsNamedAndNothingIsReplacedOrLeft() throws Exception {
    Path disk = place("disk");
    try (SmallDisk small = SmallDisk.at(disk, "1m")) {
      Files.writeString(disk.resolve("p.csv"), OLD);
      Files.writeString(disk.resolve("r.jsonl"), OLD);
      requireFull(score(disk, "--overwrite"), disk.resolve("p.csv").toString());
      assertThat(Files.readString(disk.resolve("p.csv")), is(OLD));
      assertThat(Files.readString(disk.resolve("r.jsonl")), is(OLD));
      assertThat(names(disk), is(Set.of("p.csv", "r.jsonl")));
      requireFull(stream(disk), disk.resolve("p.jsonl").toString());
      small.fill();
      requireFull(train(disk), disk.toString());
      assertThat(names(disk).toString(), not(containsString(".work")));
    }
  }

  private static void requireFull(List<String> arguments, String place) {
    CommandRun run = CommandRun.of(arguments);
    String last = run.err().strip().lines().reduce("", (before, line) -> line);
    System.out.println(arguments.get(0) + " on a full disk: " + run.code() + ", " + last);
    assertThat(run.err(), run.code(), is(2));
    assertThat(
        last, allOf(containsString(place), containsString("cannot be written: its disk is full")));
  }
}

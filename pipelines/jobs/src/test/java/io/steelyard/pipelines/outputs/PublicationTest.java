package io.steelyard.pipelines.outputs;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.pipelines.outputs.ClaimedOutput.Existing;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.places.RunOwner;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.beam.WrittenShard;
import io.steelyard.transforms.formats.writing.OutputFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several outputs of one run, and what a kill between any two steps leaves. */
class PublicationTest {
  /** More than any system numbers its processes to. */
  private static final long NO_PROCESS = 99_999_999;

  private static final int NOBODY = 65_534;

  private static final Map<String, String> OLD =
      Map.of(
          "p.csv",
          "old",
          "other/r.csv",
          "old",
          "parts.csv/part-00000-of-00002.csv",
          "old",
          "parts.csv/part-00001-of-00002.csv",
          "old");
  private static final Map<String, String> NEW =
      Map.of("p.csv", "new", "other/r.csv", "new", "parts.csv/part-00000-of-00001.csv", "new");

  @TempDir private Path folder;

  private List<ClaimedOutput> filled() throws IOException {
    for (Map.Entry<String, String> file : OLD.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    List<ClaimedOutput> outputs =
        List.of(claim("p.csv"), claim("other/r.csv"), claim("parts.csv/"));
    for (ClaimedOutput output : outputs) {
      fill(output);
    }
    return outputs;
  }

  private static void fill(ClaimedOutput output) throws IOException {
    byte[] bytes = "new".getBytes(StandardCharsets.UTF_8);
    if (!output.place().isFolder()) {
      output.fill(bytes);
      return;
    }
    Path shard = Path.of(output.work(), "shard");
    Files.createDirectories(shard.getParent());
    Files.write(shard, bytes);
    output.fill(
        List.of(new WrittenShard(shard.toString(), 1, bytes.length, "")),
        OutputFormat.CSV,
        out -> {
          throw new AssertionError("no file without rows is needed");
        });
  }

  private ClaimedOutput claim(String name) throws IOException {
    String given = folder.resolve(name) + (name.endsWith("/") ? "/" : "");
    return ClaimedOutput.of(OutputPlace.of("--output", given), Existing.REPLACE);
  }

  private static Journal journal(List<ClaimedOutput> outputs) {
    return new Journal(
        outputs.stream().flatMap(output -> output.moves().stream()).toList(),
        outputs.stream().flatMap(output -> output.obsolete().stream()).toList());
  }

  private static List<String> folders(List<ClaimedOutput> outputs) {
    return outputs.stream().map(ClaimedOutput::work).toList();
  }

  /** All files below the folder. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  /** Leaves everything as a run that was killed leaves it. */
  private void kill(List<ClaimedOutput> outputs) throws IOException {
    Path aside = folder.resolveSibling(folder.getFileName() + "-aside");
    Files.move(folder, aside);
    outputs.forEach(ClaimedOutput::close);
    Files.move(aside, folder);
    List<Path> owners;
    try (Stream<Path> found = Files.walk(folder)) {
      owners = found.filter(file -> RunOwner.parse(file.getFileName().toString()) != null).toList();
    }
    for (Path file : owners) {
      RunOwner owner = requireNonNull(RunOwner.parse(file.getFileName().toString()));
      RunOwner dead =
          new RunOwner(owner.run(), owner.machine(), NO_PROCESS, owner.start(), owner.host());
      Files.move(file, file.resolveSibling(dead.fileName()));
    }
  }

  @Test
  void allOutputsAreReplacedAndNothingElseIsLeft() throws IOException {
    List<ClaimedOutput> outputs = filled();
    Publication.publish(outputs);
    outputs.forEach(ClaimedOutput::close);
    assertThat(files(), is(NEW));
  }

  /** Where each run has a file of its own, none would ever come to the place of another. */
  @Test
  void whatKilledRunsLeftBesideAFileIsCleared() throws IOException {
    kill(List.of(claim("rejected/1.avro"), claim("rejected/2.avro")));
    Path living = folder.resolve("rejected/.3.avro.run");
    try (ClaimedOutput third = claim("rejected/3.avro");
        ClaimedOutput mine = claim("rejected/4.avro")) {
      EndedRuns.clearBeside(mine.place());

      assertThat(Files.isDirectory(Path.of(third.work())), is(true));
      assertThat(Files.isDirectory(Path.of(mine.work())), is(true));
      try (Stream<Path> left = Files.list(folder.resolve("rejected"))) {
        assertThat(
            left.toList(), containsInAnyOrder(living, folder.resolve("rejected/.4.avro.run")));
      }
    }
  }

  @Test
  void aRunWithoutOutputsPublishesNothing() throws IOException {
    Publication.publish(List.of());
    assertThat(files(), is(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({"p.csv", "other/r.csv", "parts.csv/"})
  void aKillBeforeTheDecisionLeavesTheOldOutputs(String next) throws IOException {
    List<ClaimedOutput> outputs = filled();
    kill(outputs);
    claim(next).close();
    Map<String, String> left = files();
    left.keySet().removeIf(name -> name.startsWith(".") || name.contains("/."));
    assertThat(left, is(OLD));
  }

  /** Whichever place is written next, after any step of the publication. */
  @ParameterizedTest
  @CsvSource({"p.csv, 0", "p.csv, 1", "other/r.csv, 1", "other/r.csv, 2", "parts.csv/, 3"})
  void aKillBetweenTwoStepsIsFinishedByTheNextRun(String next, int steps) throws IOException {
    List<ClaimedOutput> outputs = filled();
    Journal journal = journal(outputs);
    assertThat(journal.isDivisible(), is(true));
    journal.write(folders(outputs));
    for (Move move : journal.moves().subList(0, steps)) {
      move.perform();
    }
    kill(outputs);
    claim(next).close();
    Map<String, String> left = files();
    left.keySet().removeIf(name -> name.startsWith(".") || name.contains("/."));
    assertThat(left, is(NEW));
    for (String place : List.of("p.csv", "other/r.csv", "parts.csv/")) {
      claim(place).close();
    }
    assertThat(files(), is(NEW));
  }

  /** Who may write beside an output must not move files with the rights of who writes it. */
  @Test
  void whatAnotherUserDecidedIsNotDone() throws IOException {
    List<ClaimedOutput> outputs = filled();
    journal(outputs).write(folders(outputs));
    kill(outputs);
    Path journal;
    try (Stream<Path> found = Files.walk(folder)) {
      journal = found.filter(file -> file.endsWith("publication")).findFirst().orElseThrow();
    }
    assumeTrue(canBeGivenAway(journal), "a file can be given to another user here");
    for (String place : List.of("p.csv", "other/r.csv", "parts.csv/")) {
      claim(place).close();
    }
    assertThat(files(), is(OLD));
  }

  private static boolean canBeGivenAway(Path file) throws IOException {
    try {
      Files.setAttribute(file, "unix:uid", NOBODY);
      return true;
    } catch (FileSystemException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** As long as a name can be, in letters of one byte and of two. */
  @ParameterizedTest
  @CsvSource({"a, 251", "a, 247", "a, 246", "ä, 125"})
  void aNameOfAsManyBytesAsADiskAllowsIsWritten(String letter, int count) throws IOException {
    String name = letter.repeat(count) + ".csv";
    try {
      Files.delete(Files.createFile(folder.resolve(name)));
    } catch (FileSystemException | InvalidPathException e) {
      assumeTrue(false, "such names are possible here");
    }
    ClaimedOutput killed = claim(name);
    fill(killed);
    kill(List.of(killed));
    ClaimedOutput output = claim(name);
    UserError refused = assertThrows(UserError.class, () -> claim(name));
    assertThat(refused.getMessage(), containsString("is being written by another run"));
    fill(output);
    Publication.publish(List.of(output));
    output.close();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.toList(), is(List.of(folder.resolve(name))));
    }
  }

  /** A task of a run that failed may still be writing while its files are deleted. */
  @Test
  void aLateFileOfARunThatEndedIsRefused() throws IOException {
    ClaimedOutput output = claim("p.csv");
    String late = output.work() + "late.part";
    WorkFiles.create(output.work() + "early.part", "p.csv").close();
    output.close();
    UserError refused = assertThrows(UserError.class, () -> WorkFiles.create(late, "p.csv"));
    assertThat(refused.getMessage(), containsString("is not there any more"));
    assertThat(files(), is(Map.of()));
  }

  @Test
  void whereOneCannotBePutTheOthersAreTakenBack() throws IOException {
    List<ClaimedOutput> outputs = new ArrayList<>(filled());
    // A folder is there now, by no means a file that could be replaced.
    Files.delete(folder.resolve("other/r.csv"));
    Files.createDirectories(folder.resolve("other/r.csv/in it"));
    UserError refused = assertThrows(UserError.class, () -> Publication.publish(outputs));
    assertThat(refused.getMessage(), containsString("other/r.csv cannot be written"));
    outputs.forEach(ClaimedOutput::close);
    assertThat(Files.readString(folder.resolve("p.csv")), is("old"));
    assertThat(
        files().keySet().stream().filter(name -> name.contains(".run")).toList().size(), is(0));
  }
}

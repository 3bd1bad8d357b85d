package io.steelyard.pipelines.bundles;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.Setting;
import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final int LINES = 24;
  private static final int EDITS = 1_000;

  @TempDir private Path folder = Path.of("");

  private History history() {
    return new History(new LocalStorage(folder, "models"), "fraud");
  }

  private static String id(int number) {
    return String.format(Locale.ROOT, "sha256:%064x", number);
  }

  private static Deed moved(String alias, @Nullable String from, String to) {
    return new Deed(Deed.MOVED, alias, from, to, Examples.OCCASION);
  }

  private static Deed approved(String who) {
    return new Deed(
        Deed.APPROVED, "live", null, id(1), Occasion.of(who, Examples.CLOCK, "looks well"));
  }

  private void write(int lines) throws IOException {
    String live = null;
    for (int i = 1; i <= lines; i++) {
      if (i % 3 == 0) {
        history().append(approved("somebody " + i));
      } else {
        history().append(moved("live", live, id(i)));
        live = id(i);
      }
    }
  }

  @Test
  void aliasesPointToWhereTheLastLineSays() throws IOException {
    assertThat(history().aliases(), is(Map.of()));
    HistoryLine first = history().append(moved("live", null, id(1)));
    assertThat(first.entry().previous(), is("0".repeat(64)));
    history().append(moved("next", null, id(2)));
    HistoryLine third = history().append(approved("somebody"));
    assertThat(history().aliases(), is(Map.of("live", id(1), "next", id(2))));
    assertThat(third.head().number(), is(3));
    assertThat(HistoryHead.parse(third.head().toString()), is(third.head()));
    assertThat(history().verify(third.head()), is(List.of()));
    assertThat(
        assertThrows(UserError.class, () -> history().append(moved("live", id(2), id(3))))
            .getMessage(),
        containsString("someone changed it meanwhile"));
    assertThat(history().lines().size(), is(3));
    List<String> before = new ArrayList<>();
    for (HistoryLine line : history().lines()) {
      before.add(line.entry().previous());
    }
    assertThat(before.get(1), is(first.head().sha256()));
  }

  /** A, B, C, back, D, back, back. */
  @Test
  void whatAnAliasPointedToBeforeIsOneMoveBack() throws IOException {
    History history = history();
    assertThat(history.before("live"), is((Object) null));
    history.append(moved("live", null, id(1)));
    assertThat(history.before("live"), is((Object) null));
    history.append(moved("live", id(1), id(2)));
    history.append(moved("next", null, id(9)));
    history.append(moved("live", id(2), id(3)));
    assertThat(history.before("live"), is(id(2)));
    history.append(back(id(3), id(2)));
    assertThat(history.before("live"), is(id(1)));
    history.append(moved("live", id(2), id(4)));
    assertThat(history.before("live"), is(id(2)));
    history.append(back(id(4), id(2)));
    history.append(back(id(2), id(1)));
    assertThat(history.before("live"), is((Object) null));
    assertThat(history.verify(null), is(List.of()));
  }

  /** Who looks after an alias may go back over moves that were made by hand meanwhile. */
  @Test
  void aRollbackOverSeveralMovesLeavesNoneOfThemBehind() throws IOException {
    History history = history();
    history.append(moved("live", null, id(7)));
    history.append(moved("live", id(7), id(1)));
    history.append(moved("live", id(1), id(2)));
    history.append(moved("live", id(2), id(3)));
    history.append(moved("live", id(3), id(2)));
    history.append(back(id(2), id(1)));
    assertThat(history.before("live"), is(id(7)));
    // To where it never was it moves.
    history.append(back(id(1), id(9)));
    assertThat(history.before("live"), is(id(1)));
  }

  @Test
  void whatIsNoFileInThePlaceOfTheNextLineIsNamed() throws IOException {
    history().append(moved("live", null, id(1)));
    Path taken = Files.createDirectory(line(2));
    assertThat(
        assertThrows(UserError.class, () -> history().append(approved("ann"))).getMessage(),
        containsString("00000002.json lies where the next line of the history belongs"));
    Files.delete(taken);
    assertThat(history().append(approved("ann")).head().number(), is(2));
  }

  @Test
  void aLineIsAddedUnlessWhatItIsFoundedOnHasChanged() throws IOException {
    history().append(moved("live", null, id(1)));
    history().append(approved("ann"));
    assertThat(
        history().append(approved("bob"), 1, line -> line.deed().kind().equals(Deed.APPROVED)),
        is((Object) null));
    assertThat(history().append(approved("bob"), 2, line -> true) != null, is(true));
    assertThat(
        history().append(moved("live", id(1), id(2)), 1, line -> line.deed().moves()) != null,
        is(true));
    // Who was overtaken is told so, wherever the alias points by now.
    assertThat(
        history().append(moved("live", id(1), id(3)), 3, line -> line.deed().moves()),
        is((Object) null));
    assertThat(history().lines().size(), is(4));
  }

  private static Deed back(String from, String to) {
    return new Deed(Deed.ROLLED_BACK, "live", from, to, Examples.OCCASION);
  }

  private Path line(int number) {
    return folder.resolve(History.path("fraud", number));
  }

  private Set<Integer> touched(@Nullable HistoryHead known) throws IOException {
    return history().verify(known).stream()
        .map(HistoryProblem::line)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<Path, byte[]> files() throws IOException {
    Map<Path, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder.resolve("fraud"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file, Files.readAllBytes(file));
      }
    }
    return files;
  }

  private void restore(Map<Path, byte[]> files) throws IOException {
    for (Path file : files().keySet()) {
      if (!files.containsKey(file)) {
        Files.delete(file);
      }
    }
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      if (!Files.exists(file.getKey())
          || !Arrays.equals(Files.readAllBytes(file.getKey()), file.getValue())) {
        Files.write(file.getKey(), file.getValue());
      }
    }
  }

  @Test
  void everyEditIsFoundAndItsLineNamed() throws IOException {
    write(LINES);
    assertThat(touched(null), is(Set.of()));
    Map<Path, byte[]> sound = files();
    for (int seed = 0; seed < EDITS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int number = 1 + random.nextInt(LINES);
      Set<Integer> edited = edit(seed % 6, number, random);
      assertThat("seed " + seed, touched(null), is(edited));
      assertThrows(UserError.class, () -> history().lines(), "seed " + seed);
      restore(sound);
    }
    assertThat(touched(null), is(Set.of()));
  }

  /** The lines that were touched. */
  private Set<Integer> edit(int kind, int number, SplittableRandom random) throws IOException {
    switch (kind) {
      case 0 -> {
        byte[] bytes = Files.readAllBytes(line(number));
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(line(number), bytes);
        return Set.of(number);
      }
      case 1 -> {
        Files.delete(line(number));
        return Set.of(number);
      }
      case 2 -> {
        insert(number);
        return IntStream.rangeClosed(number, LINES + 1).boxed().collect(Collectors.toSet());
      }
      case 3 -> {
        int other = 1 + (number + random.nextInt(LINES - 1)) % LINES;
        byte[] bytes = Files.readAllBytes(line(number));
        Files.write(line(number), Files.readAllBytes(line(other)));
        Files.write(line(other), bytes);
        return Set.of(number, other);
      }
      case 4 -> {
        for (int i = number; i <= LINES; i++) {
          Files.delete(line(i));
        }
        return IntStream.rangeClosed(number, LINES).boxed().collect(Collectors.toSet());
      }
      default -> {
        // As somebody would who knows the format: all lines fit, but their witnesses do not.
        Files.writeString(
            line(number), Files.readString(line(number)).replace("somebody", "nobody"));
        chain(number, LINES);
        return IntStream.rangeClosed(number, LINES).boxed().collect(Collectors.toSet());
      }
    }
  }

  /** A line that was written by the program's own means, and all behind it one further. */
  private void insert(int number) throws IOException {
    for (int i = LINES; i >= number; i--) {
      HistoryEntry moved = HistoryEntry.read(Files.readAllBytes(line(i)));
      Files.write(line(i + 1), numbered(moved, i + 1, moved.previous()).write());
    }
    HistoryEntry behind = HistoryEntry.read(Files.readAllBytes(line(number + 1)));
    Files.write(
        line(number),
        new HistoryEntry("fraud", number, behind.previous(), approved("nobody"), behind.aliases())
            .write());
    chain(number, LINES + 1);
  }

  private static HistoryEntry numbered(HistoryEntry entry, int number, String previous) {
    return new HistoryEntry(entry.name(), number, previous, entry.deed(), entry.aliases());
  }

  private void chain(int from, int last) throws IOException {
    for (int i = from + 1; i <= last; i++) {
      String previous = Sha256.hex(Files.readAllBytes(line(i - 1)));
      HistoryEntry entry = HistoryEntry.read(Files.readAllBytes(line(i)));
      Files.write(line(i), numbered(entry, i, previous).write());
    }
  }

  /** With its witnesses, nothing in the registry tells it; who kept the head knows. */
  @Test
  void aHistoryWrittenAnewIsFoundByItsHead() throws IOException {
    write(LINES);
    HistoryHead head = history().lines().get(LINES - 1).head();
    for (Path file : files().keySet()) {
      if (file.toString().compareTo(line(LINES - 4).toString()) >= 0
          && !file.toString().contains("heads")) {
        Files.delete(file);
      }
    }
    for (Path file : files().keySet()) {
      String name = file.getFileName().toString();
      if (file.toString().contains("heads")
          && Integer.parseInt(name.substring(0, 8)) >= LINES - 4) {
        Files.delete(file);
      }
    }
    assertThat(touched(null), is(Set.of()));
    assertThat(touched(head), is(new TreeSet<>(Set.of(20, 21, 22, 23, 24))));
    for (int i = 0; i < 6; i++) {
      history().append(approved("another"));
    }
    assertThat(touched(null), is(Set.of()));
    assertThat(touched(head), is(Set.of(LINES)));
  }

  /** What is left of a history that was cut would give an older bundle. */
  @Test
  void ofAHistoryThatWasCutNothingIsReadAndToItNothingIsAdded() throws IOException {
    write(5);
    Files.delete(line(5));
    assertThat(refused(() -> history().aliases()), is(cut(5)));
    assertThat(refused(() -> history().before("live")), is(cut(5)));
    assertThat(refused(() -> history().newest(1)), is(cut(5)));
    assertThat(refused(() -> history().lines()), is(cut(5)));
    assertThat(refused(() -> history().append(approved("x"))), is(cut(5)));
    assertThat(Files.exists(line(5)), is(false));
    assertThat(history().linesAsTheyAre().size(), is(4));
    for (int i = 1; i < 5; i++) {
      Files.delete(line(i));
    }
    assertThat(refused(() -> history().aliases()), is(cut(1)));
  }

  /** Without its witness a line could be another; the last one may be without. */
  @Test
  void onlyTheLastLineMayHaveNoWitness() throws IOException {
    write(5);
    Files.delete(witness(5));
    assertThat(history().lines().size(), is(5));
    Files.delete(witness(4));
    assertThat(
        refused(() -> history().aliases()),
        containsString(line(4) + " has lost its witness in history/heads"));
    assertThat(
        refused(() -> history().append(approved("x"))),
        containsString(line(4) + " has lost its witness in history/heads"));
  }

  private Path witness(int number) throws IOException {
    return files().keySet().stream()
        .filter(file -> file.toString().contains(String.format(Locale.ROOT, "heads/%08d-", number)))
        .findFirst()
        .orElseThrow();
  }

  private String cut(int number) {
    return line(number)
        + " is missing: the history was cut after line "
        + (number - 1)
        + ". Until the lines are as they were nothing is read from them, or added; steelyard audit"
        + " verify fraud "
        + Setting.of("models", folder.toString())
        + " tells more.";
  }

  private static String refused(Executable reading) {
    return String.valueOf(assertThrows(UserError.class, reading).getMessage());
  }

  @Test
  void aLineMissingBeforeTheLastIsMissedAndAChangedLastOneIsRefused() throws IOException {
    write(5);
    Map<Path, byte[]> sound = files();
    Files.delete(line(3));
    assertThat(
        refused(() -> history().aliases()),
        containsString(line(3) + " is missing: the history has lines after it"));
    restore(sound);
    Files.writeString(line(5), Files.readString(line(5)).replace(id(5), id(1)));
    assertThat(
        refused(() -> history().aliases()), containsString(line(5) + " was changed, or another"));
    restore(sound);
    assertThat(history().aliases(), is(Map.of("live", id(5))));
  }

  /** Others write between any two looks of a reader at the storage. */
  @Test
  void whatIsWrittenWhileItIsReadIsNotTakenForCut() throws IOException {
    write(3);
    LocalStorage storage = new LocalStorage(folder, "models");
    History busy = new History(new BusyStorage(storage, this::history), "fraud");
    for (int i = 0; i < 20; i++) {
      assertThat(busy.aliases(), is(Map.of("live", id(2))));
      busy.lines();
    }
    assertThat(history().verify(null), is(List.of()));
  }

  /** Adds a line whenever something is listed, before and after. */
  private static final class BusyStorage extends ForwardingStorage {
    private final Supplier<History> history;

    BusyStorage(Storage storage, Supplier<History> history) {
      super(storage);
      this.history = history;
    }

    @Override
    public List<StoredFile> find(String pattern) throws IOException {
      history.get().append(approved("another"));
      List<StoredFile> found = super.find(pattern);
      history.get().append(approved("another"));
      return found;
    }
  }

  /** As an object store whose first answer is lost, so that the request is repeated. */
  private static final class ForgetfulStorage extends ForwardingStorage {
    ForgetfulStorage(Storage storage) {
      super(storage);
    }

    @Override
    public Creation create(String path, byte[] bytes) throws IOException {
      var unused = super.create(path, bytes);
      return super.create(path, bytes);
    }
  }

  @Test
  void aMoveWhoseAnswerWasLostIsAMove() throws IOException {
    Storage storage = new ForgetfulStorage(new LocalStorage(folder, "models"));
    History forgetful = new History(storage, "fraud");
    assertThat(forgetful.append(moved("live", null, id(1))).head().number(), is(1));
    assertThat(forgetful.append(moved("live", id(1), id(2))).head().number(), is(2));
    assertThat(forgetful.append(approved("ann")).head().number(), is(3));
    assertThat(history().lines().size(), is(3));
    assertThat(history().verify(null), is(List.of()));
    assertThat(history().aliases(), is(Map.of("live", id(2))));
  }

  @Test
  void aLineThatNobodyCouldReadIsNotWritten() throws IOException {
    write(2);
    Occasion wordy = Occasion.of("ann", Examples.CLOCK, "x".repeat(1 << 20));
    assertThat(
        refused(() -> history().append(new Deed(Deed.APPROVED, "live", null, id(1), wordy))),
        containsString("Say why in fewer words"));
    assertThat(history().lines().size(), is(2));
    history().append(approved("ann"));
  }

  /** A writer that was killed between a line and its witness. */
  @Test
  void aMissingWitnessIsWrittenWithTheNextLine() throws IOException {
    write(3);
    HistoryHead last = history().lines().get(2).head();
    Path witness = folder.resolve("fraud/history/heads/" + last.fileName());
    Files.delete(witness);
    assertThat(touched(null), is(Set.of()));
    assertThat(history().aliases(), is(Map.of("live", id(2))));
    assertThat(history().lines().size(), is(3));
    history().append(approved("x"));
    assertThat(Files.exists(witness), is(true));
    assertThat(touched(null), is(Set.of()));
    Files.delete(witness);
    assertThat(touched(null), is(Set.of(3)));
    Files.writeString(line(9).resolveSibling("00000002-copy.json"), "{}");
    assertThat(touched(null), is(Set.of(2, 3)));
  }

  @Test
  void writersAtOnceLoseNoLine() throws Exception {
    Set<String> written = new TreeSet<>();
    List<Callable<List<HistoryHead>>> writers = new ArrayList<>();
    for (int writer = 0; writer < 20; writer++) {
      int number = writer;
      for (int line = 0; line < 5; line++) {
        written.add("writer " + writer + " line " + line);
      }
      writers.add(
          () -> {
            List<HistoryHead> heads = new ArrayList<>();
            for (int line = 0; line < 5; line++) {
              Deed deed = approved("writer " + number + " line " + line);
              heads.add(history().append(deed).head());
            }
            return heads;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(writers.size());
    try {
      for (Future<List<HistoryHead>> heads : threads.invokeAll(writers)) {
        for (HistoryHead head : heads.get()) {
          assertThat(history().lines().get(head.number() - 1).head(), is(head));
        }
      }
    } finally {
      threads.shutdownNow();
    }
    List<HistoryLine> lines = history().lines();
    assertThat(lines.size(), is(100));
    assertThat(
        lines.stream()
            .map(each -> each.entry().deed().occasion().who())
            .collect(Collectors.toCollection(TreeSet::new)),
        is(written));
    assertThat(history().verify(null), is(List.of()));
  }

  @Test
  void aliasesOfAnEarlierVersionAreNotTakenForNone() throws IOException {
    Path old = Files.createDirectories(folder.resolve("fraud/aliases/live"));
    Files.write(old.resolve("00000001.json"), "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(
        assertThrows(UserError.class, () -> history().aliases()).getMessage(),
        containsString("as an earlier version kept them"));
    assertThrows(UserError.class, () -> history().append(approved("x")));
  }

  @Test
  void aHeadIsWrittenAsItIsPrinted() {
    for (String wrong : List.of("", "0:" + "0".repeat(64), "1:ab", "x", "1:" + "A".repeat(64))) {
      assertThrows(UserError.class, () -> HistoryHead.parse(wrong));
    }
  }
}

package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.Setting;
import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was there of a history at one look: its witnesses, and its lines. The line of a witness that
 * is seen was there before, so that one that is not seen was taken away.
 *
 * @param witnesses of each line: its SHA-256, or several where writers met
 * @param lines the paths of the lines, oldest first
 */
record HistoryListing(
    Storage storage, String name, SortedMap<Integer, Set<String>> witnesses, List<String> lines) {
  /** The file of a line: its number. What else lies there is no line. */
  static final Pattern LINE = Pattern.compile("([0-9]{8})\\.json");

  /** Numbers begin with 0, so that to list the lines an object store lists no witnesses. */
  private static final String LINES = "/history/0*.json";

  private static final String HEADS = "/history/heads/0*";

  /** Two listings. */
  static HistoryListing of(Storage storage, String name) throws IOException {
    SortedMap<Integer, Set<String>> witnesses = witnesses(storage, name);
    List<String> lines = new ArrayList<>();
    for (Storage.StoredFile file : storage.find(name + LINES)) {
      if (LINE.matcher(fileName(file)).matches()) {
        lines.add(file.path());
      }
    }
    HistoryListing found = new HistoryListing(storage, name, witnesses, List.copyOf(lines));
    found.requireNoOldAliases();
    return found;
  }

  private static SortedMap<Integer, Set<String>> witnesses(Storage storage, String name)
      throws IOException {
    SortedMap<Integer, Set<String>> witnesses = new TreeMap<>();
    for (Storage.StoredFile file : storage.find(name + HEADS)) {
      Matcher witness = HistoryHead.FILE_NAME.matcher(fileName(file));
      if (witness.matches()) {
        witnesses
            .computeIfAbsent(Integer.parseInt(witness.group(1)), number -> new TreeSet<>())
            .add(witness.group(2));
      }
    }
    return witnesses;
  }

  private static String fileName(Storage.StoredFile file) {
    return file.path().substring(file.path().lastIndexOf('/') + 1);
  }

  /**
   * Passes if no line was taken away, and no witness but the last one's. The last line may be
   * without: its writer was killed between the two, or is about to write it, and so is who adds a
   * line after it, before that line.
   *
   * @throws UserError if one was
   */
  HistoryListing requireWhole() throws IOException {
    int last = witnesses.isEmpty() ? 0 : witnesses.lastKey();
    int there = lines.size();
    boolean isCounted = there == 0 || lines.get(there - 1).equals(History.path(name, there));
    if (isCounted && last <= there) {
      requireWitnesses();
      return this;
    }
    int missing = 1;
    while (missing <= there && lines.get(missing - 1).equals(History.path(name, missing))) {
      missing++;
    }
    throw touched(
        History.path(name, missing),
        "is missing: the history "
            + (missing > there ? "was cut after line " + there : "has lines after it"));
  }

  /** Lines that were added since the witnesses were looked for have theirs by now. */
  private void requireWitnesses() throws IOException {
    if (unwitnessed(witnesses) == 0) {
      return;
    }
    int number = unwitnessed(witnesses(storage, name));
    if (number > 0) {
      throw touched(History.path(name, number), "has lost its witness in history/heads");
    }
  }

  /** The first line before the last that has none; 0 where all have one. */
  private int unwitnessed(SortedMap<Integer, Set<String>> known) {
    for (int number = 1; number < lines.size(); number++) {
      if (!known.containsKey(number)) {
        return number;
      }
    }
    return 0;
  }

  /** The newest line, or null where there is none. */
  @Nullable HistoryLine last() throws IOException {
    List<HistoryLine> newest = newest(1);
    return newest.isEmpty() ? null : newest.get(0);
  }

  /** All lines, oldest first. */
  List<HistoryLine> all() throws IOException {
    List<HistoryLine> all = new ArrayList<>(newest(lines.size()));
    Collections.reverse(all);
    return all;
  }

  /**
   * The last lines, newest first.
   *
   * @param most how many at most
   * @throws UserError if one is not the one of its witness, or does not follow the one before it
   */
  List<HistoryLine> newest(int most) throws IOException {
    List<HistoryLine> newest = new ArrayList<>();
    for (int i = lines.size() - 1; i >= 0 && newest.size() < most; i--) {
      HistoryLine line = line(lines.get(i));
      requireWitnessed(line.head());
      if (!newest.isEmpty()) {
        requireFollowed(line, newest.get(newest.size() - 1));
      }
      newest.add(line);
    }
    return newest;
  }

  /** What there is in the places of lines, oldest first, be it touched or not. */
  List<FoundLine> asTheyAre() {
    return lines.stream().map(this::asItIs).toList();
  }

  private FoundLine asItIs(String path) {
    Matcher named = LINE.matcher(path.substring(path.lastIndexOf('/') + 1));
    int number = named.matches() ? Integer.parseInt(named.group(1)) : 0;
    try {
      return new FoundLine(number, line(path), "");
    } catch (UserError e) {
      return new FoundLine(number, null, String.valueOf(e.getMessage()));
    }
  }

  boolean isWitnessed(HistoryHead head) {
    return witnesses.getOrDefault(head.number(), Set.of()).contains(head.sha256());
  }

  private void requireWitnessed(HistoryHead head) {
    if (!isWitnessed(head) && witnesses.containsKey(head.number())) {
      throw touched(
          History.path(name, head.number()), "was changed, or another line lies in its place");
    }
  }

  private void requireFollowed(HistoryLine line, HistoryLine next) {
    if (!next.entry().previous().equals(line.head().sha256())) {
      throw touched(History.path(name, next.head().number()), "does not follow the line before it");
    }
  }

  private UserError touched(String path, String what) {
    return new UserError(
        storage.name(path)
            + " "
            + what
            + ". Until the lines are as they were nothing is read from them, or added; steelyard audit"
            + " verify "
            + name
            + " "
            + Setting.of("models", storage.name(""))
            + " tells more.");
  }

  private HistoryLine line(String path) {
    try {
      byte[] bytes = storage.read(path, Registry.LONGEST_ENTRY);
      HistoryEntry entry = HistoryEntry.read(bytes);
      if (!entry.name().equals(name) || !path.equals(History.path(name, entry.number()))) {
        throw new IOException("it is line " + entry.number() + " of " + entry.name());
      }
      return new HistoryLine(entry, new HistoryHead(entry.number(), Sha256.hex(bytes)));
    } catch (IOException e) {
      throw new UserError(
          storage.name(path)
              + " cannot be read: "
              + BundleReader.describe(e)
              + ". Put the file back as it was.",
          e);
    }
  }

  /** Where aliases were kept before there were histories; nobody may think that there are none. */
  private void requireNoOldAliases() throws IOException {
    if (lines.isEmpty() && !storage.find(name + "/aliases/*/*.json").isEmpty()) {
      throw new UserError(
          storage.name(name + "/aliases")
              + " holds aliases as an earlier version kept them: take that folder away and set"
              + " each of them again with steelyard alias.");
    }
  }
}

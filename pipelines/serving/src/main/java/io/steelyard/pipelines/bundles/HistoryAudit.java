package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One look at a history: every line against its witness, its number and the line before it. */
final class HistoryAudit {
  private static final Pattern INTENT = Pattern.compile(".*\\.intent-.*");

  private final Storage storage;
  private final String name;
  private final List<HistoryProblem> problems = new ArrayList<>();
  private final SortedMap<Integer, String> lines = new TreeMap<>();
  private final SortedMap<Integer, TreeSet<String>> witnesses = new TreeMap<>();

  HistoryAudit(Storage storage, String name) {
    this.storage = storage;
    this.name = name;
  }

  List<HistoryProblem> problems(@Nullable HistoryHead known) throws IOException {
    // Witnesses first: who writes a line meanwhile writes it before its witness.
    list("/history/heads/*", HistoryHead.FILE_NAME);
    list("/history/*", HistoryListing.LINE);
    int last =
        Math.max(
            Math.max(
                lines.isEmpty() ? 0 : lines.lastKey(),
                witnesses.isEmpty() ? 0 : witnesses.lastKey()),
            known == null ? 0 : known.number());
    String before = HistoryHead.NONE.sha256();
    SortedMap<String, String> aliases = new TreeMap<>();
    boolean believed = true;
    for (int number = 1; number <= last; number++) {
      byte[] bytes = line(number);
      String sha256 = bytes == null ? "" : Sha256.hex(bytes);
      HistoryEntry entry =
          bytes != null && isWitnessed(number, sha256) ? entry(number, bytes) : null;
      if (entry != null) {
        require(number, entry, before, believed ? aliases : null);
        aliases = entry.aliases();
      }
      believed = entry != null;
      if (known != null && known.number() == number && !sha256.equals(known.sha256())) {
        problem(number, path(number) + " is not the line of the head " + known + ".");
      }
      // A line that was changed is told of once, not by its successor too.
      TreeSet<String> witnessed = witnesses.get(number);
      before = witnessed != null && witnessed.size() == 1 ? witnessed.first() : sha256;
    }
    return List.copyOf(problems);
  }

  private void list(String pattern, Pattern named) throws IOException {
    for (Storage.StoredFile file : storage.find(name + pattern)) {
      String fileName = file.path().substring(file.path().lastIndexOf('/') + 1);
      Matcher matcher = named.matcher(fileName);
      if (matcher.matches()) {
        int number = Integer.parseInt(matcher.group(1));
        if (named == HistoryListing.LINE) {
          lines.put(number, file.path());
        } else {
          witnesses.computeIfAbsent(number, each -> new TreeSet<>()).add(matcher.group(2));
        }
      } else if (!INTENT.matcher(fileName).matches()) {
        Matcher digits = Pattern.compile("0*([0-9]{1,7})").matcher(fileName);
        problem(
            digits.lookingAt() ? Integer.parseInt(digits.group(1)) : 0,
            storage.name(file.path()) + " is no part of a history: it was added.");
      }
    }
  }

  private byte @Nullable [] line(int number) throws IOException {
    String path = lines.get(number);
    if (path == null) {
      problem(
          number,
          path(number)
              + " is missing: it was "
              + (lines.isEmpty() || number > lines.lastKey() ? "cut off." : "deleted."));
      return null;
    }
    try {
      return storage.read(path, Registry.LONGEST_ENTRY);
    } catch (IOException e) {
      problem(number, path(number) + " cannot be read: " + BundleReader.describe(e) + ".");
      return null;
    }
  }

  private boolean isWitnessed(int number, String sha256) {
    TreeSet<String> witnessed = witnesses.get(number);
    if (witnessed == null) {
      if (number == lines.lastKey() && (witnesses.isEmpty() || number > witnesses.lastKey())) {
        return true; // Its writer was killed, or is about to write it.
      }
      problem(number, "the witness of " + path(number) + " was deleted.");
      return true;
    }
    if (!witnessed.contains(sha256)) {
      problem(number, path(number) + " was changed, or another line lies in its place.");
      return false;
    }
    if (witnessed.size() > 1) {
      problem(number, path(number) + " was written twice: it has two witnesses.");
    }
    return true;
  }

  private @Nullable HistoryEntry entry(int number, byte[] bytes) {
    try {
      HistoryEntry entry = HistoryEntry.read(bytes);
      if (Arrays.equals(entry.write(), bytes)) {
        return entry;
      }
      problem(number, path(number) + " was changed: it is not as the program writes it.");
    } catch (IOException e) {
      problem(number, path(number) + " was changed: " + e.getMessage() + ".");
    }
    return null;
  }

  private void require(
      int number, HistoryEntry entry, String before, @Nullable SortedMap<String, String> aliases) {
    if (entry.number() != number || !entry.name().equals(name)) {
      problem(
          number,
          path(number) + " is line " + entry.number() + " of " + entry.name() + ": it was moved.");
    } else if (!entry.previous().equals(before)) {
      problem(number, path(number) + " does not follow the line before it.");
    } else if (aliases != null && !follows(entry.deed(), aliases, entry.aliases())) {
      problem(number, path(number) + " names aliases that do not follow from the line before it.");
    }
  }

  private static boolean follows(
      Deed deed, SortedMap<String, String> before, SortedMap<String, String> after) {
    SortedMap<String, String> expected = new TreeMap<>(before);
    if (deed.moves() && deed.alias() != null && deed.to() != null) {
      expected.put(deed.alias(), deed.to());
    }
    return expected.equals(after) || !deed.isKnown();
  }

  private String path(int number) {
    return storage.name(History.path(name, number));
  }

  private void problem(int line, String sentence) {
    problems.add(new HistoryProblem(line, sentence));
  }
}

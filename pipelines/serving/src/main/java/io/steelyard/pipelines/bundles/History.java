package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was done to the bundles and aliases of a name, line by line:
 *
 * <pre>
 * NAME/history/00000001.json          a {@link HistoryEntry}, written unless it is there
 * NAME/history/heads/00000001-HEX     its witness, named by its SHA-256; written after it
 * </pre>
 *
 * <p>An alias points to where the last line says, so that to move it and to write down that it
 * moved are one step. Lines are added by creating the file of the next number: of several that try
 * at once one succeeds, the others read its line and try the next number.
 *
 * <p>A line lacks its witness where its writer was killed between the two; whoever adds the next
 * one writes it.
 */
public final class History {
  /** Numbers begin with 0, so that to list the lines an object store lists no witnesses. */
  private static final String LINES = "/history/0*.json";

  private static final String HEADS = "/history/heads/0*";
  private static final int MOST_LINES = 9_999_999;

  private final Storage storage;
  private final String name;

  History(Storage storage, String name) {
    this.storage = storage;
    this.name = name;
  }

  /** The history of a name in the registry in a folder, a path or a URI. */
  static History at(String models, String name) {
    return new History(Storage.at(models), name);
  }

  /** All lines, oldest first. */
  public List<HistoryLine> lines() throws IOException {
    List<HistoryLine> lines = new ArrayList<>();
    for (Storage.StoredFile file : storage.find(name + LINES)) {
      lines.add(line(file.path()));
    }
    requireNoOldAliases(lines.isEmpty());
    return lines;
  }

  /**
   * The last lines, newest first.
   *
   * @param most how many at most
   */
  List<HistoryEntry> newest(int most) throws IOException {
    List<Storage.StoredFile> files = storage.find(name + LINES);
    requireNoOldAliases(files.isEmpty());
    List<HistoryEntry> entries = new ArrayList<>();
    for (int i = files.size() - 1; i >= 0 && entries.size() < most; i--) {
      entries.add(line(files.get(i).path()).entry());
    }
    return entries;
  }

  private @Nullable HistoryLine last() throws IOException {
    List<Storage.StoredFile> files = storage.find(name + LINES);
    requireNoOldAliases(files.isEmpty());
    return files.isEmpty() ? null : line(files.get(files.size() - 1).path());
  }

  /** Where the aliases point: one listing, and one file. */
  public SortedMap<String, String> aliases() throws IOException {
    HistoryLine last = last();
    return last == null ? new TreeMap<>() : last.entry().aliases();
  }

  /**
   * Where an alias pointed before its last move; after a rollback, before the move that was taken
   * back.
   *
   * @return null where it points to its first bundle, or to nothing
   */
  public @Nullable String before(String alias) throws IOException {
    List<String> pointed = new ArrayList<>();
    for (HistoryLine line : lines()) {
      Deed deed = line.entry().deed();
      if (!deed.moves() || !alias.equals(deed.alias()) || deed.to() == null) {
        continue;
      }
      if (deed.kind().equals(Deed.ROLLED_BACK) && pointed.size() > 1) {
        pointed.remove(pointed.size() - 1);
      } else {
        pointed.add(deed.to());
      }
    }
    return pointed.size() < 2 ? null : pointed.get(pointed.size() - 2);
  }

  /**
   * Adds a line. A move happens only from where its deed says that the alias points.
   *
   * @throws UserError if the alias points elsewhere by now, lines were taken away, or the registry
   *     cannot be written
   */
  public HistoryLine append(Deed deed) throws IOException {
    while (true) {
      // Before the lines: the line of a witness that is seen is there.
      List<Storage.StoredFile> heads = storage.find(name + HEADS);
      HistoryLine last = last();
      HistoryHead head = last == null ? HistoryHead.NONE : last.head();
      requireNotCut(heads, head);
      SortedMap<String, String> aliases =
          last == null ? new TreeMap<>() : new TreeMap<>(last.entry().aliases());
      if (deed.moves()) {
        String alias = Objects.requireNonNull(deed.alias());
        requireThere(alias, deed.from(), aliases.get(alias));
        aliases.put(alias, Objects.requireNonNull(deed.to()));
      }
      if (last != null && heads.stream().noneMatch(each -> each.path().equals(witness(head)))) {
        witnessed(head);
      }
      HistoryEntry entry = new HistoryEntry(name, head.number() + 1, head.sha256(), deed, aliases);
      if (entry.number() > MOST_LINES) {
        throw new UserError(storage.name(name) + " has as many lines as a history can have.");
      }
      byte[] bytes = entry.write();
      if (storage.create(path(entry.number()), bytes) == Storage.Creation.CREATED) {
        HistoryHead added = new HistoryHead(entry.number(), Sha256.hex(bytes));
        witnessed(added);
        return new HistoryLine(entry, added);
      }
    }
  }

  private void witnessed(HistoryHead head) throws IOException {
    storage.write(witness(head), new byte[] {'\n'});
  }

  private void requireNotCut(List<Storage.StoredFile> heads, HistoryHead head) {
    if (!heads.isEmpty()) {
      String newest = heads.get(heads.size() - 1).path();
      String lastLine = newest.substring(newest.lastIndexOf('/') + 1);
      if (lastLine.compareTo(String.format(Locale.ROOT, "%08d~", head.number())) > 0) {
        throw new UserError(
            storage.name(name + "/history")
                + " was cut after line "
                + head.number()
                + ": steelyard audit verify tells more. Nothing is added before the lines are"
                + " there again.");
      }
    }
  }

  private void requireThere(String alias, @Nullable String expected, @Nullable String current) {
    if (!Objects.equals(current, expected)) {
      throw new UserError(
          "The alias "
              + name
              + "@"
              + alias
              + " points to "
              + (current == null ? "nothing" : current)
              + ", not to "
              + (expected == null ? "nothing" : expected)
              + ": someone changed it meanwhile. Look at it again before you change it.");
    }
  }

  /** Where aliases were kept before there were histories; nobody may think that there are none. */
  private void requireNoOldAliases(boolean empty) throws IOException {
    if (empty && !storage.find(name + "/aliases/*/*.json").isEmpty()) {
      throw new UserError(
          storage.name(name + "/aliases")
              + " holds aliases as an earlier version kept them: take that folder away and set"
              + " each of them again with steelyard alias.");
    }
  }

  private HistoryLine line(String path) throws IOException {
    try {
      byte[] bytes = storage.read(path, Registry.LONGEST_ENTRY);
      HistoryEntry entry = HistoryEntry.read(bytes);
      if (!entry.name().equals(name) || !path.equals(path(entry.number()))) {
        throw new IOException("it is line " + entry.number() + " of " + entry.name());
      }
      return new HistoryLine(entry, new HistoryHead(entry.number(), Sha256.hex(bytes)));
    } catch (IOException e) {
      throw new UserError(
          storage.name(path) + " cannot be read: " + BundleReader.describe(e) + ".", e);
    }
  }

  /**
   * Looks for lines that were changed, taken away, put in between or exchanged.
   *
   * @param known a head that someone kept, or null: the line must still be what it was then
   * @return what is wrong, by line; nothing where all is well
   */
  public List<HistoryProblem> verify(@Nullable HistoryHead known) throws IOException {
    return new HistoryAudit(storage, name).problems(known);
  }

  private String path(int number) {
    return path(name, number);
  }

  static String path(String name, int number) {
    return String.format(Locale.ROOT, "%s/history/%08d.json", name, number);
  }

  private String witness(HistoryHead head) {
    return name + "/history/heads/" + head.fileName();
  }
}

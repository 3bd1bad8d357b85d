package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
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

  /**
   * All lines, oldest first.
   *
   * @throws UserError if lines were taken away, changed or exchanged
   */
  public List<HistoryLine> lines() throws IOException {
    return look().requireWhole().all();
  }

  /** What there is in the places of lines, oldest first, be it touched or not. */
  public List<FoundLine> linesAsTheyAre() throws IOException {
    return look().asTheyAre();
  }

  /**
   * The last lines, newest first.
   *
   * @param most how many at most
   * @throws UserError if lines were taken away, or one of these was changed
   */
  List<HistoryEntry> newest(int most) throws IOException {
    return look().requireWhole().newest(most).stream().map(HistoryLine::entry).toList();
  }

  private HistoryListing look() throws IOException {
    return HistoryListing.of(storage, name);
  }

  /**
   * Where the aliases point: two listings, and one file.
   *
   * @throws UserError if lines were taken away, or the last one was changed
   */
  public SortedMap<String, String> aliases() throws IOException {
    HistoryLine last = look().requireWhole().last();
    return last == null ? new TreeMap<>() : last.entry().aliases();
  }

  /**
   * Where an alias pointed before its last move; after a rollback, before it had come to where it
   * went back to, from which it may have moved on several times.
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
      int back =
          deed.kind().equals(Deed.ROLLED_BACK) && pointed.size() > 1
              ? pointed.subList(0, pointed.size() - 1).lastIndexOf(deed.to())
              : -1;
      if (back >= 0) {
        pointed.subList(back + 1, pointed.size()).clear();
      } else {
        pointed.add(deed.to());
      }
    }
    return pointed.size() < 2 ? null : pointed.get(pointed.size() - 2);
  }

  /**
   * Adds a line. A move happens only from where its deed says that the alias points.
   *
   * @throws UserError if the alias points elsewhere by now, lines were taken away, the last one was
   *     changed, the registry cannot be written, the line is longer than 1 MiB, or no bundles can
   *     have the name
   */
  public HistoryLine append(Deed deed) throws IOException {
    return Objects.requireNonNull(append(deed, Integer.MAX_VALUE, entry -> false));
  }

  /**
   * Adds a line unless one that changes what it is founded on was added meanwhile.
   *
   * @param known the number of the last line that was known, 0 where there was none
   * @param changes whether a later line is such a one
   * @return null where there was one, and nothing was added
   * @throws UserError as {@link #append(Deed)}
   */
  public @Nullable HistoryLine append(Deed deed, int known, Predicate<HistoryEntry> changes)
      throws IOException {
    Registry.requireName(name);
    while (true) {
      HistoryListing found = look().requireWhole();
      HistoryLine last = found.last();
      if (found.newest(Math.max(0, found.lines().size() - known)).stream()
          .anyMatch(line -> changes.test(line.entry()))) {
        return null;
      }
      HistoryHead head = last == null ? HistoryHead.NONE : last.head();
      SortedMap<String, String> aliases =
          last == null ? new TreeMap<>() : new TreeMap<>(last.entry().aliases());
      if (deed.moves()) {
        String alias = Objects.requireNonNull(deed.alias());
        requireThere(alias, deed.from(), aliases.get(alias));
        aliases.put(alias, Objects.requireNonNull(deed.to()));
      }
      if (last != null && !found.isWitnessed(head)) {
        witnessed(head);
      }
      HistoryEntry entry = new HistoryEntry(name, head.number() + 1, head.sha256(), deed, aliases);
      if (entry.number() > MOST_LINES) {
        throw new UserError(storage.name(name) + " has as many lines as a history can have.");
      }
      byte[] bytes = entry.write();
      if (bytes.length > Registry.LONGEST_ENTRY) {
        throw new UserError(
            "A line of the history of "
                + name
                + " would be "
                + GroupedNumber.of(bytes.length)
                + " bytes long: more than "
                + GroupedNumber.of(Registry.LONGEST_ENTRY)
                + " are not read again. Say why in fewer words.");
      }
      if (storage.create(path(entry.number()), bytes) == Storage.Creation.CREATED
          || isOwn(entry.number(), bytes)) {
        HistoryHead added = new HistoryHead(entry.number(), Sha256.hex(bytes));
        witnessed(added);
        return new HistoryLine(entry, added);
      }
    }
  }

  /** A request that was repeated may have met its own success. */
  private boolean isOwn(int number, byte[] bytes) {
    try {
      return Arrays.equals(storage.read(path(number), Registry.LONGEST_ENTRY), bytes);
    } catch (IOException e) {
      throw new UserError(
          storage.name(path(number))
              + " lies where the next line of the history belongs, and cannot be read: "
              + BundleReader.describe(e)
              + ". Nothing was changed. If it is no line, such as a folder, take it away and try"
              + " again.",
          e);
    }
  }

  private void witnessed(HistoryHead head) throws IOException {
    storage.write(witness(head), new byte[] {'\n'});
  }

  /**
   * Passes if an alias points to where it is thought to, so that a move may begin.
   *
   * @param expected an id, or null where it is new
   * @throws UserError if it points elsewhere by now
   */
  public void requireAt(String alias, @Nullable String expected) throws IOException {
    requireThere(alias, expected, aliases().get(alias));
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

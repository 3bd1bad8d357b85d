package io.steelyard.pipelines.bundles;

import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.places.UnwritablePlace;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Bundles by name, in a folder on disk or one that a {@link StorageProvider} serves:
 *
 * <pre>
 * NAME/sha256-HEX/…                            a bundle's files, the manifest written last
 * NAME/registrations/00000001-HEX.json         makes it visible; written after everything else
 * NAME/waiting/00000001-HEX.json               makes it found by its id, while it waits
 * NAME/history/00000001.json                   where aliases point, and why: see {@link History}
 * </pre>
 *
 * <p>Nothing is ever replaced by something else: a bundle's folder is named by its id, a
 * registration by number and id, a change of an alias by its number. So a run killed at any point
 * leaves the registry as it was, and adding the bundle again completes it; runs that add at the
 * same time do not disturb one another.
 *
 * <p>The latest bundle of a name is the one with the greatest registration number (then time, then
 * id). Adding a bundle that is there already changes nothing, the latest included. One that waits
 * is never the latest.
 */
public final class Registry {
  static final int LONGEST_ENTRY = 1 << 20;

  private static final String REGISTRATIONS = "registrations";
  private static final String WAITING = "waiting";

  private final Storage storage;

  Registry(Storage storage) {
    this.storage = storage;
  }

  /** The registry in a folder, which need not exist yet: a path or a URI. */
  public static Registry at(String models) {
    return new Registry(Storage.at(models));
  }

  /**
   * Adds a bundle.
   *
   * @param clock dates the registration
   * @return the registration, an earlier one where the bundle is there already
   * @throws UserError if the folder cannot be written
   */
  public Registration add(BundleFiles bundle, Clock clock) {
    try {
      storage.sweep();
      return write(bundle, clock);
    } catch (IOException e) {
      throw UnwritablePlace.error(place(), e);
    }
  }

  private Registration write(BundleFiles bundle, Clock clock) throws IOException {
    if (!isKept(bundle)) {
      storage.write(folder(bundle.name(), bundle.id()), bundle.all());
    }
    return register(bundle, clock);
  }

  /**
   * Brings the files of a bundle where nobody sees them before {@link #register}: of a copy that
   * was cut short, the rest.
   *
   * <p>Of a bundle that is registered, or waits, nothing is replaced. What was lost of it comes
   * back, and signatures are added, if they are of the lineage that lies there: another training on
   * the same rows gives the same id and another lineage, and signatures are of one alone.
   *
   * @param keys of which one must have signed it
   * @return where it is now
   * @throws UserError if the folder cannot be written
   */
  public BundlePlace stage(BundleFiles bundle, TrustedKeys keys) {
    String folder = folder(bundle.name(), bundle.id());
    try {
      storage.sweep();
      Map<String, Long> there = new HashMap<>();
      for (Storage.StoredFile file : storage.find(folder + "/**")) {
        there.put(file.path().substring(folder.length() + 1), file.size());
      }
      Map<String, byte[]> missing = new LinkedHashMap<>(bundle.all());
      if (!isKept(bundle)) {
        missing.entrySet().removeIf(file -> isHashed(bundle, file) && isThere(there, file));
      } else {
        boolean isOfLineage = isOfLineage(bundle, folder, there);
        missing
            .entrySet()
            .removeIf(
                file ->
                    isHashed(bundle, file)
                        ? isThere(there, file)
                        : there.containsKey(file.getKey())
                            || (bundle.run().containsKey(file.getKey()) && !isOfLineage));
      }
      if (!missing.isEmpty()) {
        storage.write(folder, missing);
      }
      return new BundlePlace(storage.name(folder), bundle.name(), bundle.id(), keys);
    } catch (IOException e) {
      throw UnwritablePlace.error(place(), e);
    }
  }

  private static boolean isHashed(BundleFiles bundle, Map.Entry<String, byte[]> file) {
    return bundle.hashed().containsKey(file.getKey());
  }

  private static boolean isThere(Map<String, Long> there, Map.Entry<String, byte[]> file) {
    Long size = there.get(file.getKey());
    return size != null && size == file.getValue().length;
  }

  /**
   * Whether what is told of how a bundle was made is what its folder tells; where that was lost,
   * what the signatures that are left are of.
   */
  private boolean isOfLineage(BundleFiles bundle, String folder, Map<String, Long> there)
      throws IOException {
    byte[] lineage = bundle.run().get(BundleWriter.LINEAGE);
    if (!there.containsKey(BundleWriter.LINEAGE)) {
      return lineage == null || !isSignedOtherwise(lineage, folder, there);
    }
    return lineage != null
        && isThere(there, Map.entry(BundleWriter.LINEAGE, lineage))
        && Arrays.equals(
            storage.read(folder + "/" + BundleWriter.LINEAGE, lineage.length), lineage);
  }

  private boolean isSignedOtherwise(byte[] lineage, String folder, Map<String, Long> there)
      throws IOException {
    for (Map.Entry<String, Long> file : there.entrySet()) {
      if (BundleSignatures.isSignature(file.getKey())
          && file.getValue() <= BundleSignatures.LONGEST) {
        byte[] bytes = storage.read(folder + "/" + file.getKey(), BundleSignatures.LONGEST);
        if (BundleSignatures.isOfOther(lineage, bytes)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isKept(BundleFiles bundle) throws IOException {
    List<Registration> known = new ArrayList<>(registrations(bundle.name() + "/"));
    known.addAll(entries(bundle.name() + "/", WAITING));
    return known.stream().anyMatch(each -> each.id().equals(bundle.id()));
  }

  /**
   * Where the files of a bundle are, whether it is visible or not yet.
   *
   * @return null where there are none
   */
  public @Nullable BundlePlace find(String name, String id) throws IOException {
    String folder = folder(name, id);
    return storage.find(folder + "/" + Manifest.PATH).isEmpty()
        ? null
        : new BundlePlace(storage.name(folder), name, id, TrustedKeys.UNRESTRICTED);
  }

  /** Makes a bundle visible whose files are there; one that is visible stays as it is. */
  public Registration register(BundleFiles bundle, Clock clock) throws IOException {
    return enter(REGISTRATIONS, bundle.name(), bundle.version(), bundle.id(), clock);
  }

  /** Makes a bundle visible that has waited. */
  public Registration register(Registration waiting, Clock clock) throws IOException {
    return enter(REGISTRATIONS, waiting.name(), waiting.version(), waiting.id(), clock);
  }

  /**
   * Makes a bundle be found by its id whose files are there, and by nothing else: nobody takes for
   * the latest what waits to be let pass.
   */
  public Registration keepWaiting(BundleFiles bundle, Clock clock) throws IOException {
    return enter(WAITING, bundle.name(), bundle.version(), bundle.id(), clock);
  }

  private Registration enter(String kind, String name, int version, String id, Clock clock)
      throws IOException {
    int last = 0;
    for (Registration known : entries(name + "/", kind)) {
      if (known.id().equals(id)) {
        return known;
      }
      last = Math.max(last, known.number());
    }
    Registration entry = new Registration(last + 1, name, version, id, clock.instant());
    storage.write(path(kind, entry), entry.write());
    return entry;
  }

  /**
   * Passes if the registry's folder is there.
   *
   * @throws UserError if it is not
   */
  public void requireThere() {
    if (!storage.isThere()) {
      throw new UserError("There is no registry at " + storage.name("") + ": check the path.");
    }
  }

  /** All registered bundles: by name, oldest first; each once. */
  public List<Registration> list() throws IOException {
    return registrations("*/");
  }

  /** All bundles that wait, and are not registered: by name, oldest first; each once. */
  public List<Registration> waiting() throws IOException {
    Set<String> listed = new HashSet<>();
    list().forEach(each -> listed.add(each.name() + "@" + each.id()));
    return entries("*/", WAITING).stream()
        .filter(each -> !listed.contains(each.name() + "@" + each.id()))
        .toList();
  }

  /**
   * The latest bundle of a name, or null where there is none.
   *
   * @throws UserError if another bundle lies in its place
   */
  public @Nullable Registration latest(String name) throws IOException {
    List<Registration> named = registrations(name + "/");
    if (named.isEmpty()) {
      return null;
    }
    Registration latest = named.get(named.size() - 1);
    // Files that were taken away are no other bundle's.
    String manifest = folder(latest.name(), latest.id()) + "/" + Manifest.PATH;
    if (!storage.find(manifest).isEmpty()) {
      BundlePlace place = place(latest, TrustedKeys.UNRESTRICTED);
      var unused = VerifiedFiles.manifest(Storage.at(place.folder()), place);
    }
    return latest;
  }

  private List<Registration> registrations(String prefix) throws IOException {
    return entries(prefix, REGISTRATIONS);
  }

  private List<Registration> entries(String prefix, String kind) throws IOException {
    List<Registration> found = new ArrayList<>();
    for (Storage.StoredFile file : storage.find(prefix + kind + "/*.json")) {
      Registration registration = read(file.path(), bytes -> Registration.read(bytes));
      if (!path(kind, registration).equals(file.path())) {
        throw new UserError(
            storage.name(file.path()) + " was changed: it does not say what its name says.");
      }
      found.add(registration);
    }
    found.sort(Comparator.comparing(Registration::name).thenComparing(Registration.ORDER));
    Map<String, Registration> first = new LinkedHashMap<>();
    found.forEach(each -> first.putIfAbsent(each.name() + "@" + each.id(), each));
    return List.copyOf(first.values());
  }

  private static String path(String kind, Registration registration) {
    return String.format(
        Locale.ROOT,
        "%s/%s/%08d-%s.json",
        registration.name(),
        kind,
        registration.number(),
        hex(registration.id()));
  }

  /**
   * Finds a bundle.
   *
   * @param reference {@code name@latest}, {@code name@ALIAS} or {@code name@sha256:PREFIX}
   * @throws UserError if there is none, or the prefix fits several; the message says which there
   *     are
   */
  public Registration resolve(String reference) throws IOException {
    return new Resolution(this, reference).resolve();
  }

  /** The folder of a registered bundle. */
  public String folder(Registration registration) {
    return storage.name(folder(registration.name(), registration.id()));
  }

  /** Where a registered bundle is: the one of that name and id is asked for there. */
  public BundlePlace place(Registration registration, TrustedKeys keys) {
    return new BundlePlace(folder(registration), registration.name(), registration.id(), keys);
  }

  /**
   * Loads a registered bundle and verifies it.
   *
   * @throws UserError if it is not whole, or not the one that was registered
   */
  public Bundle load(Registration registration) {
    return BundleReader.load(place(registration, TrustedKeys.UNRESTRICTED));
  }

  /** What was done to the bundles and aliases of a name. */
  public History history(String name) {
    return new History(storage, name);
  }

  /** The names of which there are bundles or histories, ascending. */
  public List<String> names() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    registrations("*/").forEach(each -> names.add(each.name()));
    for (Storage.StoredFile file : storage.find("*/history/0*.json")) {
      names.add(file.path().substring(0, file.path().indexOf('/')));
    }
    return List.copyOf(names);
  }

  /** The aliases of a name and the ids they point to, by alias. */
  public Map<String, String> aliases(String name) throws IOException {
    return history(name).aliases();
  }

  /**
   * Points an alias to a registered bundle.
   *
   * @param expected the id it points to now, or null if it is new; where that is no longer so,
   *     nothing changes
   * @throws UserError if the alias points elsewhere, cannot be an alias, or there is no such bundle
   */
  public HistoryLine alias(
      String name, String alias, String id, @Nullable String expected, Occasion occasion)
      throws IOException {
    requireAlias(alias);
    resolve(name + "@" + id);
    return history(name).append(new Deed(Deed.MOVED, alias, expected, id, occasion));
  }

  /**
   * Passes if a word can be the name of bundles: nothing else is a folder of a registry.
   *
   * @throws UserError if it cannot
   */
  public static void requireName(String name) {
    if (!name.matches(BundleRef.NAME)) {
      throw new UserError(
          name
              + " cannot be the name of bundles, which has small letters, digits and hyphens alone.");
    }
  }

  /**
   * Passes if a word can be an alias.
   *
   * @throws UserError if it cannot
   */
  public static void requireAlias(String alias) {
    if (!alias.matches("[a-z0-9][a-z0-9._-]{0,99}") || alias.equals(Resolution.LATEST)) {
      throw new UserError(
          alias
              + " cannot be an alias: use lower-case letters, digits, dots, hyphens and"
              + " underscores, and another word than latest.");
    }
  }

  private <T> T read(String path, VerifiedFiles.Parser<T> parser) throws IOException {
    try {
      return parser.parse(storage.read(path, LONGEST_ENTRY));
    } catch (IOException e) {
      throw new UserError(
          storage.name(path) + " cannot be read: " + BundleReader.describe(e) + ".", e);
    }
  }

  static String folder(String name, String id) {
    return name + "/sha256-" + hex(id);
  }

  private static String hex(String id) {
    return id.substring(BundleId.PREFIX.length());
  }

  String place() {
    return storage.name("");
  }
}

package io.steelyard.pipelines.bundles;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.pipelines.filesystems.BeamStorageProvider;
import io.steelyard.pipelines.signing.SigningKey;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryTest {
  private static final BundleFiles FIRST = Examples.meaningless("fraud", 1, "a");
  private static final BundleFiles SECOND = Examples.meaningless("fraud", 1, "b");

  @TempDir private Path folder = Path.of("");

  /** Both ways to the same folder: by java.nio, and by Beam's filesystems. */
  enum Way {
    LOCAL,
    BEAM;

    Storage at(Path folder) {
      return this == LOCAL
          ? new LocalStorage(folder, "models")
          : new BeamStorageProvider().at(folder.toAbsolutePath().toString(), folder.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsWhatWasAdded(Way way) throws IOException {
    Registry registry = new Registry(way.at(folder.resolve("models")));
    assertThat(registry.list(), is(List.of()));
    Registration first = registry.add(FIRST, Examples.CLOCK);
    Registration second = registry.add(SECOND, Examples.CLOCK);
    Registration churn = registry.add(Examples.meaningless("churn", 7, "c"), Examples.CLOCK);

    assertThat(registry.list(), is(List.of(churn, first, second)));
    assertThat(first, is(new Registration(1, "fraud", 1, FIRST.id(), Examples.CLOCK.instant())));
    assertThat(registry.resolve("fraud@latest"), is(second));
    assertThat(registry.resolve("fraud@" + FIRST.id().substring(0, 15)), is(first));
    assertThat(registry.add(FIRST, Examples.CLOCK), is(first));
    assertThat(registry.resolve("fraud@latest"), is(second));
    assertThat(Files.readString(Path.of(registry.folder(second)).resolve("model.bin")), is("b"));
    assertThat(place("fraud@latest", folder + "/models"), is(registered(registry, second)));
    assertThat(place(registry.folder(first), null).folder(), is(registry.folder(first)));
  }

  @Test
  void namesOfFilesDoNotDependOnTheLocale() throws IOException {
    Registry registry = new Registry(new LocalStorage(folder.resolve("models"), "models"));
    Locale locale = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      Registration first = registry.add(FIRST, Examples.CLOCK);
      var unused = registry.alias("fraud", "live", first.id(), null, Examples.OCCASION);
      assertThat(registry.resolve("fraud@live"), is(first));
    } finally {
      Locale.setDefault(locale);
    }
    assertThat(Files.exists(folder.resolve("models/fraud/history/00000001.json")), is(true));
    assertThat(registry.resolve("fraud@live").number(), is(1));
  }

  /** A model's folder and a bundle's may lie elsewhere; a loop of links is no hang. */
  @Test
  @Timeout(20)
  void linksBelowARegistryAreFollowed() throws IOException {
    Path real = Files.createDirectories(folder.resolve("store"));
    Registration first = new Registry(new LocalStorage(real, "models")).add(FIRST, Examples.CLOCK);
    Set<String> files = filesOf(new Registry(new LocalStorage(real, "models")), first);
    Path models = Files.createDirectories(folder.resolve("linked"));
    Files.createSymbolicLink(models.resolve("fraud"), real.resolve("fraud"));
    Files.createSymbolicLink(models.resolve("loop"), models);
    Files.createSymbolicLink(models.resolve("gone"), folder.resolve("nothing"));
    Registry linked = new Registry(new LocalStorage(models, "models"));
    assertThat(linked.list(), is(List.of(first)));
    assertThat(linked.resolve("fraud@latest").id(), is(FIRST.id()));
    assertThat(filesOf(linked, first), is(files));
    assertThat(linked.add(SECOND, Examples.CLOCK).number(), is(2));
    assertThat(
        new Registry(new LocalStorage(real, "models")).resolve("fraud@latest").id(),
        is(SECOND.id()));

    Path bundle = Path.of(linked.folder(first)).toRealPath();
    Path elsewhere = Files.move(bundle, folder.resolve("elsewhere"));
    Files.createSymbolicLink(bundle, elsewhere);
    assertThat(filesOf(linked, first), is(files));
    assertThat(linked.latest("fraud"), is(linked.resolve("fraud@latest")));
    // A link in a bundle is a file of it, since what it leads to may be the whole disk.
    Files.createSymbolicLink(elsewhere.resolve("more"), real);
    assertThat(
        refusal(() -> filesOf(linked, first)), containsString("more is not part of the bundle"));
  }

  private static Set<String> filesOf(Registry registry, Registration registration) {
    return BundleReader.files(registry.place(registration, TrustedKeys.UNRESTRICTED)).keySet();
  }

  /** A link to another disk, to which no hard link leads, and nothing is moved in one step. */
  @Test
  void aModelsFolderMayLieOnAnotherDisk() throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeTrue(
        Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(folder)),
        "needs a folder on another disk, such as /dev/shm");
    Path real = Files.createTempDirectory(memory, "registry");
    try {
      Path models = Files.createDirectories(folder.resolve("models"));
      Files.createSymbolicLink(models.resolve("fraud"), real);
      Registry registry = new Registry(new LocalStorage(models, "models"));
      Registration first = registry.add(FIRST, Examples.CLOCK);
      registry.alias("fraud", "live", FIRST.id(), null, Examples.OCCASION);
      assertThat(
          refusal(() -> registry.alias("fraud", "live", FIRST.id(), null, Examples.OCCASION)),
          containsString("someone changed it meanwhile"));
      assertThat(filesOf(registry, first).isEmpty(), is(false));
      assertThat(registry.history("fraud").verify(null), is(List.of()));
    } finally {
      try (Stream<Path> files = Files.walk(real)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** As volumes of a cluster are mounted, and {@code current} releases are named. */
  @Test
  void aLinkToARegistryIsTheRegistry() throws IOException {
    Path real = Files.createDirectories(folder.resolve("real"));
    Registration first = new Registry(new LocalStorage(real, "models")).add(FIRST, Examples.CLOCK);
    Registry linked =
        new Registry(
            new LocalStorage(Files.createSymbolicLink(folder.resolve("models"), real), "models"));

    assertThat(linked.list(), is(List.of(first)));
    assertThat(linked.add(SECOND, Examples.CLOCK).number(), is(2));
    assertThat(
        new Registry(new LocalStorage(real, "models")).resolve("fraud@latest").id(),
        is(SECOND.id()));
    assertThat(
        place(
                Files.createSymbolicLink(folder.resolve("b"), Path.of(linked.folder(first))) + "",
                null)
            .folder(),
        is(folder.resolve("b").toString()));
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatThereIs(Way way) throws IOException {
    Registry registry = new Registry(way.at(folder));
    registry.add(FIRST, Examples.CLOCK);
    registry.add(SECOND, Examples.CLOCK);

    assertThat(refusal(() -> registry.resolve("frau@latest")), containsString("there are fraud"));
    assertThat(refusal(() -> registry.resolve("fraud@sha256:")), containsString("says no id"));
    assertThat(refusal(() -> registry.resolve("fraud@sha256:zz")), containsString("begins with"));
    assertThat(refusal(() -> registry.resolve("fraud@best")), containsString("there are latest"));
    assertThat(refusal(() -> registry.resolve("fraud")), containsString("fraud@latest"));
    assertThat(
        refusal(() -> place("fraud@latest", null)), containsString(Setting.of("models", "URI")));
    assertThat(
        refusal(() -> place(folder.toString(), null)), containsString("neither a bundle's folder"));
  }

  @ParameterizedTest
  @EnumSource
  void anAliasMovesOnlyFromWhereItIsThought(Way way) throws IOException {
    Registry registry = new Registry(way.at(folder));
    registry.add(FIRST, Examples.CLOCK);
    registry.add(SECOND, Examples.CLOCK);
    registry.alias("fraud", "champion", FIRST.id(), null, Examples.OCCASION);

    assertThat(
        refusal(() -> registry.alias("fraud", "champion", SECOND.id(), null, Examples.OCCASION)),
        containsString("points to " + FIRST.id()));
    registry.alias("fraud", "champion", SECOND.id(), FIRST.id(), Examples.OCCASION);

    assertThat(registry.resolve("fraud@champion").id(), is(SECOND.id()));
    assertThat(registry.aliases("fraud"), is(Map.of("champion", SECOND.id())));
    assertThat(
        registry.history("fraud").lines().stream().map(each -> each.entry().deed()).toList(),
        is(
            List.of(
                new Deed(Deed.MOVED, "champion", null, FIRST.id(), Examples.OCCASION),
                new Deed(Deed.MOVED, "champion", FIRST.id(), SECOND.id(), Examples.OCCASION))));
    for (String wrong : List.of("latest", "sha256:ab", "../x", "A", "")) {
      refusal(() -> registry.alias("fraud", wrong, FIRST.id(), null, Examples.OCCASION));
    }
    String absent = "sha256:" + "0".repeat(64);
    refusal(() -> registry.alias("fraud", "next", absent, null, Examples.OCCASION));
  }

  @ParameterizedTest
  @EnumSource
  void ofAliasesMovedAtOnceAtMostOneIs(Way way) throws Exception {
    Registry registry = new Registry(way.at(folder));
    registry.add(FIRST, Examples.CLOCK);
    registry.add(SECOND, Examples.CLOCK);
    for (int round = 0; round < 20; round++) {
      String alias = "a" + round;
      List<Callable<Boolean>> moves = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        BundleFiles target = i % 2 == 0 ? FIRST : SECOND;
        // What one and the same does at one moment is one deed.
        Occasion occasion = Occasion.of("somebody " + i, Examples.CLOCK, "");
        moves.add(
            () -> {
              try {
                registry.alias("fraud", alias, target.id(), null, occasion);
                return true;
              } catch (UserError e) {
                return false;
              }
            });
      }
      long moved = inParallel(moves).stream().filter(each -> each).count();
      assertThat("round " + round, moved <= 1, is(true));
      assertThat(aliasLines(registry, alias), is(moved));
      assertThat(way == Way.BEAM || moved == 1, is(true));
    }
  }

  private static long aliasLines(Registry registry, String alias) throws IOException {
    return registry.history("fraud").lines().stream()
        .filter(each -> alias.equals(each.entry().deed().alias()))
        .count();
  }

  /** As on a disk that is full: no half of it stays, and nothing staged. */
  @Test
  void aBundleThatCannotBeWrittenWholeIsNotThere() throws IOException {
    SortedMap<String, byte[]> run = new TreeMap<>(FIRST.run());
    run.put("z".repeat(300), new byte[1]);
    BundleFiles bundle = BundleFiles.of("fraud", 1, "binary", FIRST.hashed(), run);
    Registry registry = Registry.at(folder.toString());
    assertThrows(UserError.class, () -> registry.add(bundle, Examples.CLOCK));
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.filter(Files::isRegularFile).toList(), is(List.of()));
    }
  }

  @Test
  void bundlesAddedAtOnceAreAllThere() throws Exception {
    Registry registry = Registry.at(folder.toString());
    List<Callable<Registration>> adds = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      BundleFiles bundle = Examples.meaningless("fraud", 1, "content " + i / 2);
      adds.add(() -> registry.add(bundle, Examples.CLOCK));
    }
    inParallel(adds);

    List<Registration> all = registry.list();

    assertThat(all.size(), is(12));
    assertThat(registry.resolve("fraud@latest"), is(all.get(11)));
    for (Registration each : all) {
      VerifiedFiles.read(registry.place(each, TrustedKeys.UNRESTRICTED));
    }
  }

  /** A run that is killed before its n-th write, for every n. */
  @Test
  void aKilledRunLeavesNothingThatIsSeen() throws IOException {
    for (int writes = 0; ; writes++) {
      Path models = folder.resolve("killed-" + writes);
      LocalStorage local = new LocalStorage(models, "models");
      Registration before = new Registry(local).add(FIRST, Examples.CLOCK);
      Registry dying = new Registry(new DyingStorage(local, writes));
      boolean killed = false;
      try {
        dying.add(SECOND, Examples.CLOCK);
      } catch (UserError e) {
        killed = true;
      }
      Registry after = new Registry(local);
      if (!killed) {
        assertThat("writes of a whole run", writes, is(5));
        return;
      }
      String reason = "killed after " + writes + " writes";
      assertThat(reason, after.list(), is(List.of(before)));
      assertThat(reason, after.resolve("fraud@latest"), is(before));
      String id = SECOND.id();
      assertThat(reason, refusal(() -> after.resolve("fraud@" + id)), containsString("No bundle"));
      Registration added = after.add(SECOND, Examples.CLOCK);
      assertThat(reason, after.list(), is(List.of(before, added)));
      VerifiedFiles.read(after.place(added, TrustedKeys.UNRESTRICTED));
    }
  }

  private static final class DyingStorage extends ForwardingStorage {
    private int writes;

    DyingStorage(Storage storage, int writes) {
      super(storage);
      this.writes = writes;
    }

    @Override
    public void write(String path, byte[] bytes) throws IOException {
      live();
      super.write(path, bytes);
    }

    @Override
    public Creation create(String path, byte[] bytes) throws IOException {
      live();
      return super.create(path, bytes);
    }

    private void live() throws IOException {
      if (writes-- == 0) {
        throw new IOException("killed");
      }
    }
  }

  private static <T> List<T> inParallel(List<Callable<T>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static BundlePlace place(String reference, @Nullable String models) throws IOException {
    return BundleRef.place(reference, models, TrustedKeys.UNRESTRICTED);
  }

  private static BundlePlace registered(Registry registry, Registration bundle) {
    return new BundlePlace(
        registry.folder(bundle), bundle.name(), bundle.id(), TrustedKeys.UNRESTRICTED);
  }

  /** The same rows trained again give the same bundle, made at another time. */
  private static BundleFiles madeOf(String input) {
    BundleFiles bundle = Examples.bundle();
    SortedMap<String, byte[]> run = new TreeMap<>(bundle.run());
    String lineage = new String(run.get(BundleWriter.LINEAGE), StandardCharsets.UTF_8);
    run.put(BundleWriter.LINEAGE, Examples.bytes(lineage.replace("in/a.csv", input)));
    return new BundleFiles(bundle.manifest(), bundle.hashed(), run);
  }

  /** Whatever another registry tells of it, of equal length or not. */
  @ParameterizedTest
  @ValueSource(strings = {"in/b.csv", "in/another.csv"})
  void aBundleThatWasRegisteredKeepsTheLineageThatIsSigned(String input) throws IOException {
    SigningKey ours = SigningKey.generate();
    SigningKey theirs = SigningKey.generate();
    Registry registry = Registry.at(folder.resolve("prod").toString());
    Registration first = registry.add(madeOf("in/a.csv"), Examples.CLOCK);
    BundlePlace place = registry.place(first, TrustedKeys.of(List.of(ours.verificationKey())));
    sign(registry, first, ours);
    byte[] lineage = Files.readAllBytes(Path.of(place.folder(), BundleWriter.LINEAGE));

    Registry other = Registry.at(folder.resolve("dev").toString());
    Registration again = other.add(madeOf(input), Examples.CLOCK);
    sign(other, again, ours);
    sign(other, again, theirs);
    var unused = registry.stage(copy(other, again), TrustedKeys.UNRESTRICTED);
    assertThat(BundleReader.load(place).id(), is(first.id()));
    assertThat(Files.readAllBytes(Path.of(place.folder(), BundleWriter.LINEAGE)), is(lineage));
    assertThat("signs another lineage", Files.exists(signature(place, theirs)), is(false));

    Files.delete(Path.of(place.folder(), "model.bin"));
    Files.delete(Path.of(place.folder(), Manifest.PATH));
    unused = registry.stage(copy(other, again), TrustedKeys.UNRESTRICTED);
    assertThat(BundleReader.load(place).id(), is(first.id()));
  }

  /** Where it was lost, it comes back from a registry whose lineage is the one that is signed. */
  @Test
  void aLostLineageComesBackFromWhereItIsTheOneThatIsSigned() throws IOException {
    SigningKey key = SigningKey.generate();
    TrustedKeys trusted = TrustedKeys.of(List.of(key.verificationKey()));
    Registry registry = Registry.at(folder.resolve("prod").toString());
    Registration first = registry.add(madeOf("in/a.csv"), Examples.CLOCK);
    sign(registry, first, key);
    BundlePlace place = registry.place(first, trusted);
    Path lineage = Path.of(place.folder(), BundleWriter.LINEAGE);
    Files.delete(lineage);

    Registry other = Registry.at(folder.resolve("dev").toString());
    Registration again = other.add(madeOf("in/b.csv"), Examples.CLOCK);
    sign(other, again, key);
    var unused = registry.stage(copy(other, again), trusted);
    assertThat("of another training", Files.exists(lineage), is(false));

    Registry source = Registry.at(folder.resolve("source").toString());
    Registration same = source.add(madeOf("in/a.csv"), Examples.CLOCK);
    assertThat(BundleReader.load(registry.stage(copy(source, same), trusted)).id(), is(first.id()));
  }

  @ParameterizedTest
  @EnumSource
  void whatWaitsIsFoundByItsIdAndIsNotTheLatest(Way way) throws IOException {
    Registry registry = new Registry(way.at(folder));
    var unused = registry.stage(SECOND, TrustedKeys.UNRESTRICTED);
    Registration waiting = registry.keepWaiting(SECOND, Examples.CLOCK);
    assertThat(refusal(() -> registry.resolve("fraud@latest")), containsString("which is empty"));
    Registration first = registry.add(FIRST, Examples.CLOCK);
    assertThat(registry.list(), is(List.of(first)));
    assertThat(registry.waiting(), is(List.of(waiting)));
    assertThat(registry.resolve("fraud@latest"), is(first));
    assertThat(registry.latest("fraud"), is(first));
    assertThat(new AliasTrail(folder + "", "fraud", "latest").ids(5), is(List.of(FIRST.id())));
    assertThat(registry.resolve("fraud@" + SECOND.id()), is(waiting));
    var moved = registry.alias("fraud", "live", SECOND.id(), null, Examples.OCCASION);
    assertThat(moved.entry().aliases(), is(Map.of("live", SECOND.id())));
    assertThat(registry.resolve("fraud@live"), is(waiting));
    assertThat(registry.keepWaiting(SECOND, Examples.CLOCK), is(waiting));

    Registration passed = registry.register(waiting, Examples.CLOCK);
    assertThat(registry.list(), is(List.of(first, passed)));
    assertThat(registry.waiting(), is(List.of()));
    assertThat(registry.resolve("fraud@latest"), is(passed));
  }

  @Test
  void signaturesOfTheSameLineageComeToABundleThatWasRegistered() throws IOException {
    SigningKey theirs = SigningKey.generate();
    Registry registry = Registry.at(folder.resolve("prod").toString());
    Registration first = registry.add(madeOf("in/a.csv"), Examples.CLOCK);
    Registry other = Registry.at(folder.resolve("dev").toString());
    Registration same = other.add(madeOf("in/a.csv"), Examples.CLOCK);
    sign(other, same, theirs);
    TrustedKeys trusted = TrustedKeys.of(List.of(theirs.verificationKey()));
    BundlePlace place = registry.stage(copy(other, same), trusted);
    assertThat(BundleReader.load(place).id(), is(first.id()));

    byte[] sound = Files.readAllBytes(signature(place, theirs));
    Files.writeString(
        signature(other.place(same, TrustedKeys.UNRESTRICTED), theirs), "somebody's mischief");
    var unused = registry.stage(copy(other, same), trusted);
    assertThat(Files.readAllBytes(signature(place, theirs)), is(sound));
  }

  /** What nobody sees yet is as its last source says, its signatures among it. */
  @ParameterizedTest
  @ValueSource(strings = {"in/b.csv", "in/another.csv"})
  void aCopyThatWasNotRegisteredIsOfTheLastSource(String input) throws IOException {
    SigningKey key = SigningKey.generate();
    Registry registry = Registry.at(folder.resolve("prod").toString());
    var unused = registry.stage(madeOf("in/a.csv"), TrustedKeys.UNRESTRICTED);
    Registry other = Registry.at(folder.resolve("dev").toString());
    Registration again = other.add(madeOf(input), Examples.CLOCK);
    sign(other, again, key);
    TrustedKeys trusted = TrustedKeys.of(List.of(key.verificationKey()));
    assertThat(BundleReader.load(registry.stage(copy(other, again), trusted)).id(), is(again.id()));
  }

  private static void sign(Registry registry, Registration bundle, SigningKey key)
      throws IOException {
    var unused = BundleSignatures.sign(registry.place(bundle, TrustedKeys.UNRESTRICTED), key);
  }

  private static BundleFiles copy(Registry registry, Registration bundle) throws IOException {
    return BundleReader.copy(registry.place(bundle, TrustedKeys.UNRESTRICTED));
  }

  private static Path signature(BundlePlace place, SigningKey key) {
    return Path.of(place.folder(), "run/signatures", key.verificationKey().id() + ".json");
  }

  /** The files of one bundle over those of another, as they are told apart by name and by id. */
  @Test
  void anotherBundleInItsPlaceIsRefused() throws IOException {
    Registry registry = Registry.at(folder.toString());
    Registration first = registry.add(FIRST, Examples.CLOCK);
    Registration churn = registry.add(Examples.meaningless("churn", 1, "a"), Examples.CLOCK);
    assertThat("ids tell nothing", first.id(), is(churn.id()));
    Path manifest = Path.of(registry.folder(first), Manifest.PATH);
    Files.copy(
        Path.of(registry.folder(churn), Manifest.PATH),
        manifest,
        StandardCopyOption.REPLACE_EXISTING);

    String named =
        refusal(() -> BundleReader.files(registry.place(first, TrustedKeys.UNRESTRICTED)));
    assertThat(
        named,
        is(
            manifest
                + " is of churn@"
                + churn.id()
                + ", but fraud@"
                + first.id()
                + " was asked for: another bundle lies in its place."));
    assertThat(refusal(() -> registry.latest("fraud")), is(named));
    assertThat(registry.latest("churn"), is(churn));

    Registration second = registry.add(SECOND, Examples.CLOCK);
    for (String file : List.of(Manifest.PATH, "model.bin")) {
      Files.copy(
          Path.of(registry.folder(churn), file),
          Path.of(registry.folder(second), file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    // A folder that is named by an id is asked for that id, whoever names it.
    assertThat(
        refusal(() -> BundleReader.files(place(registry.folder(second) + "/", null))),
        containsString("is of churn@" + churn.id() + ", but " + second.id() + " was asked for"));
    Files.delete(Path.of(registry.folder(second), Manifest.PATH));
    assertThat(registry.latest("fraud"), is(second));
  }

  private static String refusal(Callable<?> call) {
    return String.valueOf(assertThrows(UserError.class, call::call).getMessage());
  }
}

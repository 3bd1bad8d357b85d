package io.steelyard.pipelines.scoring;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import io.steelyard.pipelines.bundles.AliasTrail;
import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.Examples;
import io.steelyard.pipelines.bundles.Registration;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.signing.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWatchTest {
  private static final String ALIAS = "production";

  @TempDir private Path folder = Path.of("");
  private Registry registry = Registry.at("");
  private Registration first = new Registration(0, "", 0, "", Examples.CLOCK.instant());
  private Registration second = first;
  private Registration third = first;

  @BeforeEach
  void addBundles() throws IOException {
    registry = Registry.at(folder.toString());
    first = registry.add(Examples.bundle("{\"a\":1}\n"), Examples.CLOCK);
    second = registry.add(Examples.bundle("{\"a\":2}\n"), Examples.CLOCK);
    third = registry.add(Examples.bundle("{\"a\":3}\n"), Examples.CLOCK);
    point(first);
  }

  private void point(Registration bundle) throws IOException {
    String current = registry.aliases(bundle.name()).get(ALIAS);
    registry.alias(bundle.name(), ALIAS, bundle.id(), current, Examples.OCCASION);
  }

  private AliasTrail trail(String alias) {
    return AliasTrail.of(first.name() + "@" + alias, folder.toString()).orElseThrow();
  }

  private BundlePlace place(Registration bundle) {
    return BundlePlace.signedOrNot(registry.folder(bundle));
  }

  private BundleWatch watch() {
    return new BundleWatch(trail(ALIAS), place(first), List.of());
  }

  private Path damage(Registration bundle) throws IOException {
    Path file = Path.of(registry.folder(bundle), "model.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    return Files.write(file, bytes);
  }

  @Test
  void followsForwardsAndBack() throws IOException {
    BundleWatch watch = watch();
    Bundle before = watch.serving();
    watch.look();
    assertThat(watch.serving(), is(sameInstance(before)));
    point(second);
    watch.look();
    assertThat(watch.serving().id(), is(second.id()));
    point(first);
    watch.look();
    assertThat(watch.serving().id(), is(first.id()));
    assertThat(watch.refusals(), is(0L));
  }

  @Test
  void aDamagedBundleIsRefusedOnceAndTriedAgain() throws IOException {
    BundleWatch watch = watch();
    Path file = damage(second);
    point(second);
    watch.look();
    watch.look();
    assertThat(watch.serving().id(), is(first.id()));
    assertThat(watch.refusals(), is(1L));
    assertThat(watch.refusals(), is(0L));

    assertThat(damage(second), is(file));
    for (int look = 0; look < 20; look++) {
      watch.look();
    }
    assertThat(watch.serving().id(), is(second.id()));
    assertThat(watch.refusals(), is(0L));
  }

  /** As sound as it is, it is not what the alias points to. */
  @Test
  void anotherBundleInPlaceOfTheTargetIsRefused() throws IOException {
    BundleWatch watch = watch();
    Path place = Path.of(registry.folder(second));
    for (String file : List.of("manifest.json", "baselines.json")) {
      Files.copy(
          Path.of(registry.folder(third), file),
          place.resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(
        BundleReader.load(registry.place(third, TrustedKeys.UNRESTRICTED)).id(), is(third.id()));
    point(second);
    watch.look();
    assertThat(watch.serving().id(), is(first.id()));
    assertThat(watch.refusals(), is(1L));
  }

  @Test
  void beginsWithTheNewestTargetThatCanServe() throws IOException {
    point(second);
    point(third);
    damage(third);
    BundleWatch watch = watch();
    assertThat(watch.serving().id(), is(second.id()));
    assertThat(watch.refusals(), is(1L));
    watch.look();
    assertThat(watch.refusals(), is(0L));
  }

  @Test
  void goesOnWhereTheAliasCannotBeRead() throws IOException {
    BundleWatch watch = watch();
    point(second);
    Path change = folder.resolve(first.name() + "/history/00000002.json");
    byte[] bytes = Files.readAllBytes(change);
    Files.writeString(change, "{");
    watch.look();
    assertThat(watch.serving().id(), is(first.id()));
    assertThat(watch.refusals(), is(0L));
    Files.write(change, bytes);
    watch.look();
    assertThat(watch.serving().id(), is(second.id()));
  }

  /** What is left of the history names the bundle before. */
  @Test
  void goesOnWhereTheHistoryIsCut() throws IOException {
    point(second);
    BundleWatch watch = watch();
    assertThat(watch.serving().id(), is(second.id()));
    Path last = folder.resolve(first.name() + "/history/00000002.json");
    byte[] bytes = Files.readAllBytes(last);
    Files.delete(last);
    watch.look();
    assertThat(watch.serving().id(), is(second.id()));
    assertThat(watch.refusals(), is(0L));
    Files.write(last, bytes);
    point(third);
    watch.look();
    assertThat(watch.serving().id(), is(third.id()));
  }

  @Test
  void theLatestIsFollowedToo() throws IOException {
    BundleWatch watch = new BundleWatch(trail("latest"), place(first), List.of());
    assertThat(watch.serving().id(), is(third.id()));
    Registration fourth = registry.add(Examples.bundle("{\"a\":4}\n"), Examples.CLOCK);
    watch.look();
    assertThat(watch.serving().id(), is(fourth.id()));
    assertThat(
        trail("latest").ids(9), is(List.of(fourth.id(), third.id(), second.id(), first.id())));
  }

  @Test
  void oneThreadLooksForAllUsersUntilTheLastHasGone() throws Exception {
    String name = folder.toString();
    SharedWatch one = SharedWatch.of(name, name, Duration.ofMillis(20), this::watch);
    SharedWatch other = SharedWatch.of(name, name, Duration.ofMillis(20), this::watch);
    assertThat(other, is(sameInstance(one)));
    one.release();
    point(second);
    await(() -> other.bundles().serving().id().equals(second.id()));
    assertThat(threads("watch " + name), is(1L));
    other.release();
    await(() -> threads("watch " + name) == 0);
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .count();
  }

  private static void await(java.util.function.BooleanSupplier condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat("in time", System.nanoTime() < deadline);
      Thread.sleep(5);
    }
  }
}

package io.steelyard.pipelines.scoring;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.pipelines.bundles.AliasTrail;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleSignatures;
import io.steelyard.pipelines.bundles.Examples;
import io.steelyard.pipelines.bundles.Registration;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.signing.SigningKey;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.beam.ScorerFeed;
import io.steelyard.transforms.beam.ScorerSource;
import io.steelyard.transforms.formats.MessageParser;
import io.steelyard.transforms.scoring.Scorer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.util.SerializableUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What travels to workers asks for the signature there. */
class TrustedScoringTest {
  private static final SigningKey KEY = SigningKey.generate();
  private static final TrustedKeys KEYS = TrustedKeys.of(List.of(KEY.verificationKey()));
  private static final Duration REFRESH = Duration.ofHours(1);

  @TempDir private Path folder = Path.of("");
  private Registry registry = Registry.at("");
  private Registration signed = new Registration(0, "", 0, "", Examples.CLOCK.instant());
  private Registration unsigned = signed;

  @BeforeEach
  void addBundles() throws IOException {
    registry = Registry.at(folder.toString());
    signed = registry.add(Examples.bundle("{\"a\":1}\n"), Examples.CLOCK);
    unsigned = registry.add(Examples.bundle("{\"a\":2}\n"), Examples.CLOCK);
    var unused = BundleSignatures.sign(registry.place(signed, TrustedKeys.UNRESTRICTED), KEY);
  }

  private BundlePlace place(Registration bundle) {
    return registry.place(bundle, KEYS);
  }

  @Test
  void scorersOfAnUnsignedBundleOpenNowhere() throws IOException {
    ScorerSource scorers = arrived(new BundleScorers(place(unsigned), List.of(), null));
    List<Use> uses =
        List.of(
            source -> source.open(),
            source -> source.histograms(),
            source -> source.settings(),
            source -> source.follow());
    for (Use use : uses) {
      UserError refusal = assertThrows(UserError.class, () -> use.of(scorers));
      assertThat(
          refusal.getMessage(),
          allOf(
              containsString("not signed by a trusted key"),
              containsString(KEY.verificationKey().id() + ".json is missing")));
    }
    ScorerSource sound = arrived(new BundleScorers(place(signed), List.of(), null));
    assertThat(bundle(sound.open(), sound), is(signed.id()));
  }

  /** A process that has loaded a bundle for somebody who asked for no signature asks again. */
  @Test
  void aBundleAtHandIsNotTrustedForThat() {
    BundlePlace open = BundlePlace.signedOrNot(registry.folder(unsigned));
    assertThat(LoadedBundles.load(open).id(), is(unsigned.id()));
    assertThrows(UserError.class, () -> LoadedBundles.load(place(unsigned)));
  }

  @Test
  void theWatchRefusesAnUnsignedBundleUntilItIsSigned() throws IOException {
    BundleWatch watch = new BundleWatch(trail(signed), place(signed), List.of());
    point(unsigned);
    watch.look();
    watch.look();
    assertThat(watch.serving().id(), is(signed.id()));
    assertThat(watch.refusals(), is(1L));

    var unused = BundleSignatures.sign(registry.place(unsigned, TrustedKeys.UNRESTRICTED), KEY);
    for (int look = 0; look < 20; look++) {
      watch.look();
    }
    assertThat(watch.serving().id(), is(unsigned.id()));
    assertThat(watch.refusals(), is(0L));
  }

  /** Two jobs on one worker follow one alias; only one of them asks for signatures. */
  @Test
  void jobsOfOneWorkerDoNotShareWhatTheyTrust() throws IOException {
    AliasTrail trail = trail(signed);
    point(unsigned);
    BundlePlace first = BundlePlace.signedOrNot(registry.folder(signed));
    ScorerSource open = arrived(new FollowedModel(trail, first, List.of(), REFRESH));
    ScorerSource strict = arrived(new FollowedModel(trail, place(signed), List.of(), REFRESH));
    try (ScorerFeed trusting = open.follow();
        ScorerFeed asking = strict.follow()) {
      assertThat(bundle(trusting.next(), open), is(unsigned.id()));
      assertThat(bundle(asking.next(), strict), is(signed.id()));
      assertThat(asking.refusals(), is(1L));
    }
  }

  private AliasTrail trail(Registration bundle) throws IOException {
    point(bundle);
    return AliasTrail.of(bundle.name() + "@production", folder.toString()).orElseThrow();
  }

  private void point(Registration bundle) throws IOException {
    String current = registry.aliases(bundle.name()).get("production");
    registry.alias(bundle.name(), "production", bundle.id(), current, Examples.OCCASION);
  }

  private interface Use {
    @Nullable Object of(ScorerSource source) throws IOException;
  }

  /** The bundle that a scorer's predictions name. */
  private static String bundle(Scorer scorer, ScorerSource source) throws IOException {
    StringColumn payload = StringColumn.of(List.of("{\"id\": \"a\"}"));
    ParsedRows row =
        MessageParser.named("json", source.settings())
            .parse(new Messages("test", new long[1], new long[1], payload));
    return scorer.score(row).predictions().model().bundle();
  }

  /** As a worker gets it. */
  private static ScorerSource arrived(ScorerSource source) {
    return SerializableUtils.clone(source);
  }
}

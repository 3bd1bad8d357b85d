package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.BundleSignatures;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.signing.SigningKey;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.runners.mutations.EnvelopeMutations;
import io.steelyard.runners.mutations.ExchangedMutations;
import io.steelyard.runners.mutations.FileMutations;
import io.steelyard.runners.mutations.ForgedMutations;
import io.steelyard.runners.mutations.LinkMutations;
import io.steelyard.runners.mutations.ManifestMutations;
import io.steelyard.runners.mutations.Mutation;
import io.steelyard.runners.mutations.Mutation.Outcome;
import io.steelyard.runners.mutations.SignedBundle;
import io.steelyard.runners.mutations.StatementMutations;
import io.steelyard.schemas.UserError;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a signed bundle, it loads only where it is still what was signed. */
@Tag("slow")
class BundleMutationsTest {
  private static final long SEED = 20_261_124;
  private static final int FEWEST = 300;
  private static final int EXCHANGES = Integer.getInteger("exchanges", 100);
  private static final SigningKey KEY = SigningKey.generate();
  private static final TrustedKeys KEYS = TrustedKeys.of(List.of(KEY.verificationKey()));

  @TempDir static Path folder;
  private static int copies;

  @ParameterizedTest
  @ValueSource(strings = {"transactions-logistic", "transactions"})
  void loadsOnlyWhatWasSigned(String definition) throws IOException {
    List<String> lines = Files.readAllLines(TransactionMessages.trainingFile(folder));
    String text = Files.readString(ProjectFiles.definition(definition));
    Path bundle = signed(text, lines);
    Path other = signed(text.replace("seed: 7", "seed: 8"), lines.subList(0, 8_000));
    SignedBundle signed = new SignedBundle(bundle, other, KEY, SigningKey.generate());
    SplittableRandom random = new SplittableRandom(SEED);
    List<Mutation> mutations = new ArrayList<>(FileMutations.of(signed, random));
    mutations.addAll(LinkMutations.of(signed));
    mutations.addAll(ManifestMutations.of(signed));
    mutations.addAll(ForgedMutations.of(signed, random));
    mutations.addAll(EnvelopeMutations.of(signed, random));
    mutations.addAll(StatementMutations.of(signed));
    String id = BundleReader.load(bundle.toString(), KEYS).id();

    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    List<String> failures = new ArrayList<>();
    for (Mutation mutation : mutations) {
      try {
        require(mutation, copy(bundle), id);
      } catch (AssertionError | RuntimeException e) {
        failures.add(mutation.name() + ": " + e);
      }
      counts.merge(mutation.outcome(), 1, Integer::sum);
    }

    System.out.printf(
        "%s: %d mutations, %s, seed %d%n", definition, mutations.size(), counts, SEED);
    assertThat(String.join("\n", failures), failures, is(empty()));
    assertThat(mutations.size(), is(greaterThan(FEWEST)));
    assertThat(BundleReader.load(bundle.toString(), KEYS).id(), is(id));
  }

  /** However sound the bundles are whose files they are. */
  @Test
  void loadsOnlyWhatWasAskedFor() throws IOException {
    List<String> lines = Files.readAllLines(TransactionMessages.trainingFile(folder));
    String text = Files.readString(ProjectFiles.definition("transactions-logistic"));
    Path asked = signed(text, lines);
    List<Path> bundles =
        List.of(
            asked,
            signed(text.replace("seed: 7", "seed: 8"), lines.subList(0, 8_000)),
            signed(text.replace("name: transactions-logistic", "name: fraud"), lines),
            signed(text, lines.subList(0, 6_000)));
    BundlePlace whole = BundlePlace.of(asked.toString(), KEYS);
    Bundle bundle = BundleReader.load(whole);
    ExchangedMutations exchanges = new ExchangedMutations(bundles, new SplittableRandom(SEED));

    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < EXCHANGES; i++) {
      ExchangedMutations.Exchange exchange = exchanges.next();
      Path copy = folder.resolve("exchanges/" + i);
      exchange.write(copy);
      for (TrustedKeys keys : List.of(KEYS, TrustedKeys.UNRESTRICTED)) {
        BundlePlace place = new BundlePlace(copy.toString(), bundle.name(), bundle.id(), keys);
        boolean may = keys.isRestricted() ? exchange.mayLoadSigned() : exchange.mayLoad();
        if (may) {
          assertThat(exchange.name(), BundleReader.load(place).id(), is(bundle.id()));
          if (!exchange.differing().contains("run/lineage.json")) {
            assertThat(BundleReader.lineage(place).rows().isEmpty(), is(false));
          }
        } else {
          UserError refusal =
              assertThrows(UserError.class, () -> BundleReader.load(place), exchange::name);
          assertThat(exchange.name(), refusal.getMessage(), containsString(copy.toString()));
        }
        String loads = keys.isRestricted() ? "signed" : "signed or not";
        counts.merge(loads + (may ? ": loaded" : ": refused"), 1, Integer::sum);
      }
    }
    System.out.printf("%d exchanges, %s, seed %d%n", EXCHANGES, counts, SEED);
    assertThat(counts.toString(), counts.size(), is(4));
  }

  private static void require(Mutation mutation, Path copy, String id) throws IOException {
    mutation.change().apply(copy);
    String place = copy.toString();
    if (mutation.outcome() == Outcome.HARMLESS) {
      assertThat(mutation.name(), BundleReader.load(place, KEYS).id(), is(id));
      return;
    }
    UserError refusal =
        assertThrows(
            UserError.class, () -> BundleReader.load(place, KEYS), () -> "loaded: " + mutation);
    String named = copy.resolve(mutation.file()).toString();
    assertThat(mutation.name(), refusal.getMessage(), containsString(named));
    if (mutation.outcome() == Outcome.WHOLE_BUT_REFUSED) {
      assertThat(mutation.name(), BundleReader.load(place).id(), is(not(id)));
    }
  }

  /** A folder of its own for each, since links lead beside it. */
  private Path copy(Path bundle) throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copies/" + copies++)).resolve("bundle");
    try (Stream<Path> files = Files.walk(bundle)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(bundle.relativize(file).toString()));
      }
    }
    return copy;
  }

  private static Path signed(String definition, List<String> rows) throws IOException {
    Path models = folder.resolve("models-" + copies++);
    CommandRun run =
        CommandRun.of(
            "train",
            "--definition=" + Files.writeString(folder.resolve("a.pipeline.yaml"), definition),
            "--input=" + Files.write(folder.resolve("rows.csv"), rows),
            "--models=" + models);
    assertThat(run.err(), run.code(), is(0));
    Registry registry = Registry.at(models.toString());
    String bundle = registry.folder(registry.list().get(0));
    var unused = BundleSignatures.sign(BundlePlace.signedOrNot(bundle), KEY);
    return Path.of(bundle);
  }
}

package io.steelyard.pipelines.bundles;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.pipelines.signing.Envelope;
import io.steelyard.pipelines.signing.SigningKey;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.pipelines.signing.VerificationKey;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.plugins.Plugin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleSignaturesTest {
  private static final SigningKey KEY = SigningKey.generate();
  private static final SigningKey OTHER = SigningKey.generate();

  @TempDir private Path models = Path.of("");
  private Registry registry = Registry.at("");
  private Registration bundle = new Registration(0, "", 0, "", Examples.CLOCK.instant());

  @BeforeEach
  void add() throws IOException {
    registry = Registry.at(models.toString());
    bundle = registry.add(Examples.bundle(), Examples.CLOCK);
  }

  private String folder() {
    return registry.folder(bundle);
  }

  private BundlePlace place() {
    return registry.place(bundle, TrustedKeys.UNRESTRICTED);
  }

  private static TrustedKeys trusted(SigningKey... keys) {
    return TrustedKeys.of(List.of(keys).stream().map(SigningKey::verificationKey).toList());
  }

  private Path signature(SigningKey key) {
    return Path.of(folder(), "run/signatures", key.verificationKey().id() + ".json");
  }

  private String refusal(TrustedKeys keys) {
    UserError refusal = assertThrows(UserError.class, () -> BundleReader.load(folder(), keys));
    return String.valueOf(refusal.getMessage());
  }

  @Test
  void signsAfterTrainingWithoutAnotherIdByOneKeyAfterAnother() throws IOException {
    assertThat(refusal(trusted(KEY)), containsString(signature(KEY) + " is missing"));

    BundleSignatures.Signed signed = BundleSignatures.sign(place(), KEY);

    assertThat(signed.file(), is(signature(KEY).toString()));
    assertThat(signed.bundle(), is(bundle.id()));
    assertThat(BundleReader.load(folder(), trusted(KEY)).id(), is(bundle.id()));
    assertThat(BundleReader.load(folder(), trusted(OTHER, KEY)).id(), is(bundle.id()));
    assertThat(refusal(trusted(OTHER)), containsString(signature(OTHER) + " is missing"));
    var unused = BundleSignatures.sign(place(), OTHER);
    List<VerificationKey> both = List.of(OTHER.verificationKey(), KEY.verificationKey());
    assertThat(
        BundleSignatures.verify(BundlePlace.of(folder(), trusted(OTHER, KEY))).signers(), is(both));
    assertThat(BundleReader.load(folder()).id(), is(bundle.id()));
    assertThat(registry.add(Examples.bundle(), Examples.CLOCK), is(bundle));
  }

  /**
   * The text is written by hand after in-toto's Statement v1 and Release; digests are coreutils'.
   */
  @Test
  void saysInTotoStatement() throws IOException {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put("definition.json", new byte[0]);
    files.put("model.bin", Examples.bytes("abc"));
    Manifest manifest = BundleFiles.of("some-name", 2, "binary", files, new TreeMap<>()).manifest();
    String expected =
        """
        {
          "_type": "https://in-toto.io/Statement/v1",
          "subject": [
            {
              "name": "definition.json",
              "digest": {
                "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
              }
            },
            {
              "name": "model.bin",
              "digest": {
                "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
              }
            },
            {
              "name": "run/lineage.json",
              "digest": {
                "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
              }
            },
            {
              "name": "some-name",
              "digest": {
                "sha256": "ID"
              }
            }
          ],
          "predicateType": "https://in-toto.io/attestation/release/v0.1",
          "predicate": {
            "purl": "pkg:generic/some-name@ID"
          }
        }
        """
            .replace("ID", "ad4f1767bc84062d43803364b2e34582db5fcc8dc65b9ab094f9157ef4300740");

    byte[] statement = BundleSignatures.statement(manifest, Examples.bytes("abc")).write();

    assertThat(new String(statement, StandardCharsets.UTF_8), is(expected));
  }

  @Test
  void signingAgainWritesTheSameBytesAndHealsADamagedSignature() throws IOException {
    var first = BundleSignatures.sign(place(), KEY);
    byte[] bytes = Files.readAllBytes(signature(KEY));
    assertThat(Envelope.read(bytes).payloadType(), is("application/vnd.in-toto+json"));
    Files.writeString(signature(KEY), "{");
    assertThat(refusal(trusted(KEY)), containsString(signature(KEY) + " cannot be read"));

    assertThat(BundleSignatures.sign(place(), KEY), is(first));

    assertThat(Files.readAllBytes(signature(KEY)), is(bytes));
  }

  @Test
  void oneSoundSignatureIsEnough() throws IOException {
    var one = BundleSignatures.sign(place(), KEY);
    var other = BundleSignatures.sign(place(), OTHER);
    assertThat(one.bundle(), is(other.bundle()));
    Files.writeString(signature(OTHER), "damaged");

    assertThat(
        BundleSignatures.verify(BundlePlace.of(folder(), trusted(OTHER, KEY))).signers(),
        is(List.of(KEY.verificationKey())));
    assertThat(refusal(trusted(OTHER)), containsString(signature(OTHER).toString()));
  }

  @Test
  void signsNothingThatIsNotWholeOrFailsItsSelfTest() throws IOException {
    Path model = Path.of(folder(), "model.bin");
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length / 2] ^= 1;
    Files.write(model, bytes);
    UserError refusal = assertThrows(UserError.class, () -> BundleSignatures.sign(place(), KEY));
    assertThat(refusal.getMessage(), containsString("model.bin"));
    assertThat(Files.exists(signature(KEY)), is(false));

    GoldenRow first = Examples.golden().rows().get(0);
    double[] scores = {Math.nextUp(first.scores()[0])};
    GoldenRows wrong =
        new GoldenRows(List.of(new GoldenRow(first.row(), first.features(), scores)));
    String failing = registry.folder(registry.add(Examples.bundle(wrong), Examples.CLOCK));
    assertThrows(
        FailedCheck.class, () -> BundleSignatures.sign(BundlePlace.signedOrNot(failing), KEY));
    assertThat(Files.exists(Path.of(failing, "run/signatures")), is(false));
  }

  /** Where a bundle comes from is vouched for too, by whoever signed it. */
  @Test
  void aLineageThatWasChangedIsRefusedWhereASignatureIsAskedFor() throws IOException {
    var unused = BundleSignatures.sign(place(), KEY);
    BundlePlace signed = BundlePlace.of(folder(), trusted(KEY));
    assertThat(BundleReader.lineage(signed), is(Examples.lineage()));
    Path lineage = Path.of(folder(), "run/lineage.json");
    String text = Files.readString(lineage);
    Files.writeString(lineage, text.replaceFirst("\"runner\": \"[^\"]*", "$0, and elsewhere"));
    assertThat(Files.readString(lineage), is(not(text)));

    assertThat(
        assertThrows(UserError.class, () -> BundleReader.lineage(signed)).getMessage(),
        containsString(
            signature(KEY) + " signs another run/lineage.json than that of " + folder()));
    assertThat(refusal(trusted(KEY)), containsString("signs another run/lineage.json"));
    assertThat(BundleReader.lineage(place()).runner(), containsString("elsewhere"));
    Files.writeString(lineage, "{");
    assertThat(
        assertThrows(UserError.class, () -> BundleSignatures.sign(place(), KEY)).getMessage(),
        containsString(lineage + " cannot be read"));
    Files.delete(lineage);
    assertThat(refusal(trusted(KEY)), containsString(lineage + " cannot be read: it is missing"));
  }

  @Test
  void aPluginThatLineageDoesNotNameIsRefusedWhereASignatureIsAskedFor() throws IOException {
    BundleSignatures.sign(place(), KEY);
    Plugin plugin = new Plugin("not-mine", "1", "00".repeat(32));
    Files.write(
        Path.of(folder(), "manifest.json"),
        Examples.bundle().needing(List.of(plugin)).manifest().write());
    assertThat(
        refusal(trusted(KEY)), containsString("was changed: it names the plug-in not-mine 1 "));
  }

  /** Whoever can write to the registry can make a bundle that is whole, but not sign it. */
  @Test
  void aBundleMadeAnewUnderAnOldSignatureIsRefused() throws IOException {
    var signed = BundleSignatures.sign(place(), KEY);
    Registration forged = registry.add(Examples.bundle("{\"a\": 1}\n"), Examples.CLOCK);
    Path copy = Path.of(registry.folder(forged), "run/signatures");
    Files.createDirectories(copy);
    Files.copy(Path.of(signed.file()), copy.resolve(signature(KEY).getFileName()));
    assertThat(registry.load(forged).id(), is(forged.id()));

    UserError refusal =
        assertThrows(
            UserError.class, () -> BundleReader.load(registry.folder(forged), trusted(KEY)));

    assertThat(
        refusal.getMessage(),
        allOf(
            containsString(signature(KEY).getFileName().toString()),
            containsString("signs pkg:generic/example@"),
            containsString("pkg:generic/example@" + forged.id().substring(7))));
  }
}

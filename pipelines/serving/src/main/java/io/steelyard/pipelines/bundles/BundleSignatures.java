package io.steelyard.pipelines.bundles;

import io.steelyard.pipelines.signing.Envelope;
import io.steelyard.pipelines.signing.SigningKey;
import io.steelyard.pipelines.signing.Statement;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.pipelines.signing.VerificationKey;
import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.plugins.Plugin;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of a bundle: an in-toto statement that names the bundle, every hashed file and the
 * lineage with their SHA-256, in a DSSE envelope for each key, {@code run/signatures/KEYID.json}.
 * They lie beside what is hashed, so a bundle is signed, by one key after another, without a new
 * id. The lineage holds the SHA-256 of the bill of materials, so that is covered too.
 *
 * <p>A signature is looked for under its key's name alone: files of other names there mean nothing.
 */
public final class BundleSignatures {
  private static final String FOLDER = Manifest.RUN + "signatures/";
  static final int LONGEST = 1 << 20;

  private BundleSignatures() {}

  /**
   * A signature that was written.
   *
   * @param bundle the bundle's id
   * @param file the name of the signature's file
   */
  public record Signed(String bundle, String file) {}

  /**
   * Signs a bundle, once it is verified and has passed its self-test. Signing again changes
   * nothing.
   *
   * @throws UserError if the bundle is not whole
   * @throws io.steelyard.schemas.FailedCheck if it fails its self-test
   * @throws IOException if the signature cannot be written
   */
  public static Signed sign(BundlePlace place, SigningKey key) throws IOException {
    VerifiedFiles files = VerifiedFiles.read(place);
    Storage storage = files.storage();
    Bundle tested = BundleReader.load(files);
    RunFiles run = RunFiles.read(storage);
    run.requireOf(files.manifest());
    var unused = run.bom();
    byte[] statement = statement(files.manifest(), run.bytes()).write();
    Envelope envelope = Envelope.sign(Statement.PAYLOAD_TYPE, statement, key);
    String path = path(key.verificationKey());
    storage.write(path, envelope.write());
    return new Signed(tested.id(), storage.name(path));
  }

  /**
   * A bundle and those of the keys that signed it.
   *
   * @param signers at least one, unless no signature was asked for
   * @param plugins that it uses, as they were when it was made
   */
  public record Verified(Bundle bundle, List<VerificationKey> signers, List<Plugin> plugins) {
    /** Copies the lists. */
    public Verified {
      signers = List.copyOf(signers);
      plugins = List.copyOf(plugins);
    }
  }

  /**
   * The bundle in a place with those of the place's keys that signed it.
   *
   * @throws UserError if it is another bundle, is not whole, or none of the keys signed it; the
   *     message names the file
   * @throws io.steelyard.schemas.FailedCheck if it fails its self-test
   */
  public static Verified verify(BundlePlace place) {
    VerifiedFiles files = VerifiedFiles.read(place);
    List<VerificationKey> signers =
        place.keys().isRestricted()
            ? require(files.manifest(), RunFiles.read(files.storage()), place.keys())
            : List.of();
    return new Verified(BundleReader.load(files), signers, files.manifest().plugins());
  }

  /**
   * Those of some keys that signed the bundle in a place.
   *
   * @throws UserError if it is another bundle, or its manifest or lineage cannot be read
   */
  public static List<VerificationKey> signers(BundlePlace place, List<VerificationKey> keys) {
    Storage storage = Storage.at(place.folder());
    Statement expected =
        statement(VerifiedFiles.manifest(storage, place), RunFiles.read(storage).bytes());
    return keys.stream().filter(key -> problem(storage, expected, key) == null).toList();
  }

  /**
   * Those of some keys that signed a bundle and how it was made.
   *
   * @throws UserError if keys are asked for and none of them did, if the lineage is of another
   *     bundle, or the bill of materials is not the one whose digest was signed
   */
  static List<VerificationKey> require(Manifest manifest, RunFiles run, TrustedKeys keys) {
    Storage storage = run.storage();
    Statement expected = statement(manifest, run.bytes());
    List<VerificationKey> signers = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (VerificationKey key : keys.keys()) {
      String problem = problem(storage, expected, key);
      if (problem == null) {
        signers.add(key);
      } else {
        problems.add(storage.name(path(key)) + " " + problem);
      }
    }
    if (keys.isRestricted() && signers.isEmpty()) {
      throw new UserError(
          "The bundle "
              + storage.name("")
              + " is not signed by a trusted key: "
              + String.join("; ", problems)
              + ".");
    }
    run.requireOf(manifest);
    if (keys.isRestricted()) {
      var unused = run.bom();
    }
    return signers;
  }

  /** Whether a file of a bundle, by its path in the bundle's folder, is a signature. */
  static boolean isSignature(String path) {
    return path.startsWith(FOLDER);
  }

  /** Whether a signature is of another lineage than this one. */
  static boolean isOfOther(byte[] lineage, byte[] signature) {
    try {
      Statement signed = Statement.read(Envelope.read(signature).payload());
      return !Sha256.hex(lineage).equals(signed.subjects().get(BundleWriter.LINEAGE));
    } catch (IOException e) {
      // What cannot be read signs nothing.
      return false;
    }
  }

  /** Why a key's signature does not count; null where it does. */
  private static @Nullable String problem(
      Storage storage, Statement expected, VerificationKey key) {
    try {
      Envelope envelope = Envelope.read(VerifiedFiles.own(storage, path(key), LONGEST));
      if (!envelope.isSignedBy(key)) {
        return "bears no valid signature of that key";
      }
      if (!envelope.payloadType().equals(Statement.PAYLOAD_TYPE)) {
        return "signs something of type " + envelope.payloadType() + ", not a statement";
      }
      Statement signed = Statement.read(envelope.payload());
      String difference = difference(expected, signed);
      return difference == null ? null : difference + storage.name(Manifest.PATH);
    } catch (NoSuchFileException e) {
      return "is missing";
    } catch (IOException e) {
      return "cannot be read: " + e.getMessage();
    }
  }

  /** What a signature says, to be followed by the name of the file that says otherwise. */
  private static @Nullable String difference(Statement expected, Statement signed) {
    if (!signed.release().equals(expected.release())) {
      return "signs " + signed.release() + ", not " + expected.release() + " of ";
    }
    SortedMap<String, String> subjects = new TreeMap<>(expected.subjects());
    subjects.putAll(signed.subjects());
    for (String name : subjects.keySet()) {
      String here = expected.subjects().get(name);
      String there = signed.subjects().get(name);
      if (here == null || !here.equals(there)) {
        return there == null
            ? "does not sign the " + name + " of "
            : "signs another " + name + " than that of ";
      }
    }
    return null;
  }

  static Statement statement(Manifest manifest, byte[] lineage) {
    String hex = manifest.id().substring(BundleId.PREFIX.length());
    SortedMap<String, String> subjects = new TreeMap<>();
    subjects.put(manifest.name(), hex);
    manifest.files().forEach(file -> subjects.put(file.path(), file.sha256()));
    subjects.put(BundleWriter.LINEAGE, Sha256.hex(lineage));
    return new Statement(subjects, "pkg:generic/" + manifest.name() + "@" + hex);
  }

  private static String path(VerificationKey key) {
    return FOLDER + key.id() + ".json";
  }
}

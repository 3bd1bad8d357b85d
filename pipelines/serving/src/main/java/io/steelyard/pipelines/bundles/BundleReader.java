package io.steelyard.pipelines.bundles;

import io.steelyard.pipelines.lineage.BillOfMaterials;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.definition.writing.DefinitionWriter;
import io.steelyard.schemas.plugins.Plugin;
import io.steelyard.schemas.plugins.Plugins;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.metrics.Evaluation;
import io.steelyard.transforms.metrics.EvaluationJson;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.models.ModelReader;
import io.steelyard.transforms.performance.HeldOutRows;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads bundles, trusting nothing. */
public final class BundleReader {
  private static final int LONGEST_RUN_FILE = 64 << 20;

  private BundleReader() {}

  /**
   * The bundle in a folder, signed or not.
   *
   * @param folder a path, or a URI that a {@link StorageProvider} serves
   * @throws UserError if a file differs from the manifest, is missing or extra; the message names
   *     it
   * @throws io.steelyard.schemas.FailedCheck if the golden rows are not scored as they once were
   */
  public static Bundle load(String folder) {
    return load(folder, TrustedKeys.UNRESTRICTED);
  }

  /**
   * The bundle in a folder, if one of some keys signed it.
   *
   * @param folder a path, or a URI that a {@link StorageProvider} serves
   * @throws UserError if a file differs from the manifest, is missing or extra, or no trusted key
   *     signed the bundle; the message names the file
   * @throws io.steelyard.schemas.FailedCheck if the golden rows are not scored as they once were
   */
  public static Bundle load(String folder, TrustedKeys keys) {
    return load(BundlePlace.of(folder, keys));
  }

  /**
   * The bundle that is asked for in a place. Nothing of it is parsed before it is certain that a
   * trusted key signed it, except its manifest.
   *
   * @throws UserError if it is another bundle, a file differs from the manifest, is missing or
   *     extra, or no trusted key signed the bundle; the message names the file
   * @throws io.steelyard.schemas.FailedCheck if the golden rows are not scored as they once were
   */
  public static Bundle load(BundlePlace place) {
    return BundleSignatures.verify(place).bundle();
  }

  /** Whether a folder on disk has the files of a bundle. */
  public static boolean isBundle(Path folder) {
    return Stream.of(Manifest.PATH, BundleWriter.DEFINITION, BundleWriter.PLAN, BundleWriter.MODEL)
        .allMatch(file -> Files.isRegularFile(folder.resolve(file)));
  }

  /**
   * How the bundle in a place was made.
   *
   * @throws UserError if that file is missing or damaged, is of another bundle or not the one that
   *     a trusted key signed, or lies beside another bundle than the one that is asked for
   */
  public static Lineage lineage(BundlePlace place) {
    return runFiles(place).lineage();
  }

  /**
   * The dependencies of the program that made the bundle in a place, or null where it did not know
   * them.
   *
   * @throws UserError if the lineage or this file is damaged, or not the one that belongs there
   */
  public static @Nullable BillOfMaterials bom(BundlePlace place) {
    return runFiles(place).bom();
  }

  private static RunFiles runFiles(BundlePlace place) {
    Storage storage = Storage.at(place.folder());
    Manifest manifest = VerifiedFiles.manifest(storage, place);
    RunFiles run = RunFiles.read(storage);
    var unused = BundleSignatures.require(manifest, run, place.keys());
    return run;
  }

  /**
   * The hashed files of the bundle in a place, by path, each as it was written.
   *
   * @throws UserError if it is another bundle, or a file differs from the manifest, is missing or
   *     extra
   */
  public static SortedMap<String, byte[]> files(BundlePlace place) {
    return VerifiedFiles.read(place).contents();
  }

  /**
   * All files of the bundle in a place, as another registry may take them, once it is verified and
   * has passed its self-test.
   *
   * @throws UserError if it is another bundle, is not whole, or not signed as the place asks for
   * @throws io.steelyard.schemas.FailedCheck if it fails its self-test
   */
  public static BundleFiles copy(BundlePlace place) throws IOException {
    var unused = BundleSignatures.verify(place);
    VerifiedFiles files = VerifiedFiles.read(place);
    SortedMap<String, byte[]> run = new TreeMap<>();
    for (Storage.StoredFile file : files.storage().find(Manifest.RUN + "**")) {
      run.put(file.path(), VerifiedFiles.own(files.storage(), file.path(), LONGEST_RUN_FILE));
    }
    return new BundleFiles(files.manifest(), files.contents(), run);
  }

  /**
   * The held-out rows of the bundle in a place, with their scores.
   *
   * @return null of a bundle that has none, as of earlier versions
   * @throws UserError if it is another bundle, or a file differs from the manifest
   */
  public static @Nullable EvaluationRows evaluationRows(BundlePlace place) {
    VerifiedFiles files = VerifiedFiles.read(place);
    if (!files.contents().containsKey(BundleWriter.EVALUATION_ROWS)) {
      return null;
    }
    PipelineDefinition definition =
        files.parse(BundleWriter.DEFINITION, bytes -> definition(files.storage(), bytes));
    return files.parse(
        BundleWriter.EVALUATION_ROWS, bytes -> EvaluationRows.read(bytes, definition.schema()));
  }

  static Bundle load(VerifiedFiles files) {
    Storage storage = files.storage();
    requirePlugins(storage, files.manifest());
    PipelineDefinition definition =
        files.parse(BundleWriter.DEFINITION, bytes -> definition(storage, bytes));
    FittedPlan plan =
        files.parse(BundleWriter.PLAN, bytes -> FittedPlan.read(new ByteArrayInputStream(bytes)));
    Model model =
        files.parse(BundleWriter.MODEL, bytes -> ModelReader.read(new ByteArrayInputStream(bytes)));
    Evaluation evaluation = files.parse(BundleWriter.EVALUATION, EvaluationJson::read);
    GoldenRows golden =
        files.parse(BundleWriter.GOLDEN, bytes -> GoldenRowsJson.read(bytes, definition.schema()));
    byte[] baselines = files.parse(BundleWriter.BASELINES, bytes -> bytes);
    DriftMonitor monitor = MonitorFiles.read(files, definition);
    HeldOutRows heldOut =
        files.contents().containsKey(BundleWriter.HELD_OUT)
            ? files.parse(BundleWriter.HELD_OUT, BundleReader::heldOut)
            : null;
    requireManifest(storage, files.manifest(), definition);
    golden.check(plan, model);
    return new Bundle(
        files.manifest().id(),
        definition,
        plan,
        model,
        baselines,
        golden,
        evaluation,
        monitor,
        heldOut);
  }

  private static HeldOutRows heldOut(byte[] bytes) throws IOException {
    return HeldOutRows.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  /** Any version of a plug-in will do: the golden rows prove that it does the same. */
  private static void requirePlugins(Storage storage, Manifest manifest) {
    for (Plugin needed : manifest.plugins()) {
      if (Plugins.named(needed.name()) == null) {
        throw new UserError(
            "The bundle "
                + storage.name("")
                + " needs the plug-in "
                + needed
                + ", which is not here: put its jar into plugins/ or name it by "
                + Setting.of("plugins", "JAR")
                + ".");
      }
    }
  }

  private static PipelineDefinition definition(Storage storage, byte[] bytes) throws IOException {
    PipelineDefinition definition =
        DefinitionReader.ofAnyTrainer()
            .read(bytes, SiblingFiles.NONE)
            .orThrow(storage.name(BundleWriter.DEFINITION));
    String canonical = DefinitionWriter.write(definition);
    if (!Arrays.equals(canonical.getBytes(StandardCharsets.UTF_8), bytes)) {
      throw new IOException("it is not in its canonical form");
    }
    return definition;
  }

  /** What the manifest says beside the files must follow from them. */
  private static void requireManifest(
      Storage storage, Manifest manifest, PipelineDefinition definition) {
    Manifest expected =
        new Manifest(
            definition.name(),
            definition.version(),
            BundleWriter.word(definition),
            BundleId.of(manifest.files()),
            manifest.plugins(),
            manifest.files());
    if (!expected.equals(manifest)) {
      throw new UserError(
          storage.name(Manifest.PATH)
              + " was changed: its name, version or task are not those of the definition.");
    }
  }

  static String describe(IOException e) {
    return e instanceof NoSuchFileException ? "it is missing" : String.valueOf(e.getMessage());
  }
}

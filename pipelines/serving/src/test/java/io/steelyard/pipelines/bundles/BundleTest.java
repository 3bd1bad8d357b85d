package io.steelyard.pipelines.bundles;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.Sha256;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.plugins.Plugin;
import io.steelyard.testdata.ProjectFiles;
import io.steelyard.transforms.performance.HeldOutRows;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
  private static final List<String> HASHED =
      List.of(
          "baselines.json",
          "definition.json",
          "evaluation.json",
          "golden.json",
          "model.bin",
          "plan.json");

  @TempDir private Path folder = Path.of("");

  @Test
  void loadsWhatWasWritten() throws IOException {
    BundleFiles files = Examples.bundle();
    write(files);

    Bundle bundle = BundleReader.load(folder.toString());

    assertThat(bundle.id(), is(files.id()));
    assertThat(bundle.definition(), is(Examples.DEFINITION));
    assertThat(bundle.plan().fingerprint(), is(Examples.PLAN.fingerprint()));
    assertThat(bundle.evaluation(), is(Examples.evaluation()));
    assertThat(bundle.threshold(), is(0.5));
    assertThat(new String(bundle.baselines(), StandardCharsets.UTF_8), is("{}\n"));
    assertThat(modelBytes(bundle), is(files.hashed().get("model.bin")));
    assertThat(GoldenRowsJson.write(bundle.golden()), is(files.hashed().get("golden.json")));
    assertThat(
        BundleReader.lineage(BundlePlace.signedOrNot(folder.toString())), is(Examples.lineage()));
    assertThat(Examples.bundle().id(), is(files.id()));
  }

  @Test
  void aBundleWithoutHeldOutRowsSaysSo() throws IOException {
    write(Examples.bundle());
    Bundle bundle = BundleReader.load(folder.toString());
    assertThat(
        assertThrows(UserError.class, bundle::requireHeldOut).getMessage(),
        containsString("has no held-out rows to compare with: train it again"));
  }

  @Test
  void keepsHeldOutRows() throws IOException {
    HeldOutRows rows = Examples.heldOut();
    BundleFiles files = Examples.bundle(rows);
    write(files);
    HeldOutRows read = BundleReader.load(folder.toString()).requireHeldOut();
    assertThat(read.rows(), is(rows.rows()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    read.write(new DataOutputStream(bytes));
    assertThat(bytes.toByteArray(), is(files.hashed().get("held-out.bin")));
  }

  @Test
  void whatScoresDoNotDependOnIsOfNoImportance() throws IOException {
    write(Examples.bundle());
    SortedMap<String, Double> importances =
        ColumnImportance.of(BundleReader.load(folder.toString()));
    assertThat(importances.keySet(), is(Set.of("amount", "count", "flag")));
    importances.values().forEach(importance -> assertThat(importance >= 0, is(true)));
    assertThat(importances.getOrDefault("flag", 0.0) > 0, is(true));
  }

  private static byte[] modelBytes(Bundle bundle) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bundle.model().write(bytes);
    return bytes.toByteArray();
  }

  /** The digests are those of sha256sum. */
  @Test
  void writesTheManifestThatSha256sumPrints() {
    String expected =
        """
        {
          "formatVersion": 1,
          "name": "some-name",
          "version": 2,
          "task": "binary",
          "id": "sha256:ID",
          "files": [
            {
              "path": "definition.json",
              "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
              "size": 0
            },
            {
              "path": "model.bin",
              "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
              "size": 3
            }
          ]
        }
        """
            .replace("ID", "ad4f1767bc84062d43803364b2e34582db5fcc8dc65b9ab094f9157ef4300740");

    BundleFiles files = Examples.meaningless("some-name", 2, "abc");

    assertThat(new String(files.manifest().write(), StandardCharsets.UTF_8), is(expected));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void refusesAChangedFileByName(long seed) throws IOException {
    write(Examples.bundle());
    SplittableRandom random = new SplittableRandom(seed);
    List<String> paths = new ArrayList<>(HASHED);
    paths.add("manifest.json");
    for (String path : paths) {
      Path file = folder.resolve(path);
      byte[] bytes = Files.readAllBytes(file);
      byte[] changed = bytes.clone();
      int place = random.nextInt(bytes.length);
      changed[place] ^= (byte) (1 << random.nextInt(8));
      refuses(file, changed, "seed " + seed + " byte " + place);
      refuses(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)), "cut");
      refuses(file, Arrays.copyOf(bytes, bytes.length + 1), "longer");
      Files.delete(file);
      assertThat(refusal(), allOf(containsString(path), containsString("missing")));
      Files.write(file, bytes);
    }
    assertThat(BundleReader.load(folder.toString()).name(), is("example"));
  }

  /** Every byte of the manifest matters, so that nobody can rename a bundle by hand. */
  @Test
  void refusesAnyChangeOfTheManifest() throws IOException {
    write(Examples.bundle());
    Path file = folder.resolve("manifest.json");
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      Files.write(file, changed);
      refusal();
    }
  }

  private void refuses(Path file, byte[] changed, String reason) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, changed);
    assertThat(reason, refusal(), containsString(file.getFileName().toString()));
    Files.write(file, bytes);
  }

  @Test
  void refusesAnExtraFileButNotBesideTheRun() throws IOException {
    write(Examples.bundle());
    Files.writeString(folder.resolve("run/note.txt"), "fine");
    BundleReader.load(folder.toString());
    Files.createDirectories(folder.resolve("deep"));
    Files.writeString(folder.resolve("deep/extra.txt"), "not fine");

    assertThat(refusal(), containsString("extra.txt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../model.bin", "/etc/passwd", "run/x", "a//b", "a/../../b", "manifest.json"})
  void refusesAPathThatLeavesTheFolder(String path) throws IOException {
    List<Manifest.Entry> entries = List.of(new Manifest.Entry(path, Sha256.hex(new byte[0]), 0));
    Manifest manifest =
        new Manifest("example", 3, "binary", BundleId.of(entries), List.of(), entries);
    Files.write(folder.resolve("manifest.json"), manifest.write());

    assertThat(refusal(), allOf(containsString("manifest.json"), containsString(path)));
  }

  @Test
  void refusesAnotherNameThanTheDefinitions() throws IOException {
    BundleFiles files = Examples.bundle();
    write(BundleFiles.of("other", 3, "binary", files.hashed(), files.run()));

    assertThat(refusal(), containsString("manifest.json"));
  }

  @Test
  void saysThatAFolderIsNoBundle() {
    assertThat(refusal(), containsString("not a bundle"));
  }

  @Test
  void refusesToServeOnOneBitOfDifference() throws IOException {
    List<GoldenRow> rows = new ArrayList<>(Examples.golden().rows());
    GoldenRow row = rows.get(4);
    double[] scores = {Math.nextUp(row.scores()[0])};
    rows.set(4, new GoldenRow(row.row(), row.features(), scores));
    write(Examples.bundle(new GoldenRows(rows)));

    FailedCheck failed =
        assertThrows(FailedCheck.class, () -> BundleReader.load(folder.toString()));

    assertThat(
        failed.getMessage(), allOf(containsString("golden row 5"), containsString("score 0")));
  }

  /** The command that the documentation gives for a bundle's id, run as it stands there. */
  @Test
  void theDocumentedCommandPrintsTheId() throws Exception {
    String text = Files.readString(ProjectFiles.root().resolve("docs/design.md"));
    int place = text.indexOf("In a bundle's folder,");
    int begin = text.indexOf("```sh\n", place) + "```sh\n".length();
    // It begins with the way into a bundle's folder, where this test is already.
    String command =
        text.substring(begin, text.indexOf("```", begin)).replaceFirst("^cd [^\n]*\n", "");
    BundleFiles bundle = Examples.bundle();
    write(bundle);
    Files.createDirectories(folder.resolve("run/signatures"));
    Files.writeString(folder.resolve("run/signatures/a.json"), "not hashed");

    Process process =
        new ProcessBuilder("sh", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(printed, process.waitFor(), is(0));
    assertThat("sha256:" + printed.replaceFirst("  -\n$", ""), is(bundle.id()));
  }

  /** What is tested on nothing is not tested. */
  @Test
  void refusesToServeWithoutGoldenRows() throws IOException {
    write(Examples.bundle(new GoldenRows(List.of())));

    FailedCheck failed =
        assertThrows(FailedCheck.class, () -> BundleReader.load(folder.toString()));

    assertThat(failed.getMessage(), containsString("it has no golden rows"));
  }

  @Test
  void namesTheFeatureThatDiffers() throws IOException {
    List<GoldenRow> rows = new ArrayList<>(Examples.golden().rows());
    GoldenRow row = rows.get(0);
    double[] features = row.features().clone();
    features[1] = Math.nextDown(features[1]);
    rows.set(0, new GoldenRow(row.row(), features, row.scores()));
    write(Examples.bundle(new GoldenRows(rows)));

    FailedCheck failed =
        assertThrows(FailedCheck.class, () -> BundleReader.load(folder.toString()));

    assertThat(failed.getMessage(), containsString("feature numbers.count"));
  }

  @Test
  void keepsBytesThatAreNoText() throws IOException {
    byte[] bytes = {(byte) 0xff, 'a'};
    var column = new io.steelyard.schemas.rows.StringColumn(bytes, new int[] {0, 2}, 1);
    var json = RowValues.bytes(column, 0);
    var schema =
        new io.steelyard.schemas.rows.RowSchema(
            List.of(
                new io.steelyard.schemas.rows.Field(
                    "a", io.steelyard.schemas.rows.ColumnType.STRING)));
    var none = com.fasterxml.jackson.databind.node.NullNode.getInstance();

    var batch = RowValues.batch(schema, json, none, List.of(json));

    assertThat(batch.keys().copy(0), is(bytes));
    assertThat(batch.timestamp(0), is(io.steelyard.schemas.rows.RowBatch.NO_TIME));
  }

  @Test
  void aBundleWhosePluginIsAbsentIsRefusedByItsName() throws IOException {
    Plugin plugin = new Plugin("signed-roots", "1.2", "ab".repeat(32));
    BundleFiles alone = Examples.bundle();
    BundleFiles files = alone.needing(List.of(plugin));
    // What is in the manifest alone has no part in the id.
    assertThat(files.id(), is(alone.id()));
    write(files);
    assertThat(
        refusal(),
        containsString(
            " needs the plug-in signed-roots 1.2 (sha256:"
                + "ab".repeat(32)
                + "), which is not here: put its jar into plugins/ or name it by"
                + " ‹plugins=JAR›."));
    assertThat(
        new String(alone.manifest().write(), StandardCharsets.UTF_8),
        not(containsString("plugins")));
  }

  private String refusal() {
    UserError refusal = assertThrows(UserError.class, () -> BundleReader.load(folder.toString()));
    return String.valueOf(refusal.getMessage());
  }

  private void write(BundleFiles files) throws IOException {
    TreeMap<String, byte[]> all = new TreeMap<>(files.hashed());
    all.putAll(files.run());
    all.put("manifest.json", files.manifest().write());
    for (var file : all.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling("."));
      Files.write(path, file.getValue());
    }
  }
}

package io.steelyard.runners;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steelyard.testdata.ProjectFiles;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows of bundles with the tools of a shell, run as it stands there. */
@Tag("slow")
final class DocumentedShellTest {
  private static final Path DOCS = ProjectFiles.root().resolve("docs");

  @TempDir static Path folder;
  private static Path bundle = Path.of("");

  @BeforeAll
  static void trainAndSign() throws IOException {
    Path rows = folder.resolve("rows.csv");
    try (OutputStream out = Files.newOutputStream(rows)) {
      var unused = new TransactionGenerator(TransactionSettings.ofRows(3_000)).write(out);
    }
    Path models = folder.resolve("models");
    run(
        "train",
        "--definition=" + ProjectFiles.definition("transactions-logistic"),
        "--input=" + rows,
        "--models=" + models);
    run("keys", "--out=" + folder.resolve("release.pem"));
    run(
        "sign",
        "transactions-logistic@latest",
        "--models=" + models,
        "--key=" + folder.resolve("release.pem"));
    try (Stream<Path> found = Files.list(models.resolve("transactions-logistic"))) {
      bundle =
          found
              .filter(file -> file.getFileName().toString().startsWith("sha256-"))
              .findFirst()
              .orElseThrow();
    }
  }

  private static void run(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err(), run.code(), is(0));
  }

  @Test
  void theIdOfABundle() throws IOException, InterruptedException {
    String printed = shell(block("design.md", "sha256sum"), "bash", "sha256sum", "find", "xargs");
    assertThat(
        printed.replaceAll("[ -]+\\s*$", ""),
        is(bundle.getFileName().toString().substring("sha256-".length())));
  }

  @Test
  void theSignatureOfABundle() throws IOException, InterruptedException {
    String key;
    try (Stream<Path> signatures = Files.list(bundle.resolve("run/signatures"))) {
      key = signatures.findFirst().orElseThrow().getFileName().toString();
    }
    String commands =
        block("signing.md", "openssl pkeyutl")
            .replaceFirst("(?m)^cd models/.*\\n", "")
            .replace("KEY.json", key)
            .replace("/tmp/", folder + "/")
            .replace("release.pem.pub", folder.resolve("release.pem.pub").toString());
    assertThat(
        shell(commands, "bash", "jq", "openssl", "base64"),
        containsString("Signature Verified Successfully"));
  }

  /** The block of a page that has a text in it. */
  private static String block(String page, String text) throws IOException {
    Matcher blocks =
        Pattern.compile("(?ms)^```sh\\n(.*?)^```").matcher(Files.readString(DOCS.resolve(page)));
    while (blocks.find()) {
      if (blocks.group(1).contains(text)) {
        return blocks.group(1);
      }
    }
    throw new AssertionError(page + " has no block with " + text);
  }

  /** What commands print in the folder of the bundle. */
  private static String shell(String commands, String... tools)
      throws IOException, InterruptedException {
    for (String tool : tools) {
      assumeTrue(isThere(tool), "there is no " + tool + " on the path");
    }
    return Shell.run(bundle, commands);
  }

  private static boolean isThere(String tool) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
  }
}

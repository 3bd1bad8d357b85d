package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.signing.KeyFiles;
import io.steelyard.pipelines.signing.SigningKey;
import io.steelyard.runners.results.RunOutputs;
import io.steelyard.runners.results.SideFile;
import io.steelyard.runners.results.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steelyard keys}: a new key pair to sign bundles with. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes an Ed25519 key pair to sign bundles with.",
      "",
      "Only its owner can read the private key. The public key, beside it as FILE.pub, is for those",
      "who trust what it signs.",
    },
    footer = {"", "Example:", "  steelyard keys --out=release.pem"})
public final class KeysCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The private key, a new file in PKCS#8 PEM")
  private Path file = Path.of("");

  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    SigningKey key = SigningKey.generate();
    Path publicFile = file.resolveSibling(file.getFileName() + ".pub");
    String id = key.verificationKey().id();
    try (RunOutputs run = claim(publicFile)) {
      KeyFiles.write(key, file, publicFile);
      new Summary("keys")
          .with("key", id)
          .output(file.toString())
          .output(publicFile.toString())
          .fill(run, outputs.summary);
      run.publish();
    }
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    out.printf(Locale.ROOT, "key       %s%nprivate   %s%npublic    %s%n", id, file, publicFile);
    out.flush();
    return 0;
  }

  private RunOutputs claim(Path publicFile) throws IOException {
    return new RunOutputs()
        .added("--out", file.toString())
        .added("--out", publicFile.toString())
        .side(SideFile.Kind.SUMMARY, Summary.OPTION, outputs.summary)
        .outside(null, null)
        .claim();
  }
}

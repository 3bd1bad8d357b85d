package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleSignatures;
import io.steelyard.pipelines.signing.KeyFiles;
import io.steelyard.pipelines.signing.SigningKey;
import io.steelyard.pipelines.signing.TrustedKeys;
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

/** {@code steelyard sign}: vouches for a bundle with a key. */
@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Verifies a bundle, tests it on its golden rows, and signs it.",
      "",
      "The signature lies in the bundle's folder, run/signatures/KEY.json, and changes neither its id",
      "nor the signatures of other keys.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard sign transactions@latest --models=models --key=release.pem",
    })
public final class SignCommand implements Callable<Integer> {
  @Mixin private BundleOption reference = new BundleOption();

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "A private Ed25519 key in PKCS#8 PEM, as keys makes it")
  private Path key = Path.of("");

  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var unused = job.pipelineOptions(requireNonNull(spec));
    SigningKey signer = KeyFiles.signingKey(key);
    BundlePlace place = reference.place(TrustedKeys.UNRESTRICTED);
    BundleSignatures.Signed signed = BundleSignatures.sign(place, signer);
    String id = signer.verificationKey().id();
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "bundle    %s%nsigned by %s%nsignature %s%n",
        signed.bundle(),
        id,
        signed.file());
    out.flush();
    new Summary("sign")
        .bundle(signed.bundle())
        .with("key", id)
        .output(signed.file())
        .write(outputs.summary);
    return 0;
  }
}

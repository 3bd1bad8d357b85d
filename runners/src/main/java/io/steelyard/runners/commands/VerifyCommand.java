package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleSignatures;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.pipelines.signing.VerificationKey;
import io.steelyard.runners.results.PluginsText;
import io.steelyard.runners.results.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steelyard verify}: whether a bundle is whole and signed, and by whom. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Verifies a bundle's files and signatures, and says which trusted keys signed it.",
      "",
      "Tests it on its golden rows, too. Exits with 2 where none of the keys signed it, or a file is",
      "not as it was written.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard verify transactions@latest --models=models --trustedKeys=release.pem.pub",
    })
public final class VerifyCommand implements Callable<Integer> {
  @Mixin private BundleOption reference = new BundleOption();

  @Option(
      names = "--trustedKeys",
      required = true,
      split = CommaSeparated.BY,
      splitSynopsisLabel = CommaSeparated.LABEL,
      converter = CommaSeparated.File.class,
      paramLabel = "FILE",
      description = "Public keys in PEM, one or more a file")
  private List<Path> files = List.of();

  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var unused = job.pipelineOptions(requireNonNull(spec));
    TrustedKeys trusted = TrustedKeys.read(files);
    BundlePlace place = reference.place(trusted);
    BundleSignatures.Verified verified = BundleSignatures.verify(place);
    Bundle bundle = verified.bundle();
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    out.printf(Locale.ROOT, "bundle    %s%nfolder    %s%n", bundle.id(), place.folder());
    for (VerificationKey key : verified.signers()) {
      out.printf(Locale.ROOT, "signed by %s%n", key.id());
    }
    PluginsText.write(verified.plugins(), out);
    out.printf(
        Locale.ROOT,
        "self-test %,d golden rows scored as when it was made%n",
        bundle.golden().rows().size());
    out.flush();
    new Summary("verify")
        .bundle(bundle.id())
        .with("signers", verified.signers().stream().map(VerificationKey::id).toList())
        .write(outputs.summary);
    return 0;
  }
}

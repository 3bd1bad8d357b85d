package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.promotion.RequiredApprovals;
import io.steelyard.pipelines.signing.KeyFiles;
import io.steelyard.pipelines.signing.SigningKey;
import io.steelyard.runners.results.Summary;
import io.steelyard.schemas.environment.Environment;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code steelyard approve}: a key says that a bundle may come into an environment. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Signs that a bundle may come under an alias of an environment.",
      "",
      "The approval is a line of the history of the environment's registry. A key whose"
          + " approval would not count is refused: it must be one of the environment's approvals,"
          + " and must not have signed the bundle itself.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard approve transactions@sha256:5f0c... --to=stage.environment.yaml \\",
      "      --alias=production --key=risk-officer.pem",
    })
public final class ApproveCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME@sha256:ID", description = "The bundle, by its whole id")
  private String reference = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "The *.environment.yaml that it may come into")
  private Path to = Path.of("");

  @Option(
      names = "--alias",
      required = true,
      paramLabel = "ALIAS",
      description = "The alias that may point to it there")
  private String alias = "";

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "A private Ed25519 key in PKCS#8 PEM, as keys makes it")
  private Path key = Path.of("");

  @Mixin private OccasionOptions occasion = new OccasionOptions();
  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Environment environment = GivenEnvironment.read(to);
    var unused = job.optionsOf(environment, requireNonNull(spec));
    outputs.requireOutside(environment.registry());
    SigningKey signer = KeyFiles.signingKey(key);
    AliasName bundle = AliasName.parse(reference);
    RequiredApprovals.Approved approved =
        new RequiredApprovals(environment)
            .approve(bundle.name(), bundle.alias(), alias, signer, occasion.now());
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s may come to %s as %s@%s, says %s%n",
        reference,
        environment.name(),
        bundle.name(),
        alias,
        signer.verificationKey().id());
    if (!approved.isThere()) {
      out.printf(
          Locale.ROOT,
          "note      it is not in %s yet: should this key have signed it, this does not count%n",
          environment.name());
    }
    OccasionOptions.print(approved.line(), out);
    out.flush();
    new Summary("approve")
        .bundle(bundle.alias())
        .with("key", signer.verificationKey().id())
        .with("head", approved.line().head().toString())
        .write(outputs.summary);
    return 0;
  }
}

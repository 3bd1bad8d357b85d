package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.pipelines.bundles.Registration;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.runners.results.Summary;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code steelyard alias}: points an alias to a bundle. */
@Command(
    name = "alias",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Points an alias to a bundle of the same name, which is verified and tests itself first.",
      "",
      "Streams that follow the alias score with that bundle from their next refresh. If somebody else",
      "moves the alias at the same time, one of the two commands fails and changes nothing.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard alias transactions@production --to=transactions@latest --models=models",
    })
public final class AliasCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME@ALIAS", description = "The alias, new or known")
  private String alias = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "REF",
      description = "name@latest, name@ALIAS or name@sha256:PREFIX")
  private String target = "";

  @Option(
      names = "--from",
      paramLabel = "REF",
      description = "Where the alias must point now; else nothing changes")
  private @Nullable String origin;

  @Option(names = "--models", required = true, paramLabel = "URI", description = "The registry")
  private String models = "";

  @Mixin private OccasionOptions occasion = new OccasionOptions();
  @Mixin private TrustOptions trust = new TrustOptions();
  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var unused = job.pipelineOptions(requireNonNull(spec));
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    if (alias.indexOf('@') <= 0 || !target.startsWith(alias.substring(0, alias.indexOf('@') + 1))) {
      throw new UserError(
          "An alias is NAME@ALIAS and points to a bundle of the same name: "
              + alias
              + " cannot point to "
              + target
              + ".");
    }
    AliasName named = AliasName.parse(alias);
    Registry registry = Registry.at(models);
    Registration bundle = registry.resolve(target);
    String current = registry.aliases(named.name()).get(named.alias());
    String expected = origin == null ? current : registry.resolve(origin).id();
    Summary summary =
        new Summary("alias").bundle(bundle.id()).with("previous", current == null ? "" : current);
    if (bundle.id().equals(current) && bundle.id().equals(expected)) {
      out.printf(Locale.ROOT, "%s points to %s already%n", alias, current);
    } else {
      var verified = BundleReader.load(registry.place(bundle, trust.keys()));
      HistoryLine line =
          registry.alias(named.name(), named.alias(), verified.id(), expected, occasion.now());
      out.printf(
          Locale.ROOT,
          "%s points to %s%s%n",
          alias,
          verified.id(),
          expected == null ? "" : ", before to " + expected);
      OccasionOptions.print(line, out);
      summary.with("head", line.head().toString());
    }
    out.flush();
    summary.write(outputs.summary);
    return 0;
  }
}

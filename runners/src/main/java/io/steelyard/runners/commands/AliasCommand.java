package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.AliasChange;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.Registration;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
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
      "Streams that follow the alias score with that bundle from their next refresh. Where somebody",
      "else moves the alias at the same time, one of both is told and changes nothing.",
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

  @Mixin private TrustOptions trust = new TrustOptions();
  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var unused = job.pipelineOptions(requireNonNull(spec));
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    int at = alias.indexOf('@');
    String name = alias.substring(0, Math.max(0, at));
    if (name.isEmpty() || !target.startsWith(name + "@")) {
      throw new UserError(
          "An alias is NAME@ALIAS and points to a bundle of the same name: "
              + alias
              + " cannot point to "
              + target
              + ".");
    }
    Registry registry = Registry.at(models);
    Registration bundle = registry.resolve(target);
    List<AliasChange> history = registry.history(name, alias.substring(at + 1));
    String current = history.isEmpty() ? null : history.get(history.size() - 1).id();
    String expected = origin == null ? current : registry.resolve(origin).id();
    if (bundle.id().equals(current) && bundle.id().equals(expected)) {
      out.printf(Locale.ROOT, "%s points to %s already%n", alias, current);
    } else {
      var verified = BundleReader.load(registry.place(bundle, trust.keys()));
      AliasChange change =
          registry.alias(name, alias.substring(at + 1), verified.id(), expected, Clock.systemUTC());
      out.printf(
          Locale.ROOT,
          "%s points to %s%s%n",
          alias,
          change.id(),
          change.previous() == null ? "" : ", before to " + change.previous());
    }
    out.flush();
    new Summary("alias")
        .bundle(bundle.id())
        .with("previous", current == null ? "" : current)
        .write(outputs.summary);
    return 0;
  }
}

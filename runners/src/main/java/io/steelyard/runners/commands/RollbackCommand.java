package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.pipelines.promotion.Rollback;
import io.steelyard.runners.results.Summary;
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

/** {@code steelyard rollback}: an alias goes back. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Points an alias to the bundle again that it pointed to before its last move.",
      "",
      "That bundle is verified and tests itself first. Streams that follow the alias score with it",
      "from their next refresh. A second rollback goes one move further back.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard rollback transactions@production --models=models --why='too many alarms'",
    })
public final class RollbackCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME@ALIAS", description = "The alias")
  private String alias = "";

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
    AliasName named = AliasName.parse(alias);
    HistoryLine line =
        new Rollback(models, named.name(), named.alias(), trust.keys()).run(occasion.now());
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    String target = requireNonNull(line.entry().deed().to());
    String before = requireNonNull(line.entry().deed().from());
    out.printf(Locale.ROOT, "%s points to %s again, before to %s%n", named, target, before);
    OccasionOptions.print(line, out);
    out.flush();
    new Summary("rollback")
        .bundle(target)
        .with("previous", before)
        .with("head", line.head().toString())
        .write(outputs.summary);
    return 0;
  }
}

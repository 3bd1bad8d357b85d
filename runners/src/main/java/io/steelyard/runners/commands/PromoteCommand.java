package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.HistoryLine;
import io.steelyard.pipelines.promotion.Promotion;
import io.steelyard.runners.results.Summary;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.environment.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code steelyard promote}: a bundle from one environment into the next. */
@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Brings a bundle from one environment into the next, if it does there what it did where it was"
          + " made.",
      "",
      "It is copied; its golden rows and held-out rows are scored again by a job on the target's"
          + " runner, and every bit must be equal; the target's gates must hold, the bundle that"
          + " serves there must not be better on its newest labelled rows, and the approvals that it"
          + " asks for must be there. Then the alias moves. A refusal exits with 3 and is a line of"
          + " the target's history, as the move is.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard promote transactions@latest --from=dev.environment.yaml \\",
      "      --to=stage.environment.yaml --alias=production",
    })
public final class PromoteCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME@REF",
      description = "The bundle: name@latest, name@ALIAS or name@sha256:PREFIX in the source")
  private String reference = "";

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE",
      description = "The *.environment.yaml where it is")
  private Path from = Path.of("");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "The *.environment.yaml that it comes into, on whose runner it is tried")
  private Path to = Path.of("");

  @Option(
      names = "--alias",
      paramLabel = "ALIAS",
      description = "The alias that moves there. Default: that of NAME@ALIAS")
  private @Nullable String alias;

  @Mixin private OccasionOptions occasion = new OccasionOptions();
  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var line = requireNonNull(spec).commandLine();
    AliasName bundle = AliasName.parse(reference);
    Environment source = GivenEnvironment.read(from);
    Environment target = GivenEnvironment.read(to);
    outputs.requireOutside(source.registry());
    outputs.requireOutside(target.registry());
    Promotion promotion =
        new Promotion(
            new Promotion.Side(source, job.optionsOf(source, requireNonNull(spec))),
            new Promotion.Side(target, job.jobOptionsOf(target, requireNonNull(spec))),
            alias(bundle),
            job.workersOf(target),
            stage -> {
              line.getErr().println(stage);
              line.getErr().flush();
            });
    Promotion.Outcome outcome = promotion.run(reference, occasion.now(), Clock.systemUTC());
    PrintWriter out = line.getOut();
    HistoryLine moved = outcome.line();
    String name = bundle.name() + "@" + alias(bundle);
    Summary summary =
        new Summary("promote")
            .bundle(outcome.id())
            .with("previous", outcome.before() == null ? "" : outcome.before());
    if (moved == null) {
      out.printf(Locale.ROOT, "%s points to %s in %s already%n", name, outcome.id(), target.name());
    } else {
      out.printf(
          Locale.ROOT,
          "%s points to %s in %s%s%n",
          name,
          outcome.id(),
          target.name(),
          outcome.before() == null ? "" : ", before to " + outcome.before());
      if (!outcome.comparison().isEmpty()) {
        out.printf(Locale.ROOT, "compared  %s%n", outcome.comparison());
      }
      OccasionOptions.print(moved, out);
      summary.with("head", moved.head().toString());
    }
    out.flush();
    summary.write(outputs.summary);
    return 0;
  }

  private String alias(AliasName bundle) {
    if (alias != null) {
      return alias;
    }
    if (bundle.alias().equals("latest") || bundle.alias().startsWith("sha256:")) {
      throw new UserError(
          reference + " names no alias of the target: say which one moves with --alias.");
    }
    return bundle.alias();
  }
}

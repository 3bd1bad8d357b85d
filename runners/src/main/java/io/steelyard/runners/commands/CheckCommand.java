package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.features.FeaturePlan;
import java.io.IOException;
import java.util.ArrayList;
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

/** {@code steelyard check}: every problem of a definition at once. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Checks a definition and names every problem with its line and column.",
    footer = {"", "Example:", "  steelyard check transactions.pipeline.yaml"})
public final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DEFINITION", description = "A *.pipeline.yaml file")
  private String file = "";

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "A value in the place of the definition's, for this run, such as"
              + " model.parameters.rounds=60 or gates[0].minimum=0.8; may be given several times")
  private List<String> given = new ArrayList<>();

  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PipelineDefinition definition = Definitions.read(file, given);
    FeaturePlan.bind(definition);
    requireNonNull(spec)
        .commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s is in order: %s version %d, %,d columns, %,d features, %s.%n",
            file,
            definition.name(),
            definition.version(),
            definition.columns().size(),
            definition.features().size(),
            definition.model().trainer());
    new Summary("check").with("definition", definition.name()).write(outputs.summary);
    return 0;
  }
}

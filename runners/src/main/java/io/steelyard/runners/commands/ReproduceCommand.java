package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.pipelines.lineage.LineageInput;
import io.steelyard.pipelines.openlineage.RunReporter;
import io.steelyard.pipelines.openlineage.TrainingReport;
import io.steelyard.pipelines.outputs.KeptPlaces;
import io.steelyard.pipelines.outputs.OutputPlace;
import io.steelyard.pipelines.reproduction.Reproduce;
import io.steelyard.pipelines.reproduction.ReproduceRequest;
import io.steelyard.pipelines.reproduction.Reproduction;
import io.steelyard.pipelines.training.TrainRequest;
import io.steelyard.runners.results.ReportedRun;
import io.steelyard.runners.results.ReproductionReport;
import io.steelyard.runners.results.RunOutputs;
import io.steelyard.runners.results.SideFile;
import io.steelyard.runners.results.Summary;
import io.steelyard.schemas.definition.PipelineDefinition;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steelyard reproduce}: a bundle made again from its lineage. */
@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains a bundle again from its lineage, registers nothing, and compares.",
      "",
      "Says whether the id is the same; if not, what the run had otherwise (an input, a library, a",
      "member of the definition, the machine) and what came out otherwise, file by file, each with",
      "its first difference. Exits with 3 where the id, an input or the definition is not the same.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard reproduce churn@latest --models=models --input='moved/*.csv.gz'",
    })
public final class ReproduceCommand implements Callable<Integer> {
  /** The exit code of a bundle that came out otherwise. */
  static final int DIFFERENT = 3;

  @Mixin private BundleOption reference = new BundleOption();
  @Mixin private TrustOptions trust = new TrustOptions();

  @Option(
      names = "--input",
      split = CommaSeparated.BY,
      splitSynopsisLabel = CommaSeparated.LABEL,
      converter = CommaSeparated.Text.class,
      paramLabel = "URI",
      description = "Where the inputs are now. Default: where they were")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--test",
      split = CommaSeparated.BY,
      splitSynopsisLabel = CommaSeparated.LABEL,
      converter = CommaSeparated.Text.class,
      paramLabel = "URI",
      description = "Where the test rows are now. Default: where they were")
  private List<String> tests = new ArrayList<>();

  @Mixin private MissingColumnsOption missingColumns = new MissingColumnsOption();

  @Option(
      names = "--definition",
      paramLabel = "FILE",
      description = "Train by this *.pipeline.yaml instead of the bundle's, and say what differs")
  private @Nullable String definition;

  @Option(
      names = "--work",
      paramLabel = "URI",
      description =
          "A folder for temporary files where every worker can write. Default: beside the bundle")
  private @Nullable String work;

  @Mixin private OpenLineageOptions openLineage = new OpenLineageOptions();
  @Mixin private UserOptions user = new UserOptions();
  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var line = requireNonNull(spec).commandLine();
    var options = job.jobOptions(requireNonNull(spec));
    BundlePlace place = reference.place(trust.keys());
    String folder = place.folder();
    Bundle bundle = BundleReader.load(place);
    PipelineDefinition changed = definition == null ? null : Definitions.read(definition);
    RunReporter reporter =
        openLineage.reporter(
            "reproduce", changed == null ? bundle.definition() : changed, options, line.getErr());
    Lineage recorded = BundleReader.lineage(place);
    TrainingReport report = new TrainingReport(reporter, folder, recorded.options().get("format"));
    return ReportedRun.of(
        reporter,
        line.getErr(),
        () -> claim(place, recorded),
        (run, progress) -> {
          report.start(places(inputs, recorded.inputs()), places(tests, recorded.tests()));
          Reproduction reproduction =
              Reproduce.run(
                  new ReproduceRequest(
                      bundle,
                      place,
                      new ReproduceRequest.Moved(inputs, tests),
                      changed,
                      missingColumns.missing,
                      work == null ? WorkFolder.beside(folder) : folder(work),
                      new TrainRequest.Run(
                          job.workers(),
                          Runtime.getRuntime().maxMemory() / 2,
                          Clock.systemUTC(),
                          user.origin(),
                          options)),
                  progress::stage);
          ReproductionReport.put(reproduction, new Summary("reproduce"))
              .with("seconds", progress.seconds())
              .fill(run, outputs.summary);
          run.publish();
          ReproductionReport.write(reproduction, line.getOut());
          report.compared(reproduction.then(), reproduction.now(), reproduction.lineage());
          return reproduction.isSame() ? 0 : DIFFERENT;
        });
  }

  private RunOutputs claim(BundlePlace place, Lineage recorded) throws IOException {
    if (work != null) {
      OutputPlace temporary = OutputPlace.of("--work", folder(work));
      KeptPlaces.requireOutside(List.of(temporary), place.folder(), reference.models);
    }
    return new RunOutputs()
        .side(SideFile.Kind.SUMMARY, Summary.OPTION, outputs.summary)
        .added("--openlineage", openLineage.place)
        .apartFrom("--input", places(inputs, recorded.inputs()))
        .apartFrom("--test", places(tests, recorded.tests()))
        .apartFrom("--definition", definition == null ? List.of() : List.of(definition))
        .outside(place.folder(), reference.models)
        .claim();
  }

  private static String folder(String given) {
    return given.replaceFirst("/*$", "/");
  }

  private static List<String> places(List<String> moved, List<LineageInput> recorded) {
    return moved.isEmpty() ? recorded.stream().map(LineageInput::uri).toList() : moved;
  }
}

package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.monitoring.CompareRequest;
import io.steelyard.pipelines.openlineage.RunReporter;
import io.steelyard.pipelines.openlineage.ScoringReport;
import io.steelyard.pipelines.performance.EvaluateFiles;
import io.steelyard.pipelines.performance.LabelledEvaluation;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.runners.results.EvaluationFacts;
import io.steelyard.runners.results.EvaluationText;
import io.steelyard.runners.results.ReportedRun;
import io.steelyard.runners.results.RunOutputs;
import io.steelyard.runners.results.SideFile;
import io.steelyard.runners.results.Summary;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.scoring.AllReadable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code steelyard evaluate}: how well a model does on labelled rows. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures a registered model on labelled rows.",
      "",
      "The rows of the files are checked and scored as score does, and compared with their labels:",
      "every metric of the task with an interval (confidence 0.95), of all rows and of each of the",
      "definition's slices. A row without a label is counted and in no metric; a run whose count",
      "does not balance exits with 3.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard evaluate --model=transactions@latest --models=models --input='new/*.csv' \\",
      "      --summary=evaluation.json",
    })
public final class EvaluateCommand implements Callable<Integer> {
  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private InputOptions input = new InputOptions();
  @Mixin private RejectedShareOption rejectedShare = new RejectedShareOption();
  @Mixin private OpenLineageOptions openLineage = new OpenLineageOptions();
  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var line = requireNonNull(spec).commandLine();
    var options = job.jobOptions(requireNonNull(spec));
    BundlePlace bundle = model.bundle();
    Bundle loaded = LoadedBundles.load(bundle);
    RunReporter reporter =
        openLineage.reporter("evaluate", loaded.definition(), options, line.getErr());
    ScoringReport told = new ScoringReport(reporter, loaded, bundle.folder(), input.format);
    return ReportedRun.of(
        reporter,
        line.getErr(),
        () -> claim(bundle),
        (run, progress) -> {
          told.start(input.files, List.of());
          progress.stage("evaluate");
          input.requireColumns(List.of(), loaded.definition(), Purpose.EVALUATION);
          LabelledEvaluation evaluation =
              EvaluateFiles.run(
                  new CompareRequest(
                      bundle,
                      input.files,
                      input.format,
                      rejectedShare.bound(),
                      WorkFolder.beside(bundle.folder()),
                      job.workers(),
                      options));
          new Summary("evaluate")
              .bundle(evaluation.bundle().id())
              .with("rows", EvaluationFacts.rows(evaluation))
              .rejected(evaluation.counts())
              .missing(input.absent())
              .with("evaluation", EvaluationFacts.of(evaluation))
              .with("seconds", progress.seconds())
              .fill(run, outputs.summary);
          run.publish();
          EvaluationText.write(evaluation, line.getOut());
          line.getOut().flush();
          AllReadable.require(evaluation.counts(), "the metrics are of the rest.");
          told.measured(input.files, evaluation.counts());
          return 0;
        });
  }

  private RunOutputs claim(BundlePlace bundle) throws IOException {
    return new RunOutputs()
        .side(SideFile.Kind.SUMMARY, Summary.OPTION, outputs.summary)
        .added("--openlineage", openLineage.place)
        .apartFrom("--input", input.files)
        .outside(bundle.folder(), model.models)
        .claim();
  }
}

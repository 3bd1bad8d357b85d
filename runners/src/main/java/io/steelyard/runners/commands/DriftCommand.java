package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.monitoring.CompareFiles;
import io.steelyard.pipelines.monitoring.CompareRequest;
import io.steelyard.pipelines.monitoring.DriftComparison;
import io.steelyard.pipelines.openlineage.RunReporter;
import io.steelyard.pipelines.openlineage.ScoringReport;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.runners.results.DriftFacts;
import io.steelyard.runners.results.DriftPageFile;
import io.steelyard.runners.results.DriftText;
import io.steelyard.runners.results.ReasonsText;
import io.steelyard.runners.results.Report;
import io.steelyard.runners.results.ReportedRun;
import io.steelyard.runners.results.RunOutputs;
import io.steelyard.runners.results.SideFile;
import io.steelyard.runners.results.Summary;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.scoring.AllReadable;
import io.steelyard.transforms.scoring.RowCounts;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steelyard drift}: how files compare with what a model was trained on. */
@Command(
    name = "drift",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares files with what a model was trained on.",
      "",
      "The files' rows, taken as one window, are counted into the model's bins, raw columns and",
      "scores alike, and judged by what chance alone does to windows of that size: where nothing",
      "drifts, the definition's false-alarm rate is the share of alarms. Exits with 4 on an alarm.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard drift --model=transactions@latest --models=models --input='new/*.csv.gz' \\",
      "      --report=drift.html",
    })
public final class DriftCommand implements Callable<Integer> {
  /** The exit code of an alarm. */
  public static final int ALARM = 4;

  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a page with all histograms and distances: .html, needs nothing else")
  private @Nullable String report;

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
        openLineage.reporter("drift", loaded.definition(), options, line.getErr());
    ScoringReport told = new ScoringReport(reporter, loaded, bundle.folder(), input.format);
    return ReportedRun.of(
        reporter,
        line.getErr(),
        () -> claim(bundle),
        (run, progress) -> {
          told.start(input.files, List.of());
          progress.stage("compare");
          input.requireColumns(List.of(), loaded.definition(), Purpose.SCORING);
          CompareFiles.Compared compared =
              CompareFiles.run(
                  new CompareRequest(
                      bundle,
                      input.files,
                      input.format,
                      rejectedShare.bound(),
                      WorkFolder.beside(bundle.folder()),
                      job.workers(),
                      options));
          DriftComparison comparison = compared.comparison();
          RowCounts counts = compared.counts();
          Summary summary =
              new Summary("drift")
                  .bundle(comparison.bundle().id())
                  .rejected(counts)
                  .missing(input.absent())
                  .with("drift", DriftFacts.of(comparison))
                  .with("seconds", progress.seconds());
          if (report != null) {
            DriftPageFile.fill(run, comparison, input.files, report);
            summary.output(report);
          }
          summary.fill(run, outputs.summary);
          run.publish();
          DriftText.write(comparison, line.getOut());
          if (report != null) {
            line.getOut().printf(Locale.ROOT, "report    %s%n", report);
          }
          if (counts.rejected() > 0) {
            line.getOut().println("rejected");
            ReasonsText.write(counts.reasons(), line.getOut());
          }
          Report.warned(counts, line.getOut());
          line.getOut().flush();
          AllReadable.require(counts, "the verdict is of the rest.");
          told.judged(
              input.files,
              counts,
              comparison.isAlarm() ? ScoringReport.Verdict.ALARM : ScoringReport.Verdict.QUIET);
          return comparison.isAlarm() ? ALARM : 0;
        });
  }

  private RunOutputs claim(BundlePlace bundle) throws IOException {
    return DriftPageFile.among(new RunOutputs(), report)
        .side(SideFile.Kind.SUMMARY, Summary.OPTION, outputs.summary)
        .added("--openlineage", openLineage.place)
        .apartFrom("--input", input.files)
        .outside(bundle.folder(), model.models)
        .claim();
  }
}

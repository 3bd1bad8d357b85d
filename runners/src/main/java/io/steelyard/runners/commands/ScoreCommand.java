package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.monitoring.DriftComparison;
import io.steelyard.pipelines.openlineage.RunReporter;
import io.steelyard.pipelines.openlineage.ScoringReport;
import io.steelyard.pipelines.outputs.ClaimedOutput.Existing;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.pipelines.scoring.Predictions;
import io.steelyard.pipelines.scoring.ScoreFiles;
import io.steelyard.pipelines.scoring.ScoreRequest;
import io.steelyard.runners.results.DriftFacts;
import io.steelyard.runners.results.DriftPageFile;
import io.steelyard.runners.results.DriftText;
import io.steelyard.runners.results.Report;
import io.steelyard.runners.results.ReportedRun;
import io.steelyard.runners.results.RunOutputs;
import io.steelyard.runners.results.SideFile;
import io.steelyard.runners.results.Summary;
import io.steelyard.transforms.beam.ScoreBatches.Watching;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.formats.writing.OutputFormat;
import io.steelyard.transforms.scoring.AllReadable;
import io.steelyard.transforms.scoring.RejectedBound;
import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.scoring.ScoringTally;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steelyard score}: batch scoring. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Scores files with a registered model.",
      "",
      "Every row that is read ends in the predictions or, with its original bytes and every reason,",
      "in the rejected rows; a run whose count does not balance exits with 3. Outputs appear, and",
      "replace others, only when the run has ended well, all of them together.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard score --model=transactions@latest --models=models --input='new/*.csv.gz' \\",
      "      --output=predictions.csv --rejected=rejected.avro",
    })
public final class ScoreCommand implements Callable<Integer> {
  private static final String OUTPUT = "--output";
  private static final String REJECTED = "--rejected";

  @Mixin private ModelOptions model = new ModelOptions();

  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = OUTPUT,
      required = true,
      paramLabel = "URI",
      description =
          "Predictions: one file, .csv, .jsonl, .avro or .parquet, in the order of the input, or, as"
              + " in predictions.csv/, a folder of parts")
  private String output = "";

  @Option(
      names = REJECTED,
      required = true,
      paramLabel = "URI",
      description = "Rejected rows: one file, .avro or .jsonl, or, as in rejected.avro/, a folder")
  private String rejected = "";

  @Mixin private PassOptions pass = new PassOptions();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Also compare the rows with what the model was trained on, in the same pass, and write"
              + " the page that drift writes: .html; the exit code stays that of scoring")
  private @Nullable String report;

  @Option(
      names = "--overwrite",
      description = "Replace outputs that are there already, once the run has ended well")
  private boolean overwrite;

  @Mixin private RejectedShareOption rejectedShare = new RejectedShareOption();

  @Mixin private OpenLineageOptions openLineage = new OpenLineageOptions();
  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var line = requireNonNull(spec).commandLine();
    var options = job.jobOptions(requireNonNull(spec));
    var outputFormat = OutputFormat.of(output);
    var rejectedFormat = OutputFormat.ofRejections(rejected);
    BundlePlace bundle = model.bundle();
    Bundle loaded = LoadedBundles.load(bundle);
    if (report != null) {
      var unused = DriftComparison.requireMonitor(loaded);
    }
    RejectedBound bound = rejectedShare.bound();
    RunReporter reporter =
        openLineage.reporter("score", loaded.definition(), options, line.getErr());
    ScoringReport told = new ScoringReport(reporter, loaded, bundle.folder(), input.format);
    return ReportedRun.of(
        reporter,
        line.getErr(),
        () -> claim(bundle),
        (run, progress) -> {
          told.start(input.files, List.of(output, rejected));
          progress.stage("score");
          input.requireColumns(List.of(), loaded.definition(), Purpose.SCORING);
          ScoringTally tally =
              ScoreFiles.run(
                  new ScoreRequest(
                      bundle,
                      new ScoreRequest.Input(input.files, input.format),
                      new ScoreRequest.Output(run.of(OUTPUT), outputFormat),
                      new ScoreRequest.Output(run.of(REJECTED), rejectedFormat),
                      pass.columns,
                      report == null ? Watching.NOTHING : Watching.HISTOGRAMS,
                      new ScoreRequest.Run(Clock.systemUTC().instant(), job.workers(), options)));
          RowCounts counts = tally.counts();
          bound.require(counts, RejectedBound.NOTHING_WRITTEN);
          if (run.isReplacingRows()) {
            AllReadable.requireToReplace(counts);
          }
          publish(run, loaded, tally, progress.seconds(), line.getOut());
          AllReadable.require(counts, "the rejected rows in " + rejected + " say which.");
          told.complete(
              input.files,
              new ScoringReport.Output(
                  output,
                  run.of(OUTPUT).place().existing(),
                  outputFormat,
                  Predictions.layout(loaded, pass.columns).fields(outputFormat),
                  pass.columns),
              new ScoringReport.Output(
                  rejected,
                  run.of(REJECTED).place().existing(),
                  rejectedFormat,
                  List.of(),
                  List.of()),
              counts);
          return 0;
        });
  }

  private RunOutputs claim(BundlePlace bundle) throws IOException {
    Existing existing = overwrite ? Existing.REPLACE : Existing.REFUSE;
    return DriftPageFile.among(new RunOutputs(), report)
        .rows(OUTPUT, output, existing)
        .rows(REJECTED, rejected, existing)
        .side(SideFile.Kind.SUMMARY, Summary.OPTION, outputs.summary)
        .added("--openlineage", openLineage.place)
        .apartFrom("--input", input.files)
        .outside(bundle.folder(), model.models)
        .claim();
  }

  private void publish(
      RunOutputs run,
      Bundle bundle,
      ScoringTally tally,
      Map<String, Double> seconds,
      PrintWriter out)
      throws IOException {
    RowCounts counts = tally.counts();
    Summary summary =
        new Summary("score")
            .bundle(bundle.id())
            .rows(counts)
            .missing(input.absent())
            .with("scoreDigest", tally.digest().hex())
            .with("seconds", seconds)
            .output(output)
            .output(rejected);
    DriftComparison comparison =
        report != null && tally.histograms().rows() > 0
            ? DriftComparison.of(bundle, tally.histograms())
            : null;
    if (comparison != null && report != null) {
      DriftPageFile.fill(run, comparison, input.files, report);
      summary.with("drift", DriftFacts.of(comparison)).output(report);
    }
    summary.fill(run, outputs.summary);
    run.publish();
    Report.scored(counts, output, rejected, seconds.getOrDefault("total", 0.0), out);
    if (comparison != null) {
      DriftText.write(comparison, out);
      out.printf(Locale.ROOT, "report    %s%n", report);
    }
    out.flush();
  }
}

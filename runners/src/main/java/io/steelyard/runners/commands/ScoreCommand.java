package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.monitoring.DriftComparison;
import io.steelyard.pipelines.openlineage.RunReporter;
import io.steelyard.pipelines.openlineage.ScoringReport;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.pipelines.scoring.Predictions;
import io.steelyard.pipelines.scoring.ScoreFiles;
import io.steelyard.pipelines.scoring.ScoreRequest;
import io.steelyard.transforms.beam.OutputFiles;
import io.steelyard.transforms.beam.ScoreBatches.Watching;
import io.steelyard.transforms.formats.writing.OutputFormat;
import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.scoring.ScoringTally;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
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
      "in the rejected rows; a run whose count does not balance exits with 3.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard score --model=transactions@latest --models=models --input='new/*.csv.gz' \\",
      "      --output=predictions.csv --rejected=rejected.avro",
    })
public final class ScoreCommand implements Callable<Integer> {
  @Mixin private ModelOptions model = new ModelOptions();

  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "URI",
      description =
          "Predictions: .csv, .jsonl, .avro or .parquet; several files where they are many")
  private String output = "";

  @Option(
      names = "--rejected",
      required = true,
      paramLabel = "URI",
      description = "Rejected rows: .avro or .jsonl")
  private String rejected = "";

  @Mixin private PassOptions pass = new PassOptions();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Also compare the rows with what the model was trained on, in the same pass, and write"
              + " the page that drift writes: .html; the exit code stays that of scoring")
  private @Nullable String report;

  @Option(names = "--overwrite", description = "Replace outputs that are there already")
  private boolean overwrite;

  @Mixin private OpenLineageOptions openLineage = new OpenLineageOptions();
  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var line = requireNonNull(spec).commandLine();
    var options = job.pipelineOptions(requireNonNull(spec));
    OutputFiles predictions = OutputFiles.named(output);
    OutputFiles rejections = OutputFiles.named(rejected);
    var outputFormat = OutputFormat.of(output);
    var rejectedFormat = OutputFormat.ofRejections(rejected);
    // Before anything is replaced, since without a sound bundle there is nothing to replace it
    // with.
    BundlePlace bundle = model.bundle();
    Bundle loaded = LoadedBundles.load(bundle);
    if (report != null) {
      var unused = DriftComparison.requireMonitor(loaded);
    }
    Outputs.prepare(
        List.of(predictions, rejections),
        overwrite ? Outputs.Existing.REPLACE : Outputs.Existing.REFUSE);
    RunReporter reporter =
        openLineage.reporter("score", loaded.definition(), options, line.getErr());
    ScoringReport told = new ScoringReport(reporter, loaded, bundle.folder(), input.format);
    told.start(input.files, List.of(output, rejected));
    try (Progress progress = new Progress(line.getErr())) {
      progress.stage("score");
      ScoringTally tally =
          ScoreFiles.run(
              new ScoreRequest(
                  bundle,
                  input.files,
                  input.format,
                  predictions,
                  outputFormat,
                  rejections,
                  rejectedFormat,
                  Clock.systemUTC().instant(),
                  pass.columns,
                  report == null ? Watching.NOTHING : Watching.HISTOGRAMS,
                  job.workers(),
                  options));
      RowCounts counts = tally.counts();
      Map<String, Double> seconds = progress.seconds();
      Summary summary =
          new Summary("score")
              .bundle(loaded.id())
              .rows(counts)
              .with("scoreDigest", tally.digest().hex())
              .with("seconds", seconds)
              .output(output)
              .output(rejected);
      Report.scored(counts, output, rejected, seconds.getOrDefault("total", 0.0), line.getOut());
      if (report != null && tally.histograms().rows() > 0) {
        DriftComparison comparison = DriftComparison.of(loaded, tally.histograms());
        DriftPage.write(comparison, input.files, report);
        summary.with("drift", DriftFacts.of(comparison)).output(report);
        DriftText.write(comparison, line.getOut());
        line.getOut().printf("report    %s%n", report);
      }
      line.getOut().flush();
      summary.write(outputs.summary);
      Outputs.requireReadable(counts, rejected);
      told.complete(
          input.files,
          new ScoringReport.Output(
              output,
              predictions,
              outputFormat,
              Predictions.layout(loaded, pass.columns).fields(outputFormat),
              pass.columns),
          new ScoringReport.Output(rejected, rejections, rejectedFormat, List.of(), List.of()),
          counts);
    } catch (RuntimeException | IOException e) {
      reporter.fail(e);
      throw e;
    }
    return 0;
  }
}

package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.monitoring.CompareFiles;
import io.steelyard.pipelines.monitoring.CompareRequest;
import io.steelyard.pipelines.monitoring.DriftComparison;
import java.io.IOException;
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
  static final int ALARM = 4;

  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a page with all histograms and distances: .html, needs nothing else")
  private @Nullable String report;

  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var line = requireNonNull(spec).commandLine();
    var options = job.pipelineOptions(requireNonNull(spec));
    BundlePlace bundle = model.bundle();
    try (Progress progress = new Progress(line.getErr())) {
      progress.stage("compare");
      DriftComparison comparison =
          CompareFiles.run(
              new CompareRequest(
                  bundle,
                  input.files,
                  input.format,
                  work(bundle.folder()),
                  job.workers(),
                  options));
      Summary summary =
          new Summary("drift")
              .bundle(comparison.bundle().id())
              .with("drift", DriftFacts.of(comparison))
              .with("seconds", progress.seconds());
      DriftText.write(comparison, line.getOut());
      if (report != null) {
        DriftPage.write(comparison, input.files, report);
        summary.output(report);
        line.getOut().printf("report    %s%n", report);
      }
      line.getOut().flush();
      summary.write(outputs.summary);
      return comparison.isAlarm() ? ALARM : 0;
    }
  }

  /** Temporary files lie beside the bundle, where every worker can write. */
  private static String work(String bundle) {
    String folder = bundle.endsWith("/") ? bundle.substring(0, bundle.length() - 1) : bundle;
    return folder.substring(0, folder.lastIndexOf('/') + 1);
  }
}

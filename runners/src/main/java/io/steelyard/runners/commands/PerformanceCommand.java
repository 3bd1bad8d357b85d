package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.openlineage.RunReporter;
import io.steelyard.pipelines.openlineage.WatchingReport;
import io.steelyard.pipelines.outputs.ClaimedOutput.Existing;
import io.steelyard.pipelines.performance.Performance;
import io.steelyard.pipelines.performance.PerformanceFiles;
import io.steelyard.pipelines.performance.PerformanceRequest;
import io.steelyard.pipelines.reports.PerformanceReport;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.runners.results.DriftPageFile;
import io.steelyard.runners.results.PerformanceFacts;
import io.steelyard.runners.results.PerformanceText;
import io.steelyard.runners.results.ReportedRun;
import io.steelyard.runners.results.RunOutputs;
import io.steelyard.runners.results.SideFile;
import io.steelyard.runners.results.Summary;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.performance.PerformanceJson;
import io.steelyard.transforms.performance.PerformanceWindow;
import io.steelyard.transforms.scoring.AllReadable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steelyard performance}: how a model did in production, once labels come. */
@Command(
    name = "performance",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Joins predictions with the labels that came for them.",
      "",
      "A label belongs to the predictions of its key whose rows happened before it was given, at",
      "most the definition's labels.delay before; of several labels the last one counts. The result",
      "says for each window of event time, bundle and slice: how many predictions have a label, every",
      "metric with an interval (confidence 0.95), its estimate without labels, and whether it is worse",
      "than the definition's performance allows. Order and repetition of rows do not matter. Exits",
      "with 4 on an alarm, with 3 if counts do not balance.",
      "",
      "Predictions or labels may be messages, such as those of topics. They are joined as they come:",
      "a window is reported when it ends, again while labels come, and at last as from files.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard performance --model=transactions@latest --models=models \\",
      "      --predictions=predictions.csv --labels='new/*.csv' --report=performance.html \\",
      "      --output=performance.jsonl --overwrite",
      "  steelyard performance --model=transactions@latest --models=models --runner=flink \\",
      "      --predictions=kafka://localhost:9092/scores --labels=kafka://localhost:9092/labels \\",
      "      --output=kafka://localhost:9092/performance",
    })
public final class PerformanceCommand implements Callable<Integer> {
  private static final String OUTPUT = "--output";
  private static final String REPORT = "--report";

  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private LabelOptions labels = new LabelOptions();

  @Option(
      names = OUTPUT,
      paramLabel = "URI",
      description =
          "A line of JSON for each window and bundle: one file, .jsonl; of messages, a topic, or"
              + " several files such as windows-….jsonl")
  private @Nullable String output;

  @Option(
      names = REPORT,
      paramLabel = "FILE",
      description = "Write a page with all windows: .html, needs nothing else")
  private @Nullable String report;

  @Option(
      names = "--overwrite",
      description = "Replace an output that is there already, once the run has ended well")
  private boolean overwrite;

  @Option(
      names = "--asOf",
      paramLabel = "INSTANT",
      description =
          "The time until which labels have come: a prediction without a label whose labels.delay has passed by then gets none. Leaves no row out. Default: the latest time among predictions"
              + " and labels")
  private @Nullable String asOf;

  @Mixin private StreamedPerformance stream = new StreamedPerformance();
  @Mixin private RejectedMessagesOption rejectedShare = new RejectedMessagesOption();
  @Mixin private OpenLineageOptions openLineage = new OpenLineageOptions();
  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var line = requireNonNull(spec).commandLine();
    StreamedPerformance.Given given =
        new StreamedPerformance.Given(
            requireNonNull(spec), model, labels, output, rejectedShare, job, outputs);
    if (stream.isMeant(given)) {
      return stream.run(given);
    }
    var options = job.jobOptions(requireNonNull(spec));
    BundlePlace place = model.bundle();
    Bundle bundle = LoadedBundles.load(place);
    PerformanceRequest request =
        new PerformanceRequest(
            place,
            model.models,
            labels.ofPredictions(),
            labels.ofLabels(),
            labels.columns(),
            labels.drift,
            asOf == null ? null : GivenInstant.of("--asOf", asOf),
            rejectedShare.ofFiles(),
            new PerformanceRequest.Run(WorkFolder.beside(place.folder()), job.workers(), options));
    RunReporter reporter =
        openLineage.reporter("performance", bundle.definition(), options, line.getErr());
    WatchingReport told =
        new WatchingReport(
            reporter, bundle, place.folder(), labels.ofPredictions(), labels.ofLabels());
    return ReportedRun.of(
        reporter,
        line.getErr(),
        () -> claim(place),
        (run, progress) -> {
          told.start(written());
          progress.stage("join", "predictions and labels");
          Performance performance = PerformanceFiles.run(request);
          Summary summary =
              new Summary("performance")
                  .bundle(bundle.id())
                  .with("predictions", PerformanceFacts.predictions(performance))
                  .with("labels", PerformanceFacts.labels(performance))
                  .with("performance", PerformanceFacts.windows(performance))
                  .with("seconds", progress.seconds());
          fill(run, performance, summary);
          summary.fill(run, outputs.summary);
          run.publish();
          say(performance, line.getOut());
          AllReadable.require(performance.predictions(), "the windows are of the rest.");
          AllReadable.require(performance.labels(), "the windows are of the rest.");
          told.complete(performance, written());
          return performance.isAlarm() ? DriftCommand.ALARM : 0;
        });
  }

  private List<String> written() {
    return output == null ? List.of() : List.of(output);
  }

  private void say(Performance performance, PrintWriter out) {
    PerformanceText.write(performance, out);
    if (output != null) {
      out.printf(Locale.ROOT, "%nwindows      %s%n", output);
    }
    if (report != null) {
      out.printf(Locale.ROOT, "report       %s%n", report);
    }
    out.flush();
  }

  private void fill(RunOutputs run, Performance performance, Summary summary) throws IOException {
    if (output != null) {
      StringBuilder lines = new StringBuilder();
      for (PerformanceWindow window : performance.windows()) {
        lines.append(PerformanceJson.of(window)).append('\n');
      }
      run.of(OUTPUT).fill(lines.toString().getBytes(StandardCharsets.UTF_8));
      summary.output(output);
    }
    if (report != null) {
      byte[] page = new PerformanceReport(performance).html();
      if (SideFile.isStream(report)) {
        Files.write(Path.of(report), page);
      } else {
        run.of(REPORT).fill(page);
      }
      summary.output(report);
    }
  }

  private RunOutputs claim(BundlePlace bundle) throws IOException {
    RunOutputs run = DriftPageFile.among(new RunOutputs(), report);
    if (output != null) {
      if (!output.endsWith(".jsonl")) {
        throw new UserError(
            OUTPUT + "=" + output + " is lines of JSON: give it a name that ends in .jsonl.");
      }
      run.rows(OUTPUT, output, overwrite ? Existing.REPLACE : Existing.REFUSE);
    }
    return run.side(SideFile.Kind.SUMMARY, Summary.OPTION, outputs.summary)
        .added("--openlineage", openLineage.place)
        .apartFrom(LabelOptions.PREDICTIONS, labels.predictions)
        .apartFrom(LabelOptions.LABELS, labels.labels)
        .apartFrom(LabelOptions.DRIFT, labels.drift)
        .outside(bundle.folder(), model.models)
        .claim();
  }
}

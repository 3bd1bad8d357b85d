package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.EarlierChecks;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.openlineage.RunReporter;
import io.steelyard.pipelines.openlineage.TrainingReport;
import io.steelyard.pipelines.outputs.ClaimedOutput.Existing;
import io.steelyard.pipelines.outputs.EndedRuns;
import io.steelyard.pipelines.reports.ValidationReport;
import io.steelyard.pipelines.training.TrainRequest;
import io.steelyard.pipelines.training.Training;
import io.steelyard.pipelines.training.TrainingOutcome;
import io.steelyard.runners.results.ChecksText;
import io.steelyard.runners.results.Report;
import io.steelyard.runners.results.ReportedRun;
import io.steelyard.runners.results.RunOutputs;
import io.steelyard.runners.results.SideFile;
import io.steelyard.runners.results.Summary;
import io.steelyard.runners.results.ValidationFile;
import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.checks.Period;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.formats.writing.OutputFormat;
import io.steelyard.transforms.measures.CheckBasis;
import io.steelyard.transforms.scoring.RejectedBound;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steelyard train}: from rows to a registered bundle. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains a model, judges it on held-out rows, applies the gates, and adds a bundle to the"
          + " registry.",
      "",
      "The bundle's id is the SHA-256 of its contents: the same rows and definition give the same"
          + " id, whatever the order of rows, the split of files, the parallelism or the runner.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard train --definition=churn.pipeline.yaml --input='customers/*.csv.gz' \\",
      "      --models=models",
    })
public final class TrainCommand implements Callable<Integer> {
  private static final String REJECTED = "--rejected";
  private static final String TRAINING_MEMORY = "--trainingMemory";
  private static final long MOST_MEBIBYTES = Long.MAX_VALUE >> 20;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT);

  @Option(
      names = "--definition",
      required = true,
      paramLabel = "FILE",
      description = "The *.pipeline.yaml")
  private String definition = "";

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "A value in the place of the definition's, for this run; the bundle holds what was used, such as"
              + " model.parameters.rounds=60 or gates[0].minimum=0.8; may be given several times")
  private List<String> given = new ArrayList<>();

  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = "--test",
      split = CommaSeparated.BY,
      splitSynopsisLabel = CommaSeparated.LABEL,
      converter = CommaSeparated.Text.class,
      paramLabel = "URI",
      description = "Test rows of their own; they add to those the definition holds out")
  private List<String> tests = new ArrayList<>();

  @Option(
      names = "--models",
      required = true,
      paramLabel = "URI",
      description = "The registry: a folder on any filesystem that Beam knows")
  private String models = "";

  @Option(
      names = REJECTED,
      paramLabel = "URI",
      description =
          "Rejected rows, .avro. Default: a new file for each run under MODELS/NAME/rejected")
  private @Nullable String rejected;

  @Option(
      names = "--overwrite",
      description = "Replace rejected rows that are there already, once the run has ended well")
  private boolean overwrite;

  @Mixin private PeriodOption period = new PeriodOption();
  @Mixin private AsOfOption asOf = new AsOfOption();
  @Mixin private RejectedShareOption rejectedShare = new RejectedShareOption();

  @Option(
      names = ValidationFile.OPTION,
      paramLabel = "FILE",
      description =
          "What the checks of the rows came to, passed or not, as JSON (.json) or as a page (.html);"
              + " written also where they end training")
  private @Nullable String validation;

  @Option(
      names = TRAINING_MEMORY,
      paramLabel = "MIB",
      description =
          "The most memory that encoded training rows may take on the one worker that trains."
              + " Default: half of this process's")
  private @Nullable Long trainingMebibytes;

  @Mixin private OpenLineageOptions openLineage = new OpenLineageOptions();
  @Mixin private UserOptions user = new UserOptions();
  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var line = requireNonNull(spec).commandLine();
    var options = job.jobOptions(requireNonNull(spec));
    var known = Definitions.read(definition, given);
    Clock clock = Clock.systemUTC();
    String rejections = rejectedFile(known.name(), clock);
    RejectedBound bound = rejectedShare.bound();
    CheckBasis basis =
        new CheckBasis(asOf.instant(clock), EarlierChecks.of(Registry.at(models), known));
    long trainingBytes = trainingBytes();
    Period taken = period.period();
    ValidationFile validationFile = new ValidationFile(validation);
    RunReporter reporter = openLineage.reporter("train", known, options, line.getErr());
    TrainingReport report = new TrainingReport(reporter, models, input.format);
    return ReportedRun.of(
        reporter,
        line.getErr(),
        () -> claim(rejections),
        (run, progress) -> {
          if (rejected == null) {
            EndedRuns.clearBeside(run.of(REJECTED).place());
          }
          TrainRequest request =
              new TrainRequest(
                  known,
                  new TrainRequest.Input(input.files, tests, input.format, taken),
                  models,
                  new TrainRequest.Rejected(run.of(REJECTED), bound),
                  basis,
                  new TrainRequest.Run(
                      job.workers(), trainingBytes, clock, user.origin(), options));
          report.start(input.files, tests);
          input.requireColumns(tests, known, Purpose.TRAINING);
          TrainingOutcome outcome =
              Training.run(
                  request,
                  progress::stage,
                  found -> validationFile.write(new ValidationReport(known, read(), found)));
          Summary summary =
              new Summary("train")
                  .bundle(outcome.bundle())
                  .rows(outcome.counts().rows(), outcome.counts().outside())
                  .missing(input.absent());
          if (!outcome.checks().isEmpty()) {
            summary.with("checks", ChecksText.facts(outcome.checks()));
          }
          Report.metrics(outcome.evaluation(), summary)
              .with("warnings", outcome.warnings())
              .with("seconds", progress.seconds())
              .output(models)
              .fill(run, outputs.summary);
          run.publish();
          Report.trained(outcome, models, rejections, line.getOut());
          outcome.requireRegistered();
          report.complete(outcome.files(), outcome.lineage());
          return 0;
        });
  }

  private RunOutputs claim(String rejections) throws IOException {
    return new RunOutputs()
        .rows(REJECTED, rejections, overwrite ? Existing.REPLACE : Existing.REFUSE)
        .side(SideFile.Kind.SUMMARY, Summary.OPTION, outputs.summary)
        .added("--openlineage", openLineage.place)
        .added(ValidationFile.OPTION, validation)
        .apartFrom("--input", input.files)
        .apartFrom("--test", tests)
        .apartFrom("--definition", List.of(definition))
        .outside(null, models)
        .claim();
  }

  private String read() {
    return Stream.concat(input.files.stream(), tests.stream())
        .map(PlainText::of)
        .collect(Collectors.joining(", "));
  }

  private String rejectedFile(String name, Clock clock) {
    if (rejected == null) {
      String time = TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
      return models.replaceFirst("/+$", "") + "/" + name + "/rejected/" + time + ".avro";
    }
    if (OutputFormat.ofRejections(rejected) != OutputFormat.AVRO) {
      throw new UserError(
          "The rejected rows of training are Avro: use a name such as rejected.avro.");
    }
    return rejected;
  }

  private long trainingBytes() {
    return trainingMebibytes == null
        ? Runtime.getRuntime().maxMemory() / 2
        : OptionRange.require(TRAINING_MEMORY, trainingMebibytes, 1, MOST_MEBIBYTES) << 20;
  }
}

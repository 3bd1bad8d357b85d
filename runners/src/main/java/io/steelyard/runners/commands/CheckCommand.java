package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.EarlierChecks;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.profiling.ProfileFiles;
import io.steelyard.pipelines.reports.ValidationReport;
import io.steelyard.pipelines.training.StoppingChecks;
import io.steelyard.pipelines.training.TrainRequest;
import io.steelyard.runners.results.ChecksText;
import io.steelyard.runners.results.Progress;
import io.steelyard.runners.results.Report;
import io.steelyard.runners.results.RunOutputs;
import io.steelyard.runners.results.SideFile;
import io.steelyard.runners.results.Summary;
import io.steelyard.runners.results.UnifiedDiff;
import io.steelyard.runners.results.ValidationFile;
import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.EditedColumns;
import io.steelyard.transforms.beam.InputColumns;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.drafting.Novelties;
import io.steelyard.transforms.drafting.Widening;
import io.steelyard.transforms.measures.CheckBasis;
import io.steelyard.transforms.measures.Validation;
import io.steelyard.transforms.profiling.TableProfile;
import io.steelyard.transforms.scoring.RejectedBound;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
    sortOptions = false,
    description = {
      "Checks a definition and names every problem with its line and column.",
      "",
      "With --against it also says what of these files the definition would reject when it trains, and",
      "which of its checks fail. Nothing is learned or written.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard check transactions.pipeline.yaml",
      "  steelyard check transactions.pipeline.yaml --against=new/day.csv.gz",
    })
public final class CheckCommand implements Callable<Integer> {
  private static final String AGAINST = "--against";
  private static final String FORMAT = "--format";
  private static final String MODELS = "--models";
  private static final List<String> OF_ROWS =
      List.of(
          ValidationFile.OPTION,
          FORMAT,
          MODELS,
          AsOfOption.NAME,
          MissingColumnsOption.NAME,
          RejectedShareOption.NAME);

  @Parameters(paramLabel = "DEFINITION", description = "A *.pipeline.yaml file")
  private String file = "";

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "A value in the place of the definition's, for this run, such as"
              + " model.parameters.rounds=60 or gates[0].minimum=0.8; may be given several times")
  private List<String> given = new ArrayList<>();

  @Option(
      names = AGAINST,
      split = CommaSeparated.BY,
      splitSynopsisLabel = CommaSeparated.LABEL,
      converter = CommaSeparated.Text.class,
      paramLabel = "URI",
      description = "Files, folders or globs to make the checks on, separated by commas")
  private List<String> against = new ArrayList<>();

  @Option(
      names = FORMAT,
      paramLabel = "NAME",
      description = "csv, jsonl, avro or parquet, where the suffix of these files does not tell")
  private @Nullable String format;

  @Mixin private MissingColumnsOption missingColumns = new MissingColumnsOption();

  @Option(
      names = MODELS,
      paramLabel = "URI",
      description = "A registry: a check with maximumChange compares with its latest model")
  private @Nullable String models;

  @Mixin private AsOfOption asOf = new AsOfOption();
  @Mixin private RejectedShareOption rejectedShare = new RejectedShareOption();

  @Option(
      names = ValidationFile.OPTION,
      paramLabel = "FILE",
      description = "What the checks of the rows came to, as JSON (.json) or as a page (.html)")
  private @Nullable String validation;

  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PipelineDefinition definition = Definitions.read(file, given);
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s is in order: %s version %d, %,d columns, %,d features, %s.%n",
        file,
        definition.name(),
        definition.version(),
        definition.columns().size(),
        definition.features().size(),
        definition.model().trainer());
    Summary summary = new Summary("check").with("definition", definition.name());
    if (against.isEmpty()) {
      refuseOfRows();
      summary.write(outputs.summary);
    } else {
      validate(definition, summary, out);
    }
    return 0;
  }

  /** Options of rows that nobody looks at. */
  private void refuseOfRows() {
    var line = requireNonNull(spec).commandLine().getParseResult();
    for (String option : OF_ROWS) {
      if (line.hasMatchedOption(option)) {
        throw new UserError(
            option + " is about rows: add " + AGAINST + " with the files to look at.");
      }
    }
  }

  private void validate(PipelineDefinition definition, Summary summary, PrintWriter out)
      throws IOException {
    var options = job.pipelineOptions(requireNonNull(spec));
    RejectedBound bound = rejectedShare.bound();
    CheckBasis basis =
        new CheckBasis(
            asOf.instant(Clock.systemUTC()),
            models == null ? Map.of() : EarlierChecks.of(Registry.at(models), definition));
    new RunOutputs()
        .added(ValidationFile.OPTION, validation)
        .side(SideFile.Kind.SUMMARY, Summary.OPTION, outputs.summary)
        .apartFrom(AGAINST, against)
        .apartFrom("DEFINITION", List.of(file))
        .outside(null, models)
        .require();
    ValidationFile page = new ValidationFile(validation);
    String read = against.stream().map(PlainText::of).collect(Collectors.joining(", "));
    List<String> absent =
        InputColumns.missing(against, format, definition, Purpose.TRAINING, missingColumns.missing);
    Validation found;
    try (Progress progress = new Progress(requireNonNull(spec).commandLine().getErr())) {
      found =
          ValidateFiles.run(
              definition,
              new TrainRequest.Input(against, List.of(), format),
              basis,
              job.workers(),
              options,
              progress::stage);
    }
    page.write(new ValidationReport(definition, read, found));
    TableProfile rows = ProfileFiles.of(against, format, job.workers()).profile();
    Novelties novelties = new Novelties(definition, rows);
    List<String> columns = novelties.columns();
    List<String> texts = novelties.texts();
    summary
        .rows(found.counts())
        .with("newColumns", columns)
        .with("unseenTexts", texts)
        .with("repeatedRows", novelties.repeated())
        .missing(absent)
        .with("checks", ChecksText.facts(found.checks()))
        .write(outputs.summary);
    Report.validated(found, absent, out);
    columns.forEach(each -> out.println("column    " + each + "."));
    texts.forEach(each -> out.println("unseen    " + each));
    if (novelties.repeated() > 0) {
      out.printf(
          Locale.ROOT,
          "repeated  %,d of %,d rows are there more than once%n",
          novelties.repeated(),
          rows.read());
    }
    propose(definition, found, rows, out);
    bound.require(found.counts(), RejectedBound.NOTHING_WRITTEN);
    StoppingChecks.require(found.checks(), found.counts());
  }

  /** Says how the definition would have to be so that fewer of the rows are rejected. */
  private void propose(
      PipelineDefinition definition, Validation found, TableProfile rows, PrintWriter out)
      throws IOException {
    if (found.counts().rejected() == 0) {
      return;
    }
    EditedColumns edited = new EditedColumns(Files.readString(Path.of(file)));
    Widening.edit(edited, definition, found.counts().reasons(), rows);
    List<String> diff = UnifiedDiff.of(file, edited);
    if (!diff.isEmpty()) {
      out.println("edit      Where the rows are right and the checks are not, this widens them:");
      diff.forEach(out::println);
      out.flush();
    }
  }
}

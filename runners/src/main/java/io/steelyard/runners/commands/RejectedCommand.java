package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.runners.results.ReasonsText;
import io.steelyard.runners.results.Summary;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.beam.ListFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code steelyard rejected}: why rows were rejected. */
@Command(
    name = "rejected",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says why rows were rejected: how many for each reason, an example, and where they are.",
      "",
      "Reads what --rejected of train, score and stream writes to files. A row with several",
      "reasons counts for each of them.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard rejected rejected.jsonl --check=range --limit=3",
    })
public final class RejectedCommand implements Callable<Integer> {
  private static final int MOST_SOURCES = 20;

  @Parameters(
      arity = "1..*",
      split = CommaSeparated.BY,
      splitSynopsisLabel = CommaSeparated.LABEL,
      converter = CommaSeparated.Text.class,
      paramLabel = "FILE",
      description = "Files, folders or globs of rejected rows, .jsonl or .avro")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--check",
      paramLabel = "NAME",
      description = "Only rows that failed this check, such as type or range")
  private @Nullable String check;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "Only rows of which this column failed")
  private @Nullable String column;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many rows are shown. Default: ${DEFAULT-VALUE}")
  private int limit = 10;

  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var unused = job.pipelineOptions(requireNonNull(spec));
    if (limit < 0) {
      throw new UserError("--limit is " + limit + ": give 0 or a number of rows.");
    }
    RejectedRows rows = new RejectedRows(check, column, limit);
    for (ListFiles.Listed file : ListFiles.of(files)) {
      new RejectedFile(file.name()).read(rows::add);
    }
    if (rows.rows() == 0 && !rows.others().counts().isEmpty()) {
      throw new UserError(nothingSo(rows));
    }
    write(rows, requireNonNull(spec).commandLine().getOut());
    new Summary("rejected")
        .with("rejected", rows.rows())
        .with("reasons", ReasonsText.facts(rows.reasons()))
        .with("sources", rows.sources())
        .write(outputs.summary);
    return 0;
  }

  private String nothingSo(RejectedRows rows) {
    String asked =
        (check == null ? "" : " --check=" + check) + (column == null ? "" : " --column=" + column);
    return "No rejected row is of"
        + asked
        + "; they failed "
        + rows.others().byRows().stream()
            .limit(MOST_SOURCES)
            .map(cause -> cause.check() + (cause.column().isEmpty() ? "" : " of " + cause.column()))
            .collect(Collectors.joining(", "))
        + ".";
  }

  private static void write(RejectedRows rows, PrintWriter out) {
    out.printf(Locale.ROOT, "rows      %,d rejected%n", rows.rows());
    ReasonsText.write(rows.reasons(), out);
    rows.sources().entrySet().stream()
        .limit(MOST_SOURCES)
        .forEach(
            source ->
                out.printf(
                    Locale.ROOT,
                    "source    %s: %,d, at %d to %d%n",
                    source.getKey(),
                    source.getValue().rows(),
                    source.getValue().first(),
                    source.getValue().last()));
    if (rows.sources().size() > MOST_SOURCES) {
      out.printf(
          Locale.ROOT, "          and %,d more sources%n", rows.sources().size() - MOST_SOURCES);
    }
    rows.lines().forEach(line -> out.printf(Locale.ROOT, "row       %s%n", line));
    out.flush();
  }
}

package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.profiling.ProfileFiles;
import io.steelyard.pipelines.training.Trainers;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.places.UnwritablePlace;
import io.steelyard.transforms.drafting.DefinitionDraft;
import io.steelyard.transforms.drafting.Draft;
import io.steelyard.transforms.profiling.ProfiledInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steelyard init}: a definition from data. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Reads files and writes a definition that trains on them, to be edited.",
      "",
      "Every row is read. The definition says how the files are written, what type each column has,",
      "which checks hold, what is predicted and what the model sees; a comment beside each line says",
      "by what that was seen. It is the same whatever the order of the rows.",
    },
    footer = {
      "",
      "Example:",
      "  steelyard init --input='payments/*.csv.gz' --label=fraud",
      "  steelyard train --definition=payments.pipeline.yaml --input='payments/*.csv.gz' \\",
      "      --models=models",
    })
public final class InitCommand implements Callable<Integer> {
  private static final String SUFFIX = ".pipeline.yaml";
  private static final int LONGEST_NAME = 100;

  @Option(
      names = "--input",
      required = true,
      split = CommaSeparated.BY,
      splitSynopsisLabel = CommaSeparated.LABEL,
      converter = CommaSeparated.Text.class,
      paramLabel = "URI",
      description =
          "Files, folders or globs, separated by commas (one within a name is \\,); gzip by suffix")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "The column to predict. Default: one named so, else the last of two values")
  private @Nullable String label;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The definition to write. Default: NAME.pipeline.yaml by the input's name")
  private @Nullable String output;

  @Option(names = "--overwrite", description = "Replace a definition that is there already")
  private boolean overwrite;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "csv, jsonl, avro or parquet, where the input's suffix does not tell")
  private @Nullable String format;

  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var line = requireNonNull(spec).commandLine();
    var unused = job.pipelineOptions(requireNonNull(spec));
    String file = output == null ? name(files.get(0)) + SUFFIX : output;
    Path place = Path.of(file);
    if (Files.exists(place) && !overwrite) {
      throw new UserError(
          file
              + " is there already: name another file by "
              + Setting.of("output")
              + ", or add "
              + Setting.of("overwrite")
              + " to replace it.");
    }
    try (Progress progress = new Progress(line.getErr())) {
      progress.stage("read");
      ProfiledInput input = ProfileFiles.of(files, format, job.workers());
      progress.stage("draft");
      Draft draft = DefinitionDraft.of(name(String.valueOf(place.getFileName())), input, label);
      byte[] bytes = draft.yaml().getBytes(StandardCharsets.UTF_8);
      var definition =
          DefinitionReader.knowing(Trainers.known())
              .read(bytes, SiblingFiles.of(place.toAbsolutePath().resolveSibling("")))
              .orThrow(file);
      write(place, bytes);
      new Summary("init")
          .with("definition", definition.name())
          .with("read", input.profile().read())
          .with("unreadable", input.profile().unread())
          .with("task", draft.task().name().toLowerCase(Locale.ROOT))
          .with("label", draft.label())
          .with("features", draft.features())
          .with("leftOut", draft.leftOut())
          .with("warnings", draft.warnings())
          .with("seconds", progress.seconds())
          .output(file)
          .write(outputs.summary);
      tell(draft, input, file, line.getOut());
      return 0;
    }
  }

  private static void write(Path place, byte[] bytes) {
    try {
      Path folder = place.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path whole = place.resolveSibling(place.getFileName() + ".part");
      Files.write(whole, bytes);
      Files.move(whole, place, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw UnwritablePlace.error(place.toString(), e);
    }
  }

  private void tell(Draft draft, ProfiledInput input, String file, PrintWriter out) {
    out.printf(Locale.ROOT, "rows      %,d read%n", input.profile().read());
    out.printf(
        Locale.ROOT,
        "label     %s, %s: %s%n",
        draft.label(),
        draft.task().name().toLowerCase(Locale.ROOT),
        draft.labelEvidence());
    out.printf(
        Locale.ROOT,
        "features  of %,d of %,d columns%n",
        draft.features().size(),
        input.profile().columns().size());
    draft.leftOut().forEach(each -> out.println("left out  " + each));
    draft.warnings().forEach(each -> out.println("warning   " + each));
    out.println("written   " + file);
    out.println(
        "next      steelyard train --definition="
            + file
            + " --input="
            + String.join(",", files)
            + (format == null ? "" : " --format=" + format)
            + " --models=models");
    out.flush();
  }

  /** The name of a pipeline by that of a file. */
  private static String name(String file) {
    String last = file.replaceFirst("/+$", "").replaceFirst(".*/", "");
    String stem = last.replaceFirst("(?<=.)\\..*", "");
    String words =
        stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return words.isEmpty() ? "model" : words.substring(0, Math.min(LONGEST_NAME, words.length()));
  }
}

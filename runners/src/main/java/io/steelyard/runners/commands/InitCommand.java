package io.steelyard.runners.commands;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.outputs.ClaimedOutput.Existing;
import io.steelyard.pipelines.outputs.OutputPlace;
import io.steelyard.pipelines.profiling.ProfileFiles;
import io.steelyard.pipelines.training.Trainers;
import io.steelyard.runners.results.Progress;
import io.steelyard.runners.results.RunOutputs;
import io.steelyard.runners.results.SideFile;
import io.steelyard.runners.results.Summary;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.transforms.drafting.DefinitionDraft;
import io.steelyard.transforms.drafting.Draft;
import io.steelyard.transforms.features.FeatureBinding;
import io.steelyard.transforms.profiling.ProfiledInput;
import io.steelyard.transforms.profiling.TableProfile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
  private static final String OUTPUT = "--output";
  private static final String SUFFIX = ".pipeline.yaml";
  private static final int LONGEST_NAME = 100;

  @Mixin private FileOptions input = new FileOptions();

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "The column to predict. Default: one named so, else the last of two values")
  private @Nullable String label;

  @Option(
      names = OUTPUT,
      paramLabel = "FILE",
      description = "The definition to write. Default: NAME.pipeline.yaml by the input's name")
  private @Nullable String output;

  @Option(names = "--overwrite", description = "Replace a definition that is there already")
  private boolean overwrite;

  @Mixin private JobOptions job = new JobOptions();
  @Mixin private OutputOptions outputs = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var line = requireNonNull(spec).commandLine();
    var unused = job.pipelineOptions(requireNonNull(spec));
    String file = output == null ? name(input.files.get(0)) + SUFFIX : output;
    Path place = Path.of(file);
    try (RunOutputs run = claim(file);
        Progress progress = new Progress(line.getErr())) {
      progress.stage("read");
      ProfiledInput profiled = ProfileFiles.of(input.files, input.format, job.workers());
      progress.stage("draft");
      Draft draft = DefinitionDraft.of(name(String.valueOf(place.getFileName())), profiled, label);
      byte[] bytes = draft.yaml().getBytes(StandardCharsets.UTF_8);
      var definition =
          DefinitionReader.knowing(Trainers.known())
              .binding(new FeatureBinding())
              .read(bytes, SiblingFiles.of(place.toAbsolutePath().resolveSibling("")))
              .orThrow(file);
      run.of(OUTPUT).fill(bytes);
      new Summary("init")
          .with("definition", definition.name())
          .with("read", profiled.profile().read())
          .with("unreadable", profiled.profile().unread())
          .with("task", draft.task().name().toLowerCase(Locale.ROOT))
          .with("label", draft.label())
          .with("features", draft.features())
          .with("leftOut", draft.leftOut())
          .with("warnings", draft.warnings())
          .with("seconds", progress.seconds())
          .output(file)
          .fill(run, outputs.summary);
      run.publish();
      tell(draft, profiled.profile(), file, line.getOut());
      return 0;
    }
  }

  private RunOutputs claim(String file) throws IOException {
    OutputPlace place = OutputPlace.of(OUTPUT, file);
    if (place.isFolder()) {
      throw new UserError(place + " is a folder: name a file in it.");
    }
    return new RunOutputs()
        .rows(OUTPUT, file, overwrite ? Existing.REPLACE : Existing.REFUSE)
        .side(SideFile.Kind.SUMMARY, Summary.OPTION, outputs.summary)
        .apartFrom("--input", input.files)
        .outside(null, null)
        .claim();
  }

  private void tell(Draft draft, TableProfile profile, String file, PrintWriter out) {
    out.printf(Locale.ROOT, "rows      %,d read%n", profile.read());
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
        profile.columns().size());
    draft.leftOut().forEach(each -> out.println("left out  " + each));
    draft.warnings().forEach(each -> out.println("warning   " + each));
    out.println("written   " + file);
    out.println("next      " + train(file));
    out.flush();
  }

  /** The command that trains what was drafted. */
  private String train(String file) {
    return "steelyard train --definition="
        + ShellWord.of(file)
        + " --input="
        + ShellWord.of(CommaSeparated.text(input.files))
        + (input.format == null ? "" : " --format=" + input.format)
        + " --models=models";
  }

  /** The name of a pipeline by that of a file, or by the last folder that is no pattern. */
  private static String name(String file) {
    String[] parts = file.split("/+", -1);
    for (int i = parts.length - 1; i >= 0; i--) {
      String stem = parts[i].replaceFirst("(?<=.)\\..*", "");
      String words =
          stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
      if (!words.isEmpty()) {
        return words.substring(0, Math.min(LONGEST_NAME, words.length()));
      }
    }
    return "model";
  }
}

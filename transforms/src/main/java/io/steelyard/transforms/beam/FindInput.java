package io.steelyard.transforms.beam;

import io.steelyard.schemas.UserError;
import io.steelyard.transforms.formats.Formats;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.jspecify.annotations.Nullable;

/** Finds the files of an input and divides them among workers. */
public final class FindInput {
  private FindInput() {}

  /**
   * The portions of all files that match.
   *
   * @param inputs file names, folders or globs on any Beam filesystem
   * @param format the format's name, or null to tell by each file's suffix
   * @param parallelism the number of workers that should find something to read
   * @throws UserError if nothing matches or a format is not known
   */
  public static DividedInput find(
      List<String> inputs, @Nullable String format, ReadSettings settings, int parallelism) {
    List<InputFile> files = new ArrayList<>();
    for (MatchResult.Metadata file : match(inputs)) {
      String name = file.resourceId().toString();
      RowFormat known = format == null ? Formats.ofFile(name) : Formats.named(format);
      files.add(
          new InputFile(
              name,
              known.name(),
              file.sizeBytes(),
              file.lastModifiedMillis(),
              known.splittable(settings.input())));
    }
    return DividedInput.among(parallelism, files);
  }

  private static List<MatchResult.Metadata> match(List<String> inputs) {
    List<MatchResult.Metadata> files = new ArrayList<>();
    for (String input : inputs) {
      try {
        MatchResult found = FileSystems.match(input, EmptyMatchTreatment.ALLOW);
        List<MatchResult.Metadata> here =
            found.status() == MatchResult.Status.OK ? found.metadata() : List.of();
        if (here.isEmpty()) {
          throw new UserError(
              "No file matches the input " + input + ": check the path, or quote the glob.");
        }
        files.addAll(here);
      } catch (IOException | IllegalArgumentException e) {
        throw new UserError("The input " + input + " cannot be listed: " + e.getMessage() + ".", e);
      }
    }
    files.sort(Comparator.comparing(file -> file.resourceId().toString()));
    return files;
  }
}

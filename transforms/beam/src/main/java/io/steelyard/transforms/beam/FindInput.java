package io.steelyard.transforms.beam;

import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.formats.Formats;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    for (ListFiles.Listed file : ListFiles.of(inputs)) {
      String name = file.name();
      RowFormat known = Formats.of(name, format);
      files.add(
          new InputFile(
              name,
              known.name(),
              file.bytes(),
              file.modified(),
              known.splittable(settings.input())));
    }
    return DividedInput.among(parallelism, files);
  }

  /**
   * Looks again at the files of an input that has been read.
   *
   * @throws FailedCheck that names the first file that is gone, or has another length or time
   */
  public static void requireUnchanged(List<String> inputs, DividedInput input) {
    Map<String, ListFiles.Listed> now = new HashMap<>();
    for (ListFiles.Listed file : ListFiles.of(inputs)) {
      now.put(file.name(), file);
    }
    for (InputFile file : input.found()) {
      ListFiles.Listed there = now.get(file.name());
      if (there == null || there.bytes() != file.bytes() || there.modified() != file.modified()) {
        throw new FailedCheck(
            "The input "
                + file.name()
                + (there == null ? " was removed" : " was written to")
                + " while it was read. Nothing was replaced: run again once nothing writes to it.");
      }
    }
  }
}

package io.steelyard.pipelines.outputs;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.places.FolderEntry;
import io.steelyard.transforms.beam.WorkFiles;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * What killed runs left in a folder where each run names its file anew, so that none comes to the
 * place of another.
 */
public final class EndedRuns {
  private static final Pattern RUN = Pattern.compile("\\..+\\.run");

  private EndedRuns() {}

  /**
   * Finishes or deletes what runs left beside a file whose processes are gone; those of living
   * processes stay.
   */
  public static void clearBeside(OutputPlace file) throws IOException {
    String folder = file.name().substring(0, file.name().lastIndexOf('/') + 1);
    for (FolderEntry entry : WorkFiles.entries(folder)) {
      String left = folder + entry.name() + "/";
      if (RUN.matcher(entry.name()).matches() && !left.equals(file.runFolder())) {
        try {
          RunFolder.shared(left, folder).close();
        } catch (UserError e) {
          // What another user left is for that user's next run, and stops no other.
        }
      }
    }
  }
}

package io.steelyard.runners.commands;

import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.beam.OutputFiles;
import io.steelyard.transforms.scoring.RowCounts;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;

/** Makes sure that a run's outputs are its own, not mixed with those of a run before. */
final class Outputs {
  private Outputs() {}

  /** What happens to files that are there already. */
  enum Existing {
    REFUSE,
    REPLACE
  }

  /** Fails a run that met something unreadable: its rows are not even counted. */
  static void requireReadable(RowCounts counts, String rejected) {
    if (counts.unreadable() > 0) {
      throw new FailedCheck(
          counts.unreadable()
              + " blocks or files could not be read; the rejected rows in "
              + rejected
              + " say which.");
    }
  }

  static void prepare(List<OutputFiles> outputs, Existing existing) throws IOException {
    for (OutputFiles output : outputs) {
      for (String glob : output.globs()) {
        MatchResult found = FileSystems.match(glob, EmptyMatchTreatment.ALLOW);
        List<ResourceId> files =
            found.status() == MatchResult.Status.OK
                ? found.metadata().stream().map(MatchResult.Metadata::resourceId).toList()
                : List.of();
        if (!files.isEmpty() && existing == Existing.REFUSE) {
          throw new UserError(
              "The output "
                  + files.get(0)
                  + " is there already: name another, or replace it with --overwrite.");
        }
        FileSystems.delete(files);
      }
    }
  }
}

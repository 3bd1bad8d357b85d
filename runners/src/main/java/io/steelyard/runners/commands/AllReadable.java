package io.steelyard.runners.commands;

import io.steelyard.schemas.FailedCheck;
import io.steelyard.transforms.scoring.RowCounts;

/** Fails a run that met something unreadable: its rows are not even counted. */
final class AllReadable {
  private AllReadable() {}

  /**
   * Passes if all could be read.
   *
   * @param where which blocks or files could not, as the end of a sentence
   */
  static void require(RowCounts counts, String where) {
    if (counts.unreadable() > 0) {
      throw new FailedCheck(
          (counts.unreadable() == 1 ? "A block or file" : counts.unreadable() + " blocks or files")
              + " could not be read; "
              + where);
    }
  }
}

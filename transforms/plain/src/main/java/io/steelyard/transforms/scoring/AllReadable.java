package io.steelyard.transforms.scoring;

import io.steelyard.schemas.FailedCheck;
import java.util.ArrayList;
import java.util.List;

/** Fails a run that met something unreadable: its rows are not even counted. */
public final class AllReadable {
  private AllReadable() {}

  /**
   * A sentence if something could not be read, else none.
   *
   * @param where which blocks or files could not, as the end of a sentence
   */
  public static List<String> complaints(RowCounts counts, String where) {
    if (counts.unreadable() == 0) {
      return List.of();
    }
    return List.of(
        (counts.unreadable() == 1 ? "A block or file" : counts.unreadable() + " blocks or files")
            + " could not be read; "
            + where);
  }

  /**
   * Passes if all could be read.
   *
   * @param where which blocks or files could not, as the end of a sentence
   */
  public static void require(RowCounts counts, String where) {
    List<String> complaints = complaints(counts, where);
    if (!complaints.isEmpty()) {
      throw FailedCheck.of(complaints);
    }
  }

  /**
   * Passes if all could be read, else tells why not: no place of rejected rows is left to say it.
   */
  public static void requireToReplace(RowCounts counts) {
    List<String> complaints = new ArrayList<>(complaints(counts, "nothing was replaced."));
    if (!complaints.isEmpty()) {
      complaints.addAll(counts.reasons().lines());
      throw FailedCheck.of(complaints);
    }
  }
}

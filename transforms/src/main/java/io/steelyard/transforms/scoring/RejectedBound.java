package io.steelyard.transforms.scoring;

import io.steelyard.schemas.FailedCheck;
import java.util.ArrayList;
import java.util.List;

/**
 * How many of a run's rows may be rejected.
 *
 * @param share at most, from 0 to 1
 */
public record RejectedBound(double share) {
  /** Any number. */
  public static final RejectedBound NONE = new RejectedBound(1);

  private static final int MOST_REASONS = 10;

  /**
   * Passes if no more were rejected.
   *
   * @throws FailedCheck with both numbers
   */
  public void require(RowCounts counts) {
    if (counts.rejected() > share * counts.read()) {
      List<String> sentences = new ArrayList<>();
      sentences.add(
          "Of "
              + counts.read()
              + " rows read, "
              + counts.rejected()
              + " were rejected, more than the share of "
              + share
              + " that --maxRejectedShare allows: nothing was written or replaced.");
      sentences.addAll(counts.reasons().lines(MOST_REASONS));
      throw FailedCheck.of(sentences);
    }
  }
}

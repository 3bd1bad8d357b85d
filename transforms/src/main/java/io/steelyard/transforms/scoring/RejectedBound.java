package io.steelyard.transforms.scoring;

import io.steelyard.schemas.FailedCheck;

/**
 * How many of a run's rows may be rejected.
 *
 * @param share at most, from 0 to 1
 */
public record RejectedBound(double share) {
  /** Any number. */
  public static final RejectedBound NONE = new RejectedBound(1);

  /**
   * Passes if no more were rejected.
   *
   * @throws FailedCheck with both numbers
   */
  public void require(RowCounts counts) {
    if (counts.rejected() > share * counts.read()) {
      throw new FailedCheck(
          "Of "
              + counts.read()
              + " rows read, "
              + counts.rejected()
              + " were rejected, more than the share of "
              + share
              + " that --maxRejectedShare allows: nothing was written or replaced.");
    }
  }
}

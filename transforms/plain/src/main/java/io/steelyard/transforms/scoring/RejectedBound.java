package io.steelyard.transforms.scoring;

import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.RoundedNumber;
import io.steelyard.schemas.Setting;
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

  /** What becomes of outputs that appear when a run has ended well. */
  public static final String NOTHING_WRITTEN = "nothing was written or replaced";

  /**
   * Passes if no more were rejected.
   *
   * @param outcome what then became of the outputs
   * @throws FailedCheck with both numbers
   */
  public void require(RowCounts counts, String outcome) {
    if (counts.rejected() > share * counts.read()) {
      List<String> sentences = new ArrayList<>();
      sentences.add(
          "Of "
              + GroupedNumber.of(counts.read())
              + " rows read, "
              + GroupedNumber.of(counts.rejected())
              + " were rejected, more than the share of "
              + RoundedNumber.of(share)
              + " that "
              + Setting.of("maxRejectedShare")
              + " allows: "
              + outcome
              + ".");
      sentences.addAll(counts.reasons().lines());
      throw FailedCheck.of(sentences);
    }
  }
}

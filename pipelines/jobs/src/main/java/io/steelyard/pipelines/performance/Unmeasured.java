package io.steelyard.pipelines.performance;

import io.steelyard.transforms.scoring.RejectionReasons;
import io.steelyard.transforms.scoring.RejectionReasons.Cause;
import io.steelyard.transforms.scoring.RejectionReasons.Count;
import io.steelyard.transforms.scoring.RowCounts;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What becomes of rows that pass all checks and still measure nothing: labels that are no class of
 * the model, predictions of a bundle that is not known or predicts something else.
 */
enum Unmeasured {
  /** Nothing is measured: the files may be of another model. */
  REFUSED,
  /** They are rejected and counted: no message ends a stream. */
  REJECTED;

  /**
   * So many rows that were accepted are rejected.
   *
   * @param column that is at fault
   * @param why what is said of each
   */
  static RowCounts rejected(long rows, String column, String why) {
    if (rows == 0) {
      return RowCounts.NONE;
    }
    SortedMap<Cause, Count> counts = new TreeMap<>();
    counts.put(new Cause(column, "domain"), new Count(rows, why));
    return new RowCounts(0, -rows, rows, 0, new RejectionReasons(counts), RejectionReasons.NONE);
  }
}

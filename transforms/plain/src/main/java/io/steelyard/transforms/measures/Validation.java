package io.steelyard.transforms.measures;

import io.steelyard.transforms.scoring.RowCounts;
import java.util.List;

/**
 * What the checks of an input came to.
 *
 * @param counts of the rows that were read, with why some were rejected
 * @param checks the verdicts on all named checks, in the order of the definition
 */
public record Validation(RowCounts counts, List<CheckVerdict> checks) {
  public Validation {
    checks = List.copyOf(checks);
  }
}

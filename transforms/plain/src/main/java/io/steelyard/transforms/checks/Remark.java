package io.steelyard.transforms.checks;

import io.steelyard.schemas.rows.Reason;

/**
 * That a valid row breaks a check whose severity lets it go on.
 *
 * @param source the file (or topic partition) of the row
 * @param position its line number in a text file (from 1), its number otherwise (from 0)
 */
public record Remark(Reason reason, String source, long position) {
  /** This remark at another position. */
  Remark at(long newPosition) {
    return new Remark(reason, source, newPosition);
  }
}

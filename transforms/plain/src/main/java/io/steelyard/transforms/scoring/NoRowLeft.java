package io.steelyard.transforms.scoring;

import io.steelyard.schemas.GroupedNumber;

/** Why no row of an input is left to go on with. */
public final class NoRowLeft {
  private NoRowLeft() {}

  /**
   * As a clause.
   *
   * @param counts of the rows, of which those that were accepted have no label
   */
  public static String why(RowCounts counts) {
    if (counts.read() == 0) {
      return "the inputs hold no rows";
    }
    String read = "of " + GroupedNumber.of(counts.read()) + " rows read, ";
    return counts.accepted() == 0
        ? read + "all were rejected"
        : read
            + GroupedNumber.of(counts.rejected())
            + " were rejected and "
            + GroupedNumber.of(counts.accepted())
            + " have no label";
  }
}

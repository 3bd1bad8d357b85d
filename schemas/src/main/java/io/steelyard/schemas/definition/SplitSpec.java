package io.steelyard.schemas.definition;

/** Which rows are held out, decided before anything is learned from them. */
public sealed interface SplitSpec {
  /** By the hash of the row's key: shares of validation and test rows, each within [0, 1). */
  record ByKey(double validation, double test) implements SplitSpec {}

  /** By the hash of a column's text, so that rows with equal text stay together. */
  record ByGroup(String column, double validation, double test) implements SplitSpec {}

  /**
   * By event time: validation rows from one instant on, test rows from another on, both in
   * milliseconds since 1970 UTC.
   */
  record ByTime(long validationFrom, long testFrom) implements SplitSpec {}
}
